import type { Db } from '#db/client.ts';
import { readRestingPass, showRun, updateTouch, type PlannedTouch } from '#db/enrolments.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import type { RestResult } from '#activities/contract.ts';
import { isBefore, maxInstant, type Instant } from '#domain/kernel/instant.ts';
import { planSendTime, sendHoursOf } from '#domain/messaging/send-hours.ts';
import {
  calendarDaysBetween,
  dayOffsetInstant,
  previousWorkingDay,
} from '#domain/schedule/cadence-time.ts';
import { sayClock } from '#domain/schedule/local-format.ts';

/** Days of silence after the last touch before a prospect counts as lost without an answer. */
const giveUpAfterDays = 14;

/**
 * What comes after the touch `step`: the next one is drafted one working day before its hour, or the pass ends 14 days
 * after the last one. Days count from the first acceptance; what late approvals cost shifts the rest.
 *
 * Writes the plan of the next touch and the row's next wake, unless a stop is open: a reply, a stop or a pause has the last
 * word on the page. The caller holds the prospect's lock.
 */
export async function planNextWake(
  tx: Db,
  ref: { prospectId: string; enrolment: number; step: number; touchSent: boolean },
): Promise<RestResult> {
  const pass = await readRestingPass(tx, ref.prospectId, ref.enrolment);
  if (pass.endedAt !== null || pass.isStopped) return { kind: 'overtaken' };
  const workspace = await readWorkspace(tx, pass.workspaceId);
  const { touches, zones, awayUntil, now, lastAcceptedAt } = pass;
  // A touch whose address was dead, or that nobody made, is behind them without a word.
  const isContacted = ref.touchSent && lastAcceptedAt !== null;
  const next = touches.find((touch) => touch.step === (ref.touchSent ? ref.step + 1 : ref.step));
  const zone = zones[0] ?? workspace.timeZone;
  const anchor = lastAcceptedAt ?? now;
  if (!next) {
    const wakeAt = dayOffsetInstant({ firstAcceptedAt: anchor, dayOffset: giveUpAfterDays, zone });
    await showRest(tx, { ...ref, isContacted }, wakeAt, 'give_up', awayUntil);
    return { kind: 'rest', wakeAt, next: 'give-up', said: sayClock({ at: wakeAt, zone }) };
  }
  const day = dayOffsetInstant({
    firstAcceptedAt: pass.firstAcceptedAt ?? now,
    dayOffset: next.dayOffset + lateDays(touches, zone),
    zone,
  });
  const floor = awayUntil === null ? day : maxInstant(day, awayUntil);
  const { draftAt, plannedAt } = draftTimes(workspace, zones, now, floor);
  await updateTouch(tx, pass.enrolmentId, next.step, { draftAt, dueAt: plannedAt, plannedAt });
  await showRest(tx, { ...ref, isContacted }, draftAt, 'draft', awayUntil);
  const said = sayClock({ at: draftAt, zone });
  return { kind: 'rest', wakeAt: draftAt, next: 'draft', said };
}

/** The days by which touches left later than the cadence had asked for. */
function lateDays(touches: readonly PlannedTouch[], zone: string): number {
  return touches.reduce((sum, touch) => {
    if (touch.acceptedAt === null || touch.dueAt === null) return sum;
    return (
      sum + Math.max(0, calendarDaysBetween({ from: touch.dueAt, to: touch.acceptedAt, zone }))
    );
  }, 0);
}

function draftTimes(
  workspace: Workspace,
  zones: string[],
  now: Instant,
  floor: Instant,
): { draftAt: Instant; plannedAt: Instant } {
  const hours = sendHoursOf('marketing', zones, workspace);
  const planned = planSendTime(now, hours, [floor]);
  const plannedAt = planned.ok ? planned.value.at : floor;
  const draftAt = previousWorkingDay({
    at: plannedAt,
    zone: workspace.timeZone,
    hours: workspace.businessHours,
    holidays: hours.holidays,
  });
  return { draftAt: isBefore(draftAt, now) ? now : draftAt, plannedAt };
}

async function showRest(
  tx: Db,
  ref: { prospectId: string; enrolment: number; isContacted: boolean },
  wakeAt: Instant,
  nextAct: 'draft' | 'give_up',
  awayUntil: Instant | null,
): Promise<void> {
  await showRun(tx, ref.prospectId, ref.enrolment, {
    runState: 'waiting_reply',
    ...(ref.isContacted ? { stage: 'contacted' as const } : {}),
    nextWakeAt: wakeAt,
    nextAct,
    blocker: { code: awayUntil === null ? 'answer_or_day' : 'away', until: wakeAt, awayUntil },
  });
}
