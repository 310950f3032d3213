import type { PlanActivities, PlanResult } from '#activities/contract.ts';
import type { Db } from '#db/client.ts';
import { showRun, updateTouch } from '#db/enrolments.ts';
import { planIntent, suppressIntent, turnTo } from '#db/ledger.ts';
import { advanceMessage } from '#db/message-records.ts';
import { readReviewReason } from '#db/messages/reviews.ts';
import { setDeadline, showMessageWait } from '#db/messages/wait.ts';
import {
  lockProspectOfMessage,
  readSendContext,
  type GateProspect,
  type IntentState,
  type SendContext,
} from '#db/send-context.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { addMs, maxInstant, type Instant } from '#domain/kernel/instant.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { planSendTime } from '#domain/messaging/send-hours.ts';
import type { MessageStatus } from '#domain/messaging/status.ts';
import type { ReviewReason } from '#domain/messaging/review.ts';
import { stopBlocks } from '#domain/messaging/stops.ts';
import { fullBatch } from '#domain/schedule/batch-flush.ts';
import { sayClock } from '#domain/schedule/local-format.ts';
import type { BatchState, Urgency } from '#domain/schedule/types.ts';
import type { Deps } from '../deps.ts';
import { capFloor } from './frequency.ts';
import { hoursOf } from './hours.ts';
import { intentIdOf } from './ids.ts';
import { hasOwnRun } from './own-run.ts';
import { isDeadAddress, nextDispatch, type NextDispatch } from './next-dispatch.ts';

/** Decides when an approved message leaves, and writes the intent that the gate will check it against. */
export function createPlanActivities(deps: Deps): PlanActivities {
  return {
    planSend: ({ messageId }) => deps.db.transaction((tx) => planSend(tx, deps, messageId)),
    failMessage: async ({ messageId, reason }) => {
      await advanceMessage(deps.db, messageId, 'failed');
      for (const channel of automatedChannels)
        await suppressIntent(deps.db, intentIdOf(messageId, channel), reason);
    },
  };
}

async function planSend(tx: Db, deps: Deps, messageId: string): Promise<PlanResult> {
  const prospect = await lockProspectOfMessage(tx, messageId);
  // Read under the lock: an edit or a stop may have committed just before.
  const context = await readSendContext(tx, messageId);
  if (!context) throw new Error('No such message.');
  if (isCalledOff(context)) return { kind: 'overtaken' };
  if (prospect && isStopped(context)) return { kind: 'overtaken' };
  if (!isApproved(context)) return { kind: 'unapproved' };
  const { now } = context;
  const next = await nextDispatch(tx, deps, context, now);
  // While a person is asked nothing goes on by itself; only what arrived after all ends that.
  const asked = next.kind === 'accepted' ? null : await askedFor(tx, context);
  if (asked !== null) return { kind: 'exhausted', reason: asked };
  switch (next.kind) {
    case 'send':
      return plan(tx, deps, { context, prospect, next, now });
    case 'await-receipt':
      await showReceiptWait(tx, context, next.until);
      return next;
    case 'accepted':
      await showWait(tx, context, null);
      return next;
    case 'exhausted':
    case 'overtaken':
      return next;
  }
}

const calledOff: readonly MessageStatus[] = ['cancelled', 'rejected', 'expired', 'suppressed'];

/**
 * What was taken back, or stopped before it left, is not planned again. A stop on one channel leaves the others to whatever
 * is no outreach, and a dead address to outreach, too: there the next dispatch looks at each channel by itself (C16, C17).
 */
function isCalledOff(context: SendContext): boolean {
  if (calledOff.includes(context.status)) return true;
  // Somebody left it where it is.
  if (hasOwnRun(context) && context.status === 'failed') return true;
  const mayGoOn = context.class === 'service' || context.class === 'conversation';
  return !mayGoOn && context.intent?.state === 'suppressed' && !isDeadAddress(context.intent);
}

function askedFor(tx: Db, context: SendContext): Promise<ReviewReason | null> {
  return hasOwnRun(context) ? readReviewReason(tx, context.id) : Promise.resolve(null);
}

async function showReceiptWait(tx: Db, context: SendContext, until: Instant): Promise<void> {
  await showWait(tx, context, { for: 'receipt', until });
  const { prospectId, enrolment } = context;
  if (prospectId !== null && enrolment !== null && !hasOwnRun(context))
    await showRun(tx, prospectId, enrolment, {
      runState: 'waiting_reply',
      nextWakeAt: until,
      nextAct: 'receipt',
      blocker: { code: 'receipt', until },
    });
}

