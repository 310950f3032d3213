import type { PlanActivities, PlanResult } from '#activities/contract.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { showRun, updateTouch } from '#db/enrolments.ts';
import { planIntent, suppressIntent, turnTo } from '#db/ledger.ts';
import { advanceMessage } from '#db/message-records.ts';
import {
  lockProspectOfMessage,
  readSendContext,
  type GateProspect,
  type SendContext,
} from '#db/send-context.ts';
import { openStops } from '#db/stops.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { addMs, type Instant } from '#domain/kernel/instant.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { planSendTime } from '#domain/messaging/send-hours.ts';
import { stopBlocks } from '#domain/messaging/stops.ts';
import { sayClock } from '#domain/schedule/local-format.ts';
import type { Deps } from '../deps.ts';
import { hoursOf } from './hours.ts';
import { intentIdOf } from './ids.ts';
import { nextDispatch, type NextDispatch } from './next-dispatch.ts';

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
  const settledResult = settledBefore(context);
  if (settledResult) return settledResult;
  if (prospect && (await isStopped(tx, prospect, context))) return { kind: 'overtaken' };
  if (!isApproved(context)) return { kind: 'unapproved' };
  const now = await appNow(tx, context.prospectId ?? undefined);
  const next = await nextDispatch(tx, deps, context, now);
  return next.kind === 'send' ? plan(tx, deps, { context, prospect, next, now }) : next;
}

/** What was taken back, or stopped before it left, is not planned again. */
function settledBefore(context: SendContext): PlanResult | null {
  return context.intent?.state === 'suppressed' ? { kind: 'overtaken' } : null;
}

/** True when stops leave no channel of the chain. */
async function isStopped(tx: Db, prospect: GateProspect, context: SendContext): Promise<boolean> {
  const stops = await openStops(tx, prospect.id);
  return context.chain.every((channel) =>
    stops.some((stop) => stopBlocks(stop, { class: context.class, channel })),
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
  const planned = planSendTime(now, hours, [
    ...floorsOf(context, deps.settings.undoWindowMs),
    context.class === 'marketing' ? (prospect?.awayUntil ?? null) : null,
    next.notBefore,
  ]);
  if (!planned.ok) return { kind: 'no-window' };
  const { at, deferredBy, localTime } = planned.value;
  const zone = prospect?.zones[0] ?? workspace.timeZone;
  const intentId = intentIdOf(context.id, next.channel);
  if (next.channel !== context.channel) await turnTo(tx, context.id, next.channel);
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
  return [context.dueAt, context.notBefore, decidedAt ? addMs(decidedAt, undoWindowMs) : null];
}
