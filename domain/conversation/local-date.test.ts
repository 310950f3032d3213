import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  lastDayOfMonth,
  localDate,
  partsOf,
  utcDateOf,
  weekdayOf,
} from './local-date.ts';

const anyDay = fc
  .integer({ min: -200_000, max: 200_000 })
  .map((days) => addDays('2026-11-19', days));

describe('a calendar day', () => {
  it.each([
    [2026, 2, 28, '2026-02-28'],
    [2028, 2, 29, '2028-02-29'],
    [2026, 2, 29, null],
    [2026, 13, 1, null],
    [2026, 0, 1, null],
    [2026, 4, 31, null],
    [26, 1, 1, null],
    [Number.NaN, 1, 1, null],
  ])('of %s-%s-%s is %s', (year, month, day, date) => {
    expect(localDate(year, month, day)).toBe(date);
  });

  it.each([
    ['2026-11-19', 4],
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['1969-12-29', 1],
  ])('%s is day %i of the week', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  it('comes back after as many days forth and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const later = addDays(day, days);
        expect(daysBetween(day, later)).toBe(days);
        expect(addDays(later, -days)).toBe(day);
        expect(Math.abs((weekdayOf(later) - weekdayOf(day) - days) % 7)).toBe(0);
      }),
    );
  });

  it('is made of its parts again', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: ofMonth } = partsOf(day);
        expect(localDate(year, month, ofMonth)).toBe(day);
        expect(lastDayOfMonth(year, month) >= day).toBe(true);
      }),
    );
  });

  it('of an instant is the one in Greenwich', () => {
    expect(utcDateOf('2026-11-19T23:59:59.999Z')).toBe('2026-11-19');
  });
});
