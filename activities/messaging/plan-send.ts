import type { PlanActivities, PlanResult } from '#activities/contract.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { showRun, updateTouch } from '#db/enrolments.ts';
import { planIntent, suppressIntent } from '#db/ledger.ts';
import { advanceMessage } from '#db/message-records.ts';
import {
  lockGateProspect,
  readSendContext,
  type GateProspect,
  type SendContext,
} from '#db/send-context.ts';
import { openStops } from '#db/stops.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { addMs, type Instant } from '#domain/kernel/instant.ts';
import { retryDelayMs } from '#domain/messaging/outcome.ts';
import { planSendTime, sendHoursOf } from '#domain/messaging/send-hours.ts';
import { stopBlocks } from '#domain/messaging/stops.ts';
import { sayClock } from '#domain/schedule/local-format.ts';
import type { Deps } from '../deps.ts';
import { intentIdOf } from './ids.ts';

/** Decides when an approved message leaves, and writes the intent that the gate will check it against. */
export function createPlanActivities(deps: Deps): PlanActivities {
  return {
    planSend: ({ messageId }) => deps.db.transaction((tx) => planSend(tx, deps, messageId)),
    failMessage: async ({ messageId, reason }) => {
      await advanceMessage(deps.db, messageId, 'failed');
      await suppressIntent(deps.db, intentIdOf(messageId, 'email'), reason);
    },
  };
}

async function planSend(tx: Db, deps: Deps, messageId: string): Promise<PlanResult> {
  const unlocked = await readSendContext(tx, messageId);
  if (!unlocked) throw new Error('No such message.');
  const prospect = unlocked.prospectId ? await lockGateProspect(tx, unlocked.prospectId) : null;
  // Read again under the lock: an edit or a stop may have committed in between.
  const context = await readSendContext(tx, messageId);
  if (!context) throw new Error('No such message.');
  const settledResult = settledBefore(context);
  if (settledResult) return settledResult;
  if (prospect && (await isStopped(tx, prospect, context))) return { kind: 'overtaken' };
  if (!isApproved(context)) return { kind: 'unapproved' };
  const { retryAt, isExhausted } = retryOf(context);
  if (isExhausted) return { kind: 'exhausted' };
  return plan(tx, deps, context, prospect, retryAt);
}

function settledBefore(context: SendContext): PlanResult | null {
  switch (context.intent?.state) {
    case 'accepted':
      return { kind: 'accepted' };
    case 'suppressed':
      return { kind: 'overtaken' };
    case 'refused':
      return { kind: 'exhausted' };
    case 'planned':
    case 'dispatching':
    case 'not_sent':
    case 'unknown':
    case undefined:
      return null;
  }
}

async function isStopped(tx: Db, prospect: GateProspect, context: SendContext): Promise<boolean> {
  const stops = await openStops(tx, prospect.id);
  return stops.some((stop) => stopBlocks(stop, context));
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

/** When an attempt that did not leave may be tried again; `isExhausted` when the ladder has no further rung. */
function retryOf(context: SendContext): { retryAt: Instant | null; isExhausted: boolean } {
  const { intent } = context;
  if (intent?.state !== 'not_sent' || intent.recordedAt === null)
    return { retryAt: null, isExhausted: false };
  const delayMs = retryDelayMs(intent.id, intent.attemptNumber);
  return delayMs === null
    ? { retryAt: null, isExhausted: true }
    : { retryAt: addMs(intent.recordedAt, delayMs), isExhausted: false };
}

async function plan(
  tx: Db,
  deps: Deps,
  context: SendContext,
  prospect: GateProspect | null,
  retryAt: Instant | null,
): Promise<PlanResult> {
  const workspace = await readWorkspace(tx, context.workspaceId);
  const hours = sendHoursOf(context.class, prospect?.zones ?? [], workspace);
  const now = await appNow(tx, context.prospectId ?? undefined);
  const planned = planSendTime(now, hours, [
    ...floorsOf(context, deps.settings.undoWindowMs),
    context.class === 'marketing' ? (prospect?.awayUntil ?? null) : null,
    retryAt,
  ]);
  if (!planned.ok) return { kind: 'no-window' };
  const { at, deferredBy, localTime } = planned.value;
  const zone = prospect?.zones[0] ?? workspace.timeZone;
  const intentId = intentIdOf(context.id, context.channel);
  await planIntent(tx, {
    id: intentId,
    messageId: context.id,
    notBefore: at,
    windowPolicy: { ...hours },
  });
  await advanceMessage(tx, context.id, 'scheduled');
  if (context.enrolmentId !== null && context.step !== null)
    await updateTouch(tx, context.enrolmentId, context.step, { state: 'scheduled', plannedAt: at });
  if (prospect && context.enrolment !== null) {
    await showRun(tx, prospect.id, context.enrolment, {
      runState: 'waiting_time',
      nextWakeAt: at,
      nextAct: 'send',
      blocker: { code: 'send_time', until: at, reasons: deferredBy, localTime },
    });
    deps.changes.changed(prospect.id);
  }
  return deferredBy.length === 0
    ? { kind: 'due', intentId }
    : { kind: 'planned', intentId, sendAt: at, said: sayClock({ at, zone }) };
}

function floorsOf(context: SendContext, undoWindowMs: number): (Instant | null)[] {
  const decidedAt = context.approval?.via === 'policy' ? null : context.approval?.decidedAt;
  return [context.plannedAt, context.notBefore, decidedAt ? addMs(decidedAt, undoWindowMs) : null];
}
