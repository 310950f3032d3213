import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  PlanActivities,
  ReconcileActivities,
  SendingActivities,
} from '#activities/contract.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { SendOutcome, SkipReason } from '#domain/messaging/outcome.ts';
import type { ReviewReason } from '#domain/messaging/review.ts';
import { activityOptions, nearRecords } from '#temporal-config/activity-options.ts';
import { isActivityFailure } from './failures.ts';
import { nearFirst } from './near.ts';
import { inUtc } from './said.ts';

const summary = 'Plan the send: good hour, intent';
const planSend = nearFirst(
  proxyLocalActivities<PlanActivities>({ ...nearRecords, summary }).planSend,
  proxyActivities<PlanActivities>({ ...activityOptions.records, summary }).planSend,
);
const sends = proxyActivities<SendingActivities>(activityOptions.sends);
const reconciles = proxyActivities<ReconcileActivities>({
  ...activityOptions.reconciles,
  summary: 'Find out what became of the last attempt',
});

const receipts = proxyActivities<ReconcileActivities>({
  ...activityOptions.reconciles,
  summary: 'Ask the provider for a receipt that did not come',
});

/** A message whose hour is known: what the next step of its delivery needs, also in a run that continues this one. */
export interface Planned {
  /** Null: nothing is to be sent then, but to be asked again, since a receipt is waited for. */
  intentId: string | null;
  sendAt: Instant;
  /** The same on the recipient's wall, in words. */
  said?: string;
}

/**
 * How far one step of a delivery came. `planned`: its hour is known, and the next step waits for it; `again`: it did not
 * leave and is to be planned anew; `interrupted`: news came first, nothing is decided; `continue`: the run should go on as
 * a new one before this long sleep.
 */
export type Delivery =
  | { kind: 'accepted'; wakeAt: Instant | null; said?: string }
  | { kind: 'refused'; isRecipientGone: boolean; passGoesOn: boolean }
  | { kind: 'failed'; reason?: ReviewReason }
  | { kind: 'unknown' }
  | { kind: 'skipped'; reason: SkipReason }
  | { kind: 'no-window' }
  | { kind: 'unapproved' }
  | { kind: 'overtaken' }
  | Underway;

type Underway =
  | { kind: 'planned'; planned: Planned }
  | { kind: 'again' }
  | { kind: 'interrupted' }
  | { kind: 'continue' };

/** A delivery that is over, or that somebody else has to go on with. */
export type Delivered = Exclude<Delivery, { kind: 'planned' | 'again' }>;

/** Waits until the instant; answers `news` when the caller has something else to look at, `continue` to do so first. */
export type WaitUntil = (until: Instant, summary: string) => Promise<'news' | 'due' | 'continue'>;

/**
 * One step of taking an approved message to its recipient: plan it, or wait for the planned hour on one timer and send.
 * After `not-sent` it is planned again as the ladder says (C13), never after `unknown`.
 *
 * Safe to begin again without a plan at any time: what was done stands in the ledger and planning finds it. `what` names the
 * message for an admin: nobody's name, no word of it.
 */
export async function deliver(
  messageId: string,
  what: string,
  planned: Planned | null,
  waitUntil: WaitUntil,
): Promise<Delivery> {
  if (planned === null) return plan(messageId, what);
  const { intentId, sendAt, said = inUtc(sendAt) } = planned;
  const word = await waitUntil(
    sendAt,
    intentId === null ? `Receipt of ${what}, until ${said}` : `Good hour for ${what}: ${said}`,
  );
  if (word === 'news') return { kind: 'interrupted' };
  if (word === 'continue') return { kind: 'continue' };
  if (intentId !== null) return toDelivery(await sendOnce(intentId, what));
  // The receipt may have been lost on its way: whoever goes on to the next channel has asked for it.
  await receipts.askReceipt({ messageId });
  return { kind: 'again' };
}

/** What is due goes at once; everything else says when. */
async function plan(messageId: string, what: string): Promise<Delivery> {
  const found = await planSend({ messageId });
  switch (found.kind) {
    case 'due':
      return toDelivery(await sendOnce(found.intentId, what));
    case 'planned': {
      const { intentId, sendAt, said } = found;
      return { kind: 'planned', planned: { intentId, sendAt, said } };
    }
    case 'await-receipt':
      return { kind: 'planned', planned: { intentId: null, sendAt: found.until } };
    case 'accepted':
      return { kind: 'accepted', wakeAt: null };
    case 'exhausted':
      return { kind: 'failed', reason: found.reason };
    case 'no-window':
    case 'unapproved':
    case 'overtaken':
      return { kind: found.kind };
  }
}

/** One attempt. Whatever is not a returned outcome may have left bytes behind, so it is looked into, not repeated. */
async function sendOnce(intentId: string, what: string): Promise<SendOutcome> {
  try {
    const options = { summary: `Send ${what}: gate, mark, dispatch, record` };
    const outcome = await sends.sendMessage.executeWithOptions(options, [{ intentId }]);
    if (outcome.kind !== 'unknown') return outcome;
  } catch (error) {
    if (!isActivityFailure(error)) throw error;
  }
  return reconciles.reconcileSend({ intentId });
}

function toDelivery(outcome: SendOutcome): Delivery {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.awaitsReceipt === true ? { kind: 'again' } : outcome;
    case 'refused':
      if (outcome.goesOn === true) return { kind: 'again' };
      return {
        kind: 'refused',
        isRecipientGone: outcome.errorClass === 'permanent-recipient',
        passGoesOn: outcome.passGoesOn === true,
      };
    case 'unknown':
      return { kind: 'unknown' };
    case 'skipped':
      return { kind: 'skipped', reason: outcome.reason };
    case 'not-sent':
    case 'deferred':
      return { kind: 'again' };
  }
}
