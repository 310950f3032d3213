import type { Channel } from '#domain/messaging/channels.ts';

const channelWords: Readonly<Record<Channel, string>> = {
  ...{ email: 'Email', sms: 'Text', whatsapp: 'WhatsApp' },
};

/** A channel as people call it. */
export function channelWord(channel: Channel): string {
  return channelWords[channel];
}

const kindWords: Readonly<Record<string, string>> = {
  first_touch: 'First touch',
  follow_up: 'Follow-ups',
  answer: 'Answers by hand',
  welcome: 'Welcome',
  budget_summary: 'Budget summary',
  vendor_options: 'Vendor options',
  selection_confirmation: 'Selection confirmed',
  blueprint_delivery: 'Blueprint',
  error_notification: 'Something went wrong',
  reminder: 'Reminders',
};

/** A kind of message as people call it; a type nobody has named is shown by its own name. */
export function kindWord(kind: string): string {
  return kindWords[kind] ?? sentence(kind);
}

/** A word of a table as the beginning of a sentence. */
function sentence(word: string): string {
  const plain = word.replaceAll(/[_-]+/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The classes as the filter and the tables name them. */
export const classWords: Readonly<Record<string, string>> = {
  ...{ marketing: 'outreach', conversation: 'conversation', service: 'service' },
};

interface ReasonWords {
  reason: string;
  done: string;
}

const reasons: Readonly<Record<string, ReasonWords>> = {
  'permanent-recipient': { reason: 'Address does not exist', done: 'address set aside' },
  'opted-out': { reason: 'They blocked us at the carrier', done: 'stopped' },
  'permanent-content': { reason: 'Refused for what it says', done: 'a person looks' },
  'sender-config': { reason: 'The provider does not know us', done: 'the account is paused' },
  window: { reason: 'WhatsApp’s 24 hours were over', done: 'no free text left' },
  rate: { reason: 'Too much at once', done: 'tried again later' },
  transient: { reason: 'Could not be reached', done: 'tried again after 1, 5 and 15 minutes' },
  'unknown-outcome': { reason: 'Nobody can say', done: 'never sent again by itself' },
  bounced: { reason: 'Came back', done: 'address set aside' },
  undelivered: { reason: 'Taken, not delivered', done: 'a person looks' },
  stopped: { reason: 'Stopped meanwhile', done: 'nothing left' },
  suppressed: { reason: 'Address on the stop list', done: 'nothing left' },
  closed: { reason: 'Closed meanwhile', done: 'nothing left' },
  no_lawful_basis: { reason: 'No basis for writing', done: 'nothing left' },
  not_approved: { reason: 'Not approved', done: 'nothing left' },
  content_changed: { reason: 'Changed after its approval', done: 'nothing left' },
  too_late: { reason: 'Past its purpose', done: 'nothing left' },
};

/** Why something did not get there, and what became of it. */
export function failureWords(failure: {
  how: string;
  reason: string;
  count: number;
  goneOn: number;
}): ReasonWords {
  const { reason, done } = reasons[failure.reason] ?? {
    reason: sentence(failure.reason),
    done: failure.how === 'held' ? 'nothing left' : 'a person looks',
  };
  if (failure.goneOn === 0) return { reason, done };
  const went =
    failure.goneOn === failure.count
      ? 'went on by another way'
      : `${String(failure.goneOn)} went on by another way, else ${done}`;
  return { reason, done: went };
}

const stopWords: Readonly<Record<string, string>> = {
  reply: 'They answered',
  opt_out: 'They said stop',
  stop_like: 'Perhaps they said stop',
  hard_bounce: 'The address is dead',
  complaint: 'They complained',
  wrong_person: 'The wrong person',
  planner: 'A planner stopped',
  pause: 'Paused',
  closed: 'Closed',
  workspace: 'All sending was stopped',
};

/** A kind of stop as people call it. */
export function stopWord(kind: string): string {
  return stopWords[kind] ?? sentence(kind);
}
