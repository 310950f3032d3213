import { epochMs, type Instant } from '#domain/kernel/instant.ts';
import type { LocalDate, LocalTime, Weekday } from './types.ts';
import { offsetSpanAt } from './zone-offsets.ts';

const secondMs = 1000;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** What a clock on the wall of a zone shows: the local day, counted from 1970-01-01, and milliseconds since its midnight. */
export interface WallTime {
  epochDay: number;
  msOfDay: number;
}

/** What the wall clock of a zone shows at an instant in milliseconds. Throws RangeError for an unknown zone. */
export function wallTimeAt(zone: string, atMs: number): WallTime {
  const localMs = atMs + offsetSpanAt(zone, atMs).offsetMs;
  const epochDay = Math.floor(localMs / dayMs);
  return { epochDay, msOfDay: localMs - epochDay * dayMs };
}

/** The day that a zone's calendar shows at an instant. Throws RangeError for an unknown zone. */
export function dayOf(at: Instant, zone: string): LocalDate {
  return toLocalDate(wallTimeAt(zone, epochMs(at)).epochDay);
}

/**
 * The first instant, in milliseconds, at which the zone's wall shows the given time or has just jumped over it.
 *
 * A time that does not exist moves forward to the first that does (02:30 in the gap 02:00-03:00 is 03:00); of a time that
 * comes twice, the first is taken (C3). Throws RangeError for an unknown zone.
 */
export function instantOfWall(zone: string, wall: WallTime): number {
  const localMs = wall.epochDay * dayMs + wall.msOfDay;
  const before = offsetSpanAt(zone, localMs - 36 * 60 * minuteMs).offsetMs;
  const after = offsetSpanAt(zone, localMs + 36 * 60 * minuteMs).offsetMs;
  const early = localMs - Math.max(before, after);
  const late = localMs - Math.min(before, after);
  for (const candidate of [early, late]) {
    if (candidate + offsetSpanAt(zone, candidate).offsetMs === localMs) return candidate;
  }
  return firstInstantPast(zone, localMs, early, late);
}

function firstInstantPast(zone: string, localMs: number, low: number, high: number): number {
  let before = Math.floor(low / secondMs);
  let past = Math.ceil(high / secondMs);
  while (past - before > 1) {
    const middle = Math.floor((before + past) / 2);
    const shown = middle * secondMs + offsetSpanAt(zone, middle * secondMs).offsetMs;
    if (shown > localMs) past = middle;
    else before = middle;
  }
  return past * secondMs;
}

/** The weekday of a local day; 1970-01-01 was a Thursday. */
export function weekdayOf(epochDay: number): Weekday {
  const index = (((epochDay + 3) % 7) + 7) % 7;
  return weekdays[index] ?? 1;
}

/** A local day as `YYYY-MM-DD`. */
export function toLocalDate(epochDay: number): LocalDate {
  return new Date(epochDay * dayMs).toISOString().slice(0, 10);
}

/** A calendar date as days since 1970-01-01. Throws RangeError for text that is no date, `2026-02-30` among them. */
export function epochDayOf(date: LocalDate): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(ms) || toLocalDate(ms / dayMs) !== date)
    throw new RangeError(`not a date: ${date}`);
  return ms / dayMs;
}

/** True for a calendar date `YYYY-MM-DD` that exists; use it where settings enter. `2026-02-30` is none. */
export function isLocalDate(text: string): boolean {
  try {
    return toLocalDate(epochDayOf(text)) === text;
  } catch {
    return false;
  }
}

/** True for `HH:MM` from 00:00 to 24:00; use it where settings enter. */
export function isLocalTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

/** Minutes since midnight, 0 to 1440. Throws RangeError for anything but `HH:MM`, seconds included. */
export function minuteOfDay(time: LocalTime): number {
  if (!isLocalTime(time)) throw new RangeError(`not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
