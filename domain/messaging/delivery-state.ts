import { type Instant, isBefore } from '#domain/kernel/instant.ts';
import type { MessageStatus } from './status.ts';

/**
 * What providers tell of a message that left, in the order in which one outranks the other (reliability 2, `channels.md`).
 *
 * A receipt of arrival outranks a failure, since the message was there; a bounce, a complaint and an unsubscription absorb
 * everything. The order is the whole rule: the state is the highest that was told, whatever came first.
 */
export const receiptStates = [
  'queued',
  'sending',
  'sent',
  'failed',
  'undelivered',
  'delivered',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'unsubscribed',
] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** When each thing was first told of a message; what was never told is absent. */
export type DeliveryRecord = Readonly<Partial<Record<ReceiptState, Instant>>>;

/**
 * Adds what one receipt tells. Twice is once, in any order, and nothing is ever forgotten: of two times for one state the
 * earlier stays.
 */
export function noteReceipt(
  record: DeliveryRecord,
  receipt: { state: ReceiptState; at: Instant },
): DeliveryRecord {
  return mergeRecords(record, { [receipt.state]: receipt.at });
}

/** What two records tell together: idempotent, commutative and associative. */
export function mergeRecords(left: DeliveryRecord, right: DeliveryRecord): DeliveryRecord {
  const merged: Partial<Record<ReceiptState, Instant>> = {};
  for (const state of receiptStates) {
    const at = earlier(left[state], right[state]);
    if (at !== undefined) merged[state] = at;
  }
  return merged;
}

function earlier(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return isBefore(other, one) ? other : one;
}

/** The state a message has reached; null when nothing was told. Never goes back as receipts come in. */
export function stateOf(record: DeliveryRecord): ReceiptState | null {
  return receiptStates.findLast((state) => record[state] !== undefined) ?? null;
}

/** True when a waiting message may stop waiting: it arrived or never will (C17). */
export function isSettled(record: DeliveryRecord): boolean {
  const state = stateOf(record);
  return state !== null && receiptStates.indexOf(state) >= receiptStates.indexOf('failed');
}

/**
 * The message's status for a state. A complaint or an unsubscription tells of the person and that the message was there:
 * it is as far as the rest of the record says, at least `delivered`.
 */
export function messageStatusOf(record: DeliveryRecord): MessageStatus | null {
  const state = stateOf(record);
  switch (state) {
    case 'undelivered':
      return 'failed';
    case 'complained':
    case 'unsubscribed': {
      if (record.clicked !== undefined) return 'clicked';
      return record.opened === undefined ? 'delivered' : 'opened';
    }
    case null:
    case 'queued':
    case 'sending':
    case 'sent':
    case 'failed':
    case 'delivered':
    case 'opened':
    case 'clicked':
    case 'bounced':
      return state;
  }
}

/**
 * Pairs of states that cannot both be true of one message (C24: a message that was opened has not failed); shown to an admin
 * as an anomaly of the feed, and decided by the order like everything else.
 */
export function contradictions(record: DeliveryRecord): (readonly [ReceiptState, ReceiptState])[] {
  const failures = ['failed', 'undelivered'] as const;
  const arrivals = ['delivered', 'opened', 'clicked', 'bounced', 'complained'] as const;
  return failures
    .flatMap((failure) => arrivals.map((arrival) => [failure, arrival] as const))
    .filter(([failure, arrival]) => record[failure] !== undefined && record[arrival] !== undefined);
}
