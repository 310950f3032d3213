import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in English. */
export const en: CadenceParts = {
  subject:
    '{{#if eventType}}An idea {{forEvent}}{{else}}{{#if organisation}}An idea for the next event at {{organisation}}{{else}}An idea {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'An idea for your event',
  greeting: '{{#if greetingName}}Dear {{greetingName}},{{else}}Hello,{{/if}}',
  opening: {
    first:
      'My name is {{senderName}}, and I plan events at {{workspace}}.{{#if organisation}} I have been reading about {{organisation}}{{#if inCity}} {{inCity}}{{/if}}.{{/if}}{{#if eventHint}} “{{eventHint}}” caught my eye.{{/if}}',
    second:
      'A few days ago I wrote to you with an offer of help {{forEvent}}. May I add one thing?',
    middle: 'I know how quickly a week fills up, so this will be short.',
    last: 'This is my last note about this; after it I will leave you in peace.',
  },
  body: {
    hook: 'When an event comes closer, it is the small things that take the time: who arrives when, what happens if it rains, who holds the key to the side door.{{#if guestCount}} With about {{guestCount}} guests that list grows quickly.{{/if}} That is the part we enjoy, and the part we can take off your hands.',
    proof:
      'The best way to judge a planner is to look at a plan. I would be glad to show you one of ours: the timeline, the layout of the room, the list of suppliers, and who was called when. You would see at a glance whether our way of working suits you.',
    fomo: 'Good rooms and good suppliers are often taken early{{#if eventDate}}, and {{eventDate}} is closer than it looks{{/if}}. If {{#if venue}}{{venue}} is still only an idea{{else}}the place is still open{{/if}}, it helps to ask for options soon, even while everything else is undecided. I can find out what is free and send you a short list.',
    goodbye:
      'Perhaps the moment is wrong, or somebody else already takes care of your events. Either is perfectly fine, and you need not explain. Plans change, though, and sometimes a second pair of hands is welcome at short notice.',
  },
  ask: {
    first:
      'Shall I send you a first outline {{forEvent}}? It fits on one page and needs no call; you can simply answer this email.',
    second:
      'Shall I send you something to look at? A short “yes” is enough, and I will do the rest.',
    middle:
      '{{#if eventDate}}{{#if guestCount}}If you tell me what matters most to you{{else}}If you tell me the number of guests{{/if}}{{else}}{{#if guestCount}}If you tell me the rough date{{else}}If you tell me the rough date and the number of guests{{/if}}{{/if}}, I will get back to you with a few suggestions. One line is enough.',
    last: 'If you ever want an outline {{forEvent}}, one line to me will do, whenever it suits you. Until then I wish you a good time with your preparations.',
  },
  closing: 'Warm regards,\n{{senderName}}',
};
