import type { ServiceWords } from './service-words.ts';

/** The service mails in English. */
export const en: ServiceWords = {
  greeting: (name) => `Dear ${name},`,
  plan: 'Plan',
  why: (brand) => `You get this email because ${brand} is planning your event.`,
  questions: 'Questions',
  preferences: 'How and when we write to you',
  justAnswer: 'Is something wrong or missing? Just answer this email.',
  asksAgain: 'The button opens a page that shows your choice and asks you to confirm it.',
  next: 'What comes next',
  choose: (name) => `Choose ${name}`,
  welcome: {
    subject: (brand) => `Welcome to ${brand}: your event plan is being made`,
    heading: (brand) => `Welcome to ${brand}`,
    lead: (forEvent) => `We have started a plan ${forEvent}. This is what we know so far.`,
    known: 'What we know',
    day: 'Day',
    guests: 'Guests',
    budget: 'Budget',
    steps: [
      'We will work out budget strategies and send them to you.',
      'For the one you choose, we will look for vendors that fit.',
      'With your choice of vendors, we will write the blueprint for the day.',
    ],
    dates: 'Dates',
    open: 'Open your plan',
  },
  budget: {
    heading: (count) => (count === 1 ? 'Your budget strategy' : `${count} budget strategies`),
    lead: (forEvent) => `This is how the money ${forEvent} could be shared out.`,
    chart: (count) =>
      count === 1
        ? 'Bars show the shares of the strategy; the figures are below.'
        : `Bars compare the shares of the ${count} strategies; the figures are below.`,
  },
  options: {
    heading: (count) => (count === 1 ? 'One vendor combination' : `${count} vendor combinations`),
    subjectBy: (count, day) =>
      count === 1
        ? `One vendor combination: please choose by ${day}`
        : `${count} vendor combinations: please choose by ${day}`,
    lead: (forEvent) => `We looked for vendors ${forEvent} that are free and fit together.`,
    by: (day) => `Please choose by ${day}.`,
    held: (day) => `Held for you until ${day}.`,
    see: 'See the details',
    missing: 'None of them right? Say what is missing',
  },
  confirmation: {
    subject: (plan) => `Your choice is confirmed: plan ${plan}`,
    heading: 'Your choice is confirmed',
    lead: (forEvent) => `These are the vendors you chose ${forEvent}.`,
    total: 'Total',
    steps: [
      'We will confirm the bookings with each of them.',
      'Then we will write the blueprint for the day and send it to you.',
    ],
    change: 'Not what you meant? Please answer this email before the bookings are made.',
    open: 'Open your plan',
  },
  blueprint: {
    subject: (plan) => `Your event blueprint is ready: plan ${plan}`,
    heading: 'Your event blueprint is ready',
    lead: (forEvent) => `Everything we planned ${forEvent} is in one document.`,
    attached: 'It is also attached to this email as a PDF.',
    download: 'Download the blueprint',
    steps: [
      'Read the timeline first: it says who arrives when.',
      'Give the list of contacts to whoever looks after the day with you.',
      'Tell us what should change, and we will send you a new version.',
    ],
  },
  error: {
    subject: (plan) => `Something went wrong with plan ${plan}`,
    heading: 'We are sorry',
    lead: (forEvent) =>
      `While we worked on the plan ${forEvent}, something went wrong on our side.`,
    what: 'What happened',
    doing: 'What we are doing',
    steps: [
      'One of us is looking into it now.',
      'You do not need to do anything; we will write to you as soon as it is put right.',
    ],
    reference: (code) => `If you contact us, please give this number: ${code}.`,
    contact: (address) => `You can reach us at ${address}, or simply by answering this email.`,
  },
  reminder: {
    subject: (plan) => `A gentle reminder: plan ${plan}`,
    heading: {
      choose_budget: 'Your budget strategies are waiting for you',
      choose_vendors: 'Your vendor options are waiting for you',
      review_blueprint: 'Your blueprint is waiting for you',
    },
    lead: 'We will carry on as soon as we know what you think. A short answer is enough.',
    by: (day) => `It would help us to know by ${day}.`,
    done: 'Already answered? Thank you, and please ignore this email.',
    open: {
      choose_budget: 'See the strategies',
      choose_vendors: 'See the options',
      review_blueprint: 'See the blueprint',
    },
  },
};
