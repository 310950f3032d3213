import { proxyActivities } from '@temporalio/workflow';
import type {
  PlanActivities,
  ReconcileActivities,
  SendingActivities,
} from '#activities/contract.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { SendOutcome, SkipReason } from '#domain/messaging/outcome.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';
import { isActivityFailure } from './failures.ts';

const plans = proxyActivities<PlanActivities>({
  ...activityOptions.records,
  summary: 'Plan the send: good hour, intent',
});
const sends = proxyActivities<SendingActivities>({
  ...activityOptions.sends,
  summary: 'Gate, mark, send, record',
});
const reconciles = proxyActivities<ReconcileActivities>({
  ...activityOptions.reconciles,
  summary: 'Find out what became of the last attempt',
});

/**
 * How the delivery of one message ended; `interrupted`: news came first, nothing is decided; `continue`: the run should
 * go on as a new one before this long sleep.
 */
export type Delivery =
  | { kind: 'accepted'; wakeAt: Instant | null }
  | { kind: 'refused'; isRecipientGone: boolean }
  | { kind: 'failed' }
  | { kind: 'unknown' }
  | { kind: 'skipped'; reason: SkipReason }
  | { kind: 'no-window' }
  | { kind: 'unapproved' }
  | { kind: 'overtaken' }
  | { kind: 'interrupted' }
  | { kind: 'continue' };

/** Waits until the instant; answers `news` when the caller has something else to look at, `continue` to do so first. */
export type WaitUntil = (until: Instant, summary: string) => Promise<'news' | 'due' | 'continue'>;

/**
 * Takes one approved message to its recipient: plan → one timer → send → record, again after `not-sent` as the ladder
 * says (C13), never again after `unknown`.
 *
 * Safe to call again from the start at any time: what was done stands in the ledger and `plan` finds it.
 */
export async function deliver(messageId: string, waitUntil: WaitUntil): Promise<Delivery> {
  for (;;) {
    const plan = await plans.planSend({ messageId });
    switch (plan.kind) {
      case 'due':
      case 'planned': {
        if (plan.kind === 'planned') {
          const word = await waitUntil(plan.sendAt, 'Wait for the good hour');
          if (word === 'news') return { kind: 'interrupted' };
          if (word === 'continue') return { kind: 'continue' };
        }
        const delivery = toDelivery(await sendOnce(plan.intentId));
        if (delivery !== 'plan-again') return delivery;
        break;
      }
      case 'accepted':
        return { kind: 'accepted', wakeAt: null };
      case 'exhausted':
        return { kind: 'failed' };
      case 'no-window':
      case 'unapproved':
      case 'overtaken':
        return { kind: plan.kind };
    }
  }
}

/** One attempt. Whatever is not a returned outcome may have left bytes behind, so it is looked into, not repeated. */
async function sendOnce(intentId: string): Promise<SendOutcome> {
  try {
    const outcome = await sends.sendMessage({ intentId });
    if (outcome.kind !== 'unknown') return outcome;
  } catch (error) {
    if (!isActivityFailure(error)) throw error;
  }
  return reconciles.reconcileSend({ intentId });
}

function toDelivery(outcome: SendOutcome): Delivery | 'plan-again' {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', wakeAt: outcome.wakeAt };
    case 'refused':
      return { kind: 'refused', isRecipientGone: outcome.errorClass === 'permanent-recipient' };
    case 'unknown':
      return { kind: 'unknown' };
    case 'skipped':
      return { kind: 'skipped', reason: outcome.reason };
    case 'not-sent':
    case 'deferred':
      return 'plan-again';
  }
}