async function showWait(
  tx: Db,
  context: SendContext,
  wait: { for: 'send_time' | 'receipt'; until: Instant } | null,
): Promise<void> {
  if (hasOwnRun(context)) await showMessageWait(tx, context.id, wait);
}

/** True when stops leave no channel of the chain. */
function isStopped(context: SendContext): boolean {
  return context.chain.every((channel) =>
    context.stops.some((stop) => stopBlocks(stop, { class: context.class, channel })),
  );
}

/** Outreach needs an approval of exactly this version and text; a planner's own words and internal mails do not (C36). */
export function isApproved(context: SendContext): boolean {
  if (context.class !== 'marketing') return true;
  const { approval } = context;
  return (
    approval?.state === 'approved' &&
    approval.version === context.version &&
    approval.contentHash === context.contentHash
  );
}

interface Planning {
  context: SendContext;
  prospect: GateProspect | null;
  next: Extract<NextDispatch, { kind: 'send' }>;
  now: Instant;
}

async function plan(tx: Db, deps: Deps, planning: Planning): Promise<PlanResult> {
  const { context, prospect, next, now } = planning;
  const workspace = await readWorkspace(tx, context.workspaceId);
  const hours = hoursOf(context, next.channel, prospect, workspace);
  const requestedAt = maxInstant(context.createdAt, context.notBefore ?? context.createdAt);
  const zone = prospect?.zones[0] ?? workspace.timeZone;
  const planned = planSendTime(
    now,
    hours,
    [
      ...floorsOf(context, deps.settings.undoWindowMs),
      context.class === 'marketing' ? (prospect?.awayUntil ?? null) : null,
      next.notBefore,
    ],
    {
      ...{ requestedAt, batchState: batchOf(context, requestedAt) },
      cap: await capFloor(tx, context, prospect, workspace, now),
    },
  );
  if (!planned.ok) return { kind: 'no-window' };
  const { at, deferredBy, localTime, deadline } = planned.value;
  const intentId = intentIdOf(context.id, next.channel, context.round);
  if (next.channel !== context.channel) await turnTo(tx, context.id, next.channel);
  await planIntent(tx, {
    id: intentId,
    messageId: context.id,
    ordinal: context.round,
    notBefore: at,
    account: next.account,
    windowPolicy: { ...hours },
  });
  await advanceMessage(tx, context.id, 'scheduled');
  await noteDeadline(tx, context, hours.urgency, deadline);
  await showWait(tx, context, deferredBy.length === 0 ? null : { for: 'send_time', until: at });
  if (context.enrolmentId !== null && context.step !== null)
    await updateTouch(tx, context.enrolmentId, context.step, { state: 'scheduled', plannedAt: at });
  if (prospect && context.enrolment !== null && !hasOwnRun(context))
    await showRun(tx, prospect.id, context.enrolment, {
      runState: 'waiting_time',
      nextWakeAt: at,
      nextAct: 'send',
      blocker: { code: 'send_time', until: at, reasons: deferredBy, localTime },
    });
  if (prospect) deps.changes.changed(prospect.id);
  return deferredBy.length === 0
    ? { kind: 'due', intentId }
    : { kind: 'planned', intentId, sendAt: at, said: sayClock({ at, zone }) };
}

function floorsOf(context: SendContext, undoWindowMs: number): (Instant | null)[] {
  const decidedAt = context.approval?.via === 'policy' ? null : context.approval?.decidedAt;
  return [
    ...[context.dueAt, context.notBefore, decidedAt ? addMs(decidedAt, undoWindowMs) : null],
    ...context.intents.map(heldUntilOf),
  ];
}

/** A limit was full, or the provider down, when it was about to leave. */
function heldUntilOf({ state, heldUntil }: IntentState): Instant | null {
  return state === 'planned' || state === 'not_sent' ? heldUntil : null;
}

/** Who is in a hurry shares what is left of the time out over the channels (C14); fixed when it is planned first. */
async function noteDeadline(
  tx: Db,
  { id, deadlineAt }: SendContext,
  urgency: Urgency,
  deadline: Instant,
): Promise<void> {
  if (deadlineAt === null && (urgency === 'CRITICAL' || urgency === 'HIGH'))
    await setDeadline(tx, id, deadline);
}

/** What has waited with others leaves now, or at the end of quiet hours. */
function batchOf(context: SendContext, openedAt: Instant): BatchState | null {
  return context.batchId === null ? null : { openedAt, count: fullBatch };
}
