import { epochMs, type Instant, toInstant } from '#domain/kernel/instant.ts';
import { isHoliday } from './holiday-calendar.ts';
import { rangesOf } from './minute-ranges.ts';
import { nextOpen } from './open-time.ts';
import { type BusinessHours, type Holidays, type LocalTime, noHolidays } from './types.ts';
import { instantOfWall, minuteOfDay, type WallTime, wallTimeAt, weekdayOf } from './wall-clock.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const searchDays = 370;

/** Whose days are counted: an instant on the wall of a zone, and the hours and holidays kept there. */
export interface WorkingTime {
  at: Instant;
  zone: string;
  hours: BusinessHours;
  holidays?: Holidays;
}

/*
 * Every function here throws RangeError for a malformed instant or time and for an unknown zone. A wall time that does not
 * exist moves forward to the first that does; of one that comes twice, the first is taken (C3).
 */

/**
 * The same time on the prospect's wall, `dayOffset` calendar days after the first accepted message; negative goes back.
 *
 * Days are local, so that 09:20 stays 09:20 over a clock change. `nextSendTime` moves the result into the window.
 */
export function dayOffsetInstant(cadence: {
  firstAcceptedAt: Instant;
  dayOffset: number;
  zone: string;
}): Instant {
  const { firstAcceptedAt, dayOffset, zone } = cadence;
  const wall = wallTimeAt(zone, epochMs(firstAcceptedAt));
  return atWall(zone, { ...wall, epochDay: wall.epochDay + dayOffset });
}

/** How many midnights of the zone lie between two instants; negative when `to` is earlier. 23:59 to 00:01 is one day. */
export function calendarDaysBetween(span: { from: Instant; to: Instant; zone: string }): number {
  const first = wallTimeAt(span.zone, epochMs(span.from)).epochDay;
  return wallTimeAt(span.zone, epochMs(span.to)).epochDay - first;
}

/**
 * The same wall time `days` working days later, or earlier when negative; 0 gives `at` itself.
 *
 * A working day is a business day that is no holiday; its hours do not matter. From a Saturday, one working day later is
 * Monday and one earlier is Friday. Where a year has no working day left, calendar days are counted.
 */
export function addWorkingDays({ days, ...work }: WorkingTime & { days: number }): Instant {
  const wall = wallTimeAt(work.zone, epochMs(work.at));
  if (days === 0) return work.at;
  const step = Math.sign(days);
  let { epochDay } = wall;
  for (let left = Math.abs(days); left > 0; left -= 1)
    epochDay = workingDayFrom(epochDay, step, work);
  return atWall(work.zone, { ...wall, epochDay });
}

/** One working day ahead: the same wall time on the last working day before. Follow-ups are drafted then. */
export function previousWorkingDay(work: WorkingTime): Instant {
  return addWorkingDays({ ...work, days: -1 });
}

/**
 * The first instant at or after `at` inside somebody's working hours (C37: reminders move into the approver's hours).
 *
 * `at` itself when it lies inside, and when the hours never open within a year: a reminder is moved, never lost.
 */
export function nextWorkingMinute(work: WorkingTime): Instant {
  const atMs = epochMs(work.at);
  const ranges = rangesOf(work.hours.blocks);
  const rangesOn = (epochDay: number) => (isWorkingDay(epochDay, work) ? ranges : []);
  const open = nextOpen(work.zone, { rangesOn }, atMs, atMs + searchDays * dayMs);
  return open ? toInstant(open.startMs) : work.at;
}

/** The first Monday, at a full hour (0 to 23) on the wall, strictly after `now`; on Monday at that hour it is a week later. */
export function startOfNextMonday(when: { now: Instant; zone: string; hour: number }): Instant {
  const nowMs = epochMs(when.now);
  const { epochDay } = wallTimeAt(when.zone, nowMs);
  const monday = epochDay - weekdayOf(epochDay) + 1;
  const msOfDay = when.hour * 60 * minuteMs;
  const thisWeekMs = instantOfWall(when.zone, { epochDay: monday, msOfDay });
  const isAhead = thisWeekMs > nowMs;
  return atWall(when.zone, { epochDay: isAhead ? monday : monday + 7, msOfDay });
}

/** A time of day on the local date of `at`; it may lie before or after `at`. */
export function atLocalTimeOfDay(when: { at: Instant; zone: string; time: LocalTime }): Instant {
  const { epochDay } = wallTimeAt(when.zone, epochMs(when.at));
  return atWall(when.zone, { epochDay, msOfDay: minuteOfDay(when.time) * minuteMs });
}

/** The next time the zone's wall shows a time of day, strictly after `after` (C2). */
export function nextLocalTimeOfDay(when: {
  after: Instant;
  zone: string;
  time: LocalTime;
}): Instant {
  const afterMs = epochMs(when.after);
  const { epochDay } = wallTimeAt(when.zone, afterMs);
  const msOfDay = minuteOfDay(when.time) * minuteMs;
  const todayMs = instantOfWall(when.zone, { epochDay, msOfDay });
  return atWall(when.zone, { epochDay: todayMs > afterMs ? epochDay : epochDay + 1, msOfDay });
}

function workingDayFrom(epochDay: number, step: number, work: WorkingTime): number {
  for (let away = 1; away <= searchDays; away += 1) {
    const day = epochDay + away * step;
    if (isWorkingDay(day, work)) return day;
  }
  return epochDay + step;
}

function isWorkingDay(epochDay: number, { hours, holidays = noHolidays }: WorkingTime): boolean {
  return hours.days.includes(weekdayOf(epochDay)) && !isHoliday(epochDay, holidays);
}

function atWall(zone: string, wall: WallTime): Instant {
  return toInstant(instantOfWall(zone, wall));
}
