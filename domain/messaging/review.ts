import type { PersonNeeded } from './delivery-step.ts';

/**
 * Why a message waits for a person, who retries, gives another address, leaves it or stops (C18): what its chain of channels
 * came to, or why it may not leave at all.
 */
export type ReviewReason =
  | PersonNeeded
  /** It came back later than it goes on by itself. */
  | 'came_back'
  | 'refused'
  | 'no_window'
  | 'no_lawful_basis'
  | 'sender_not_set'
  | 'too_late'
  | 'not_allowed';
