import type { ReviewReason } from '#domain/messaging/review.ts';
import type { MessageStatus } from '#domain/messaging/status.ts';
import type { StateMark } from './common.model.ts';

/** Where a message stands, as a word with its tone. */
export function sayMessageStatus(status: MessageStatus, waitsFor: string | null): StateMark {
  if (waitsFor === 'person') return { tone: 'act', words: 'waits for you' };
  if (waitsFor === 'batch') return { tone: 'wait', words: 'gathers with others' };
  if (waitsFor === 'release') return { tone: 'warn', words: 'held back by a limit or a provider' };
  switch (status) {
    case 'draft':
    case 'pending_approval':
      return { tone: 'act', words: 'waits for approval' };
    case 'approved':
    case 'scheduled':
    case 'queued':
      return { tone: 'wait', words: 'waits for its hour' };
    case 'batched':
      return { tone: 'wait', words: 'gathers with others' };
    case 'sending':
      return { tone: 'wait', words: 'leaves now' };
    case 'unknown':
      return { tone: 'warn', words: 'nobody can say whether it left' };
    case 'sent':
      return { tone: 'good', words: 'sent' };
    case 'delivered':
      return { tone: 'good', words: 'arrived' };
    case 'opened':
    case 'clicked':
      return { tone: 'good', words: 'read' };
    case 'replied':
    case 'categorized':
      return { tone: 'good', words: 'answered' };
    case 'failed':
      return { tone: 'bad', words: 'not sent' };
    case 'bounced':
      return { tone: 'bad', words: 'came back' };
    case 'rejected':
      return { tone: 'idle', words: 'rejected' };
    case 'cancelled':
      return { tone: 'idle', words: 'taken back' };
    case 'expired':
      return { tone: 'idle', words: 'lost its purpose' };
    case 'suppressed':
      return { tone: 'idle', words: 'stopped before it left' };
  }
}

const reviewWords: Readonly<Record<ReviewReason, string>> = {
  all_channels_failed: 'Every channel was tried, and none could carry it.',
  no_receipt: 'It was taken, and nobody said that it arrived.',
  came_back: 'It came back more than a day after it had left.',
  unknown_outcome: 'Nobody can say whether it left, so it is not sent again by itself.',
  opted_out: 'They asked for no more messages.',
  refused: 'Their provider refused it.',
  no_window: 'The settings leave no open hour for it.',
  no_lawful_basis: 'Nobody has stated why we may write to them.',
  sender_not_set: 'The workspace has no sender address yet.',
  too_late: 'Its time had gone by before it could leave.',
  not_allowed: 'It may not leave here: a sample, or a clock that was moved, on a real channel.',
};

/** Why a message waits for a person. */
export function sayReview(reason: ReviewReason): string {
  return reviewWords[reason];
}

const outcomes: Readonly<Record<string, string>> = {
  accepted: 'taken by the provider',
  refused: 'refused',
  not_sent: 'did not leave',
  unknown: 'nobody can say',
};

/** What a try came to. */
export function sayOutcome(outcome: string | null, receipt: string | null): string {
  if (receipt === 'delivered' || receipt === 'read') return 'arrived';
  if (receipt === 'undelivered' || receipt === 'failed') return 'came back undelivered';
  return outcome === null ? 'under way' : (outcomes[outcome] ?? outcome);
}

const classesOfErrors: Readonly<Record<string, string>> = {
  'permanent-recipient': 'the address does not work',
  'permanent-content': 'the text was refused',
  'sender-config': 'our account there is not set up right',
  'opted-out': 'they blocked us there',
  window: 'their last message there is over a day old',
  rate: 'a limit was reached',
  transient: 'the provider was away',
};

/** Why a try failed, as the end of a sentence; empty where nothing is known. */
export function sayErrorClass(errorClass: string | null): string {
  return errorClass === null ? '' : (classesOfErrors[errorClass] ?? errorClass);
}
