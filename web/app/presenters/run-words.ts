import type { RunState } from '#domain/prospect/stage.ts';

/** Why a person is needed, in the planner's words: short for the list, in full with what helps for the page. */
export interface PersonWords {
  short: string;
  happened: string;
  kept: string;
}

const persons: Readonly<Record<string, PersonWords>> = {
  no_address: {
    short: 'No e-mail address',
    happened: 'There is no e-mail address to write to.',
    kept: 'Everything else about them is kept. Add an address on their page, then try again.',
  },
  sent_after_stop: {
    short: 'A message left after a stop',
    happened: 'A message left although they had asked for none.',
    kept: 'The stop stands. Look into it: this must never happen.',
  },
  no_lawful_basis: {
    short: 'No lawful basis',
    happened: 'Nobody has stated on what basis we may write to them.',
    kept: 'Nothing was sent. State the basis on their page, then try again.',
  },
  consent_needed: {
    short: 'Consent needed',
    happened:
      'What was stated is not enough to write to them: where they live, or on that channel, it takes their consent.',
    kept: 'Nothing was sent. Note the consent on their page if they gave one, then try again; else stop it here.',
  },
  template_needed: {
    short: 'WhatsApp looks at the template',
    happened:
      'WhatsApp is the only way to them, and it has not approved the template of this touch yet.',
    kept: 'Nothing was sent. It goes on by itself once WhatsApp approves the template. If WhatsApp refuses it, change the words on its page, or add another way to reach them, then try again.',
  },
  address_stopped: {
    short: 'Asked for no messages',
    happened: 'Their address is on the list of those who asked for no messages.',
    kept: 'Nothing was sent, and nothing will be while it is there.',
  },
  all_channels_failed: {
    short: 'No channel got through',
    happened: 'Every channel of the touch was tried or had to be left out.',
    kept: 'The approved texts are kept. The story gives each channel with its reason: correct the address and try again, or stop it here.',
  },
  low_confidence: {
    short: 'Not sure who this is',
    happened: 'What we know is too uncertain to write to them.',
    kept: 'The facts and their sources are kept. Correct them on the page, then try again.',
  },
  approval_expired: {
    short: 'Nobody decided in time',
    happened: 'Nobody decided on the draft before it ran out.',
    kept: 'Nothing was sent, and nothing is lost. Draft it anew, or end it here.',
  },
  rejected_twice: {
    short: 'Rejected twice',
    happened: 'Two drafts of this touch were rejected.',
    kept: 'Both drafts and the reasons stand in the story. Try once more, or end it here.',
  },
  draft_failed: {
    short: 'No usable draft',
    happened: 'No draft passed the rules, not even the one from the template.',
    kept: 'Nothing was sent. Look at the facts and the cadence text, then try again.',
  },
  send_refused: {
    short: 'The mail was refused',
    happened: 'The mail was not let out, or the mail server refused it for good.',
    kept: 'The approved text is kept; it was not sent. The story says why.',
  },
  send_failed: {
    short: 'Could not be sent',
    happened: 'The mail server could not be reached after four tries.',
    kept: 'The approved text is kept; it was provably not sent.',
  },
  send_unknown: {
    short: 'Sent, or not? Please look',
    happened:
      'The connection broke at the last moment, and nobody can say whether the mail arrived.',
    kept: 'It is not sent again by itself, so that nobody gets it twice. Ask them, or look into the mail server.',
  },
  no_send_window: {
    short: 'No open hour in a year',
    happened: 'The hours and holidays in the settings leave no time to write to them.',
    kept: 'The approved text is kept. Change the hours, then try again.',
  },
  stop_like: {
    short: 'May want to be left alone',
    happened: 'Their answer may mean that they want no more mail.',
    kept: 'Everything rests until you have read it.',
  },
  handed_over: {
    short: 'Handed over to you',
    happened: 'Somebody took this out of the machine’s hands.',
    kept: 'Nothing goes out by itself.',
  },
  task_waits: {
    short: 'A task for you',
    happened: 'This touch is yours to make: the words are drafted, you act.',
    kept: 'Nothing goes out by itself. Say what came of it, and the cadence goes on.',
  },
  away_too_long: {
    short: 'Away for months',
    happened: 'They are away for more than 90 days.',
    kept: 'Everything rests. Resume on a day that you choose, or end it here.',
  },
};

/** The words for a reason; a reason that nobody knows is said as such. */
export function personWords(reason: string | null): PersonWords {
  return (
    persons[reason ?? ''] ?? {
      short: 'Needs a look',
      happened: 'This cannot go on by itself.',
      kept: 'Nothing is sent until somebody decides.',
    }
  );
}

const blockers: Readonly<Record<string, string>> = {
  approval: 'Waits for approval',
  send_time: 'Approved, waits for the good hour',
  answer_or_day: 'Waits for an answer or the next touch',
  away: 'Waits until they are back',
  receipt: 'Taken; waits for its receipt',
  resumes: 'Goes on at the day you chose',
  paused: 'Paused by you',
  workspace_stopped: 'Held: all sending is stopped',
  answer_leaves: 'Your answer is on its way',
  planner_has_turn: 'You have the turn',
};

/** What a run waits for, in a few words. */
export function blockerWords(runState: RunState | null, code: string | null): string {
  if (code !== null && blockers[code] !== undefined) return blockers[code];
  return runState === 'running' ? 'Looks things up and drafts' : 'Waits';
}

const categories: Readonly<Record<string, string>> = {
  interested: 'interested',
  question: 'asks',
  requirements: 'tells what they need',
  meeting_request: 'wants to meet',
  objection: 'objects',
  price: 'asks for a price',
  not_now: 'not now',
  wrong_person: 'wrong person',
  unsubscribe: 'wants no more mail?',
};

/** The category of a reply as people say it. */
export function categoryWords(category: string | null): string {
  return categories[category ?? ''] ?? 'answered';
}

const categorySentences: Readonly<Record<string, string>> = {
  interested: 'is interested',
  question: 'asks something',
  requirements: 'tells what they need',
  meeting_request: 'wants to meet',
  objection: 'objects',
  price: 'asks for a price',
  not_now: 'says not now',
  wrong_person: 'is not the right person',
  unsubscribe: 'may want no more mail',
};

/** What a reply says, as a sentence about the person: "Joss asks for a price." */
export function tellCategory(name: string, category: string | null): string {
  return `${name} ${categorySentences[category ?? ''] ?? 'answered'}.`;
}
