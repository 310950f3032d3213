import { epochMs, type Instant, toInstant } from '#domain/kernel/instant.ts';
import { instantOfWall, wallTimeAt, weekdayOf } from './wall-clock.ts';

/** How many messages one person gets at most; null is no limit. */
export interface Caps {
  perDay: number | null;
  /** Monday to Sunday. */
  perWeek: number | null;
}

/** What a person was sent, or is about to be, since the local day and the local week began. */
export interface SentCounts {
  today: number;
  thisWeek: number;
}

/** The person's local day and week, half-open. */
export interface CapPeriods {
  dayStart: Instant;
  dayEnd: Instant;
  /** Monday, 00:00. */
  weekStart: Instant;
  weekEnd: Instant;
}

/** At most one message a day and three a week to one person. */
export const defaultCaps = { perDay: 1, perWeek: 3 } as const satisfies Caps;

/**
 * The local day and week around an instant, so that whoever counts rows need not know of zones.
 *
 * A day has 23 to 25 hours when the clocks change; a midnight that does not exist is the first instant after it (C3).
 * Throws RangeError for an unknown zone.
 */
export function capPeriods(now: Instant, zone: string): CapPeriods {
  const { epochDay } = wallTimeAt(zone, epochMs(now));
  const monday = epochDay - weekdayOf(epochDay) + 1;
  const midnight = (day: number) => toInstant(instantOfWall(zone, { epochDay: day, msOfDay: 0 }));
  return {
    dayStart: midnight(epochDay),
    dayEnd: midnight(epochDay + 1),
    weekStart: midnight(monday),
    weekEnd: midnight(monday + 7),
  };
}

/** Until when a full cap holds a message back, and which of them. */
export interface CapFloor {
  notBefore: Instant;
  cap: 'day' | 'week';
}

/**
 * Until when the caps hold one more message back, and which of them; null when there is room.
 *
 * The instant is a floor for `nextSendTime`, which then finds the good hour. A full week outlasts a full day. Edge: a cap
 * of 0 holds for ever, one period after the other: it is how a workspace pauses. Throws RangeError for a count or cap below 0.
 */
export function capsNotBefore(
  counts: SentCounts,
  caps: Caps,
  periods: CapPeriods,
): CapFloor | null {
  const isWeekFull = isFull(counts.thisWeek, caps.perWeek);
  const isDayFull = isFull(counts.today, caps.perDay);
  if (isWeekFull) return { notBefore: periods.weekEnd, cap: 'week' };
  return isDayFull ? { notBefore: periods.dayEnd, cap: 'day' } : null;
}

function isFull(count: number, cap: number | null): boolean {
  if (count < 0 || (cap ?? 0) < 0) throw new RangeError('a count of messages is at least 0');
  return cap !== null && count >= cap;
}
