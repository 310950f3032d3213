import type { ReceiptState } from './delivery-state.ts';

const twilioStates: ReadonlyMap<string, ReceiptState> = new Map([
  ['accepted', 'queued'],
  ['scheduled', 'queued'],
  ['queued', 'queued'],
  ['sending', 'sending'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'opened'],
  ['undelivered', 'undelivered'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/**
 * What a `MessageStatus` of Twilio means; null for one that tells nothing of a message we sent (`received`, `receiving`) and
 * for a word we do not know, which is kept in the log and changes nothing.
 */
export function stateOfTwilio(messageStatus: string): ReceiptState | null {
  return twilioStates.get(messageStatus) ?? null;
}

const metaStates: ReadonlyMap<string, ReceiptState> = new Map([
  ['accepted', 'queued'],
  ['held_for_quality_assessment', 'queued'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'opened'],
  ['failed', 'failed'],
]);

/** What a `status` of Meta's webhook or answer means; null for `deleted`, `warning` and words we do not know. */
export function stateOfMeta(status: string): ReceiptState | null {
  return metaStates.get(status) ?? null;
}
