import { isBefore, maxInstant, type Instant } from '#domain/kernel/instant.ts';
import { planSendTime } from '#domain/messaging/send-hours.ts';
import { calendarDaysBetween, dayOffsetInstant } from '#domain/schedule/cadence-time.ts';
import type { SendHours } from '#domain/schedule/send-hours.ts';

/** Days of silence after the last touch before a pass ends without an answer: whoever means to answer has done so by then. */
export const giveUpAfterDays = 14;

/** A touch of a pass as its row has it. */
export interface TouchOnPlan {
  step: number;
  dayOffset: number;
  state: string;
  dueAt: Instant | null;
  plannedAt: Instant | null;
  acceptedAt: Instant | null;
}

/** Where a pass stands, for looking ahead. */
export interface PassAhead {
  now: Instant;
  touches: readonly TouchOnPlan[];
  firstAcceptedAt: Instant | null;
  lastAcceptedAt: Instant | null;
  /** When the touch at hand leaves, if that is known better than its row says: what is open is approved now. */
  expectedAt: Instant | null;
  awayUntil: Instant | null;
  hours: SendHours;
}

/** When a touch will leave; null when the hours leave no minute for it. */
export interface ComingTouch {
  step: number;
  at: Instant | null;
}

/** What is still to come of a pass, if nothing happens in between. */
export interface PassPlan {
  coming: readonly ComingTouch[];
  /** When silence ends the pass; null when that cannot be said. */
  givesUpAt: Instant | null;
}

const ended: readonly string[] = ['sent', 'skipped', 'cancelled', 'failed'];

/**
 * Looks ahead: the hours of the touches to come and the day on which silence ends the pass, by the rules the run plans with
 * (days after the first acceptance in the prospect's zone; what was late shifts the rest; good hours only).
 *
 * A preview: the run decides each hour anew. Edge: before the first acceptance the first touch's own hour is the anchor.
 */
export function comingTouches(pass: PassAhead): PassPlan {
  const zone = pass.hours.zones[0] ?? pass.hours.workspaceZone;
  const open = pass.touches.filter(({ state }) => !ended.includes(state));
  let anchor = pass.firstAcceptedAt;
  let last = pass.lastAcceptedAt;
  let lateDays = pass.touches.reduce(
    (sum, touch) => sum + lateness(touch, touch.acceptedAt, zone),
    0,
  );
  const coming: ComingTouch[] = [];
  for (const [index, touch] of open.entries()) {
    const at = index === 0 ? firstAt(pass, touch, anchor, lateDays, zone) : null;
    const day = anchor === null ? null : dayOf(anchor, touch.dayOffset + lateDays, zone);
    const planned = at ?? (day === null ? null : goodHour(pass, maxInstant(day, last ?? day)));
    coming.push({ step: touch.step, at: planned });
    if (planned === null) continue;
    lateDays += lateness(touch, planned, zone);
    anchor ??= planned;
    last = planned;
  }
  const givesUpAt = last === null ? null : dayOf(last, giveUpAfterDays, zone);
  return { coming, givesUpAt };
}

/** The touch at hand: what is known best, else its row, else the day the cadence asks for. */
function firstAt(
  pass: PassAhead,
  touch: TouchOnPlan,
  anchor: Instant | null,
  lateDays: number,
  zone: string,
): Instant | null {
  if (pass.expectedAt !== null) return pass.expectedAt;
  if (touch.plannedAt !== null && !isBefore(touch.plannedAt, pass.now)) return touch.plannedAt;
  return goodHour(
    pass,
    anchor === null ? pass.now : dayOf(anchor, touch.dayOffset + lateDays, zone),
  );
}

function goodHour({ now, hours, awayUntil }: PassAhead, floor: Instant): Instant | null {
  const planned = planSendTime(now, hours, [floor, awayUntil]);
  return planned.ok ? planned.value.at : null;
}

function dayOf(anchor: Instant, dayOffset: number, zone: string): Instant {
  return dayOffsetInstant({ firstAcceptedAt: anchor, dayOffset, zone });
}

/** The days by which a touch left, or will leave, later than the cadence asked for. */
function lateness({ dueAt }: TouchOnPlan, at: Instant | null, zone: string): number {
  if (dueAt === null || at === null) return 0;
  return Math.max(0, calendarDaysBetween({ from: dueAt, to: at, zone }));
}
