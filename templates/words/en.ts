import type { MailWords } from './words.ts';

/** The mails in English. */
export const en: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `You get this email because you agreed to hear from us${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `We write to you because our work may be of use to yours; your address is ${source ? `from ${source}` : 'a public one'}.`,
      contract: (source) =>
        `You get this email because you are a client of ours${source ? ` (${source})` : ''}.`,
    },
    stop: 'Stop all messages',
    wrongPerson: 'I am not the right person',
    reply: 'Answer us',
  },
  internal: {
    why: (brand) => `You get this email because you work with ${brand}.`,
    sendingTo: (name) => `To ${name}`,
    timePair: (their, yours) => `${their} their time, ${yours} yours`,
  },
  approval: {
    subject: (to, subject) => `To decide: “${subject}” to ${to}`,
    heading: (who, to) => `${who} asks you to approve an email to ${to}`,
    headingOfSystem: (to) => `An email to ${to} is waiting for your approval`,
    nothingYet:
      'Nothing has been sent. The button opens a page, and nothing happens until you press a button there.',
    open: 'Open to decide',
    from: 'From',
    to: 'To',
    subjectLabel: 'Subject',
    foot: 'It also carries a link to stop all messages and our postal address.',
    whyYou: 'Why you',
    whenTitle: 'When it goes',
    when: (time) => `Approved in time, it leaves ${time}, unless they write first.`,
    whenOpen: 'Approved, it leaves at their next good hour, unless they write first.',
    risks: 'What could go wrong',
    noRisks: 'The checks found nothing to point at.',
    facts: 'What it rests on',
    noFacts: 'It uses no facts about this person.',
    confidence: { sure: 'checked', likely: 'likely', guess: 'a guess' },
    drafter: {
      template: 'Written from a template; no language model took part.',
      model: 'Drafted by a language model and checked by rules.',
      person: 'Written by a person.',
    },
    linkTitle: 'About this link',
    linkLives: (until) =>
      `It is yours alone and works until the decision, at the latest until ${until}.`,
    others: (count) =>
      count === 1 ? 'One more is waiting for you.' : `${count} more are waiting for you.`,
  },
  gathered: {
    subject: (count) =>
      count === 1
        ? 'One email is waiting for your decision'
        : `${count} emails are waiting for your decision`,
    shortened: 'The rest of the text is on the page.',
    lead: 'Nothing has been sent. Each button opens a page of its own, and nothing happens until you press a button there.',
  },
  reminder: {
    subject: (to, subject) => `Still waiting: “${subject}” to ${to}`,
    heading: (to) => `An email to ${to} is still waiting for you`,
    since: (when) => `You were asked on ${when}.`,
    deputyNext: (name, when) => `If it is still open on ${when}, ${name} will be asked too.`,
    expires: (when) =>
      `Undecided, it expires on ${when}: then nothing is sent, and a person is asked what to do.`,
  },
  deputy: {
    subject: (to, subject) => `As deputy: “${subject}” to ${to}`,
    heading: (first, to) => `${first} has not decided yet about an email to ${to}`,
    since: (first, when) =>
      `${first} was asked on ${when}. You are the deputy: the first decision counts.`,
  },
  decided: {
    subject: {
      approved: (to) => `Approved: the email to ${to}`,
      rejected: (to) => `Declined: the email to ${to}`,
    },
    own: {
      approved: (to, when, via) => `You approved the email to ${to} on ${when}, ${via}.`,
      rejected: (to, when, via) => `You declined the email to ${to} on ${when}, ${via}.`,
    },
    other: {
      approved: (who, to, when, via) => `${who} approved the email to ${to} on ${when}, ${via}.`,
      rejected: (who, to, when, via) => `${who} declined the email to ${to} on ${when}, ${via}.`,
    },
    via: { link: 'by the emailed link', inbox: 'in the inbox', policy: 'by policy' },
    nothingSent: 'Nothing was sent, and this version can no longer be approved.',
    reason: 'The reason given',
    next: 'What happens next',
    notYou: 'Was it not you? Open the prospect and stop the email there.',
    open: 'Open the prospect',
  },
  reply: {
    subject: (name) => `${name} answered`,
    received: (when) => `Received on ${when}.`,
    stopped: 'The follow-ups are stopped. Nothing more goes out to them until you decide.',
    fromOther: (address) => `It came from another address: ${address}.`,
    addressOnly: 'It was matched by the address alone.',
    lookClosely: 'Look closely',
    open: 'Open the conversation',
  },
  needsPerson: {
    subject: (name) => `${name} needs a person`,
    causes: {
      no_lawful_basis: 'There is no stated basis for writing to them.',
      send_refused: 'The mail server refused the email for good.',
      send_failed: 'The email could not be sent, however often it was tried.',
      consent_needed: 'Their address asks for a consent that nobody has noted.',
      template_needed:
        'WhatsApp is the only way to them, and it has not approved the template yet.',
      address_stopped: 'The address is on the list of those who asked for no messages.',
      all_channels_failed:
        'No channel of the touch got through: the story names each with its reason.',
      task_waits:
        'A touch is a task for a person: its words are drafted, and what came of it is to be logged.',
      no_send_window: 'There is no hour at which the email could go.',
      away_too_long: 'They are away for longer than we may wait.',
      approval_expired: 'Nobody decided about the draft before it expired.',
      rejected_twice: 'The draft was declined twice.',
      send_unknown:
        'The mail server’s answer was lost, so nobody can say whether the email left. It is not sent again by itself.',
      no_address: 'We know no address that we may write to.',
      low_confidence: 'We are not sure enough of what we know about them.',
      draft_failed: 'No draft passed the checks.',
      stop_like: 'Their answer may be a wish to stop. Please read it.',
      handed_over: 'A colleague handed them to you.',
    },
    nothingGoes: 'Nothing goes out to them until you decide.',
    open: 'Open and decide',
  },
  signIn: {
    subject: (brand) => `Sign in to ${brand}`,
    lead: 'The link opens a page with one button; pressing that button signs you in.',
    open: 'Open the sign-in page',
    valid: (minutes) => `It works once, within ${minutes} minutes.`,
    ignore: 'You did not ask for it? Then do nothing: nobody can sign in without this link.',
    title: 'About this link',
  },
  invite: {
    subject: (who, workspace) => `${who} invites you to ${workspace}`,
    lead: (workspace) => `You will see the prospects, the drafts and the answers of ${workspace}.`,
    open: 'Open the invitation',
    valid: (until) => `It works once, until ${until}.`,
    ignore: 'You do not know the sender? Then do nothing: nothing is set up unless you accept.',
    title: 'About this link',
  },
};
