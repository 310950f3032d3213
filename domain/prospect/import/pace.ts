import type { Instant } from '#domain/kernel/instant.ts';
import { addWorkingDays, atLocalTimeOfDay } from '#domain/schedule/cadence-time.ts';
import type { BusinessHours, Holidays } from '#domain/schedule/types.ts';

/** When an import starts its prospects: how many a working day, counted in the workspace's zone. */
export interface Pace {
  /** The most first touches to draft a day; null starts all at once. */
  perDay: number | null;
  startedAt: Instant;
  zone: string;
  hours: BusinessHours;
  holidays: Holidays;
}

/**
 * Tells when the nth prospect of an import (from 0) starts: the first day's share at once, each further share when the
 * next working day opens.
 *
 * Edge: on a day off the first share still starts at once, since it is drafts that start, and they wait for a person.
 */
export function createPacer(pace: Pace): (ordinal: number) => Instant {
  const { perDay, startedAt, zone, hours, holidays } = pace;
  const opensAt = [...hours.blocks].map((block) => block.start).sort()[0] ?? '09:00';
  const days: Instant[] = [startedAt];
  return (ordinal) => {
    const day = perDay === null ? 0 : Math.floor(ordinal / perDay);
    while (days.length <= day) {
      const at = addWorkingDays({ at: days.at(-1) ?? startedAt, days: 1, zone, hours, holidays });
      days.push(atLocalTimeOfDay({ at, zone, time: opensAt }));
    }
    return days[day] ?? startedAt;
  };
}

/** When the last of `count` prospects starts, for the line under the pace. */
export function lastStart(pace: Pace, count: number): Instant {
  return createPacer(pace)(Math.max(0, count - 1));
}
