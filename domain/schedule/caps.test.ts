import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, toInstant } from '#domain/kernel/instant.ts';
import { type Caps, capPeriods, capsNotBefore, defaultCaps } from './caps.ts';

const friday = '2026-11-20T12:00:00.000Z';
const periods = capPeriods(friday, 'Europe/Berlin');

describe('the day and the week of a prospect', () => {
  it('begin at their own midnights, the week on Monday', () => {
    expect(periods).toEqual({
      dayStart: '2026-11-19T23:00:00.000Z',
      dayEnd: '2026-11-20T23:00:00.000Z',
      weekStart: '2026-11-15T23:00:00.000Z',
      weekEnd: '2026-11-22T23:00:00.000Z',
    });
  });

  it('belong to the place: in Auckland it is Saturday already', () => {
    expect(capPeriods(friday, 'Pacific/Auckland')).toMatchObject({
      dayStart: '2026-11-20T11:00:00.000Z',
    });
  });

  it('have an hour more when the clocks go back', () => {
    const { dayStart, dayEnd } = capPeriods('2026-10-25T12:00:00.000Z', 'Europe/Berlin');
    expect(epochMs(dayEnd) - epochMs(dayStart)).toBe(25 * 3_600_000);
  });

  it('hold every instant, in every zone', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const anyMs = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyMs, (zone, ms) => {
        const { dayStart, dayEnd, weekStart, weekEnd } = capPeriods(toInstant(ms), zone);
        expect(epochMs(weekStart)).toBeLessThanOrEqual(epochMs(dayStart));
        expect(epochMs(dayStart)).toBeLessThanOrEqual(ms);
        expect(ms).toBeLessThan(epochMs(dayEnd));
        expect(epochMs(dayEnd)).toBeLessThanOrEqual(epochMs(weekEnd));
      }),
    );
  });
});

describe('a prospect who was written to', () => {
  const held = (today: number, thisWeek: number, caps: Caps = defaultCaps) =>
    capsNotBefore({ today, thisWeek }, caps, periods);

  it('not at all is written to now', () => {
    expect(held(0, 2)).toBeNull();
  });

  it('today already hears again tomorrow', () => {
    expect(held(1, 2)).toEqual({ notBefore: periods.dayEnd, cap: 'day' });
  });

  it('three times this week hears again on Monday, though nothing left today', () => {
    expect(held(0, 3)).toEqual({ notBefore: periods.weekEnd, cap: 'week' });
    expect(held(1, 3)).toEqual({ notBefore: periods.weekEnd, cap: 'week' });
  });

  it('more often than the cap, which was lowered since, is held as well', () => {
    expect(held(4, 9, { perDay: 2, perWeek: null })).toEqual({
      notBefore: periods.dayEnd,
      cap: 'day',
    });
  });

  it('is never held where nothing is capped, and always where the cap is 0', () => {
    expect(held(9, 9, { perDay: null, perWeek: null })).toBeNull();
    expect(held(0, 0, { perDay: 0, perWeek: null })).toMatchObject({ cap: 'day' });
  });

  it('a negative number of times is a mistake of the caller', () => {
    expect(() => held(-1, 0)).toThrow(RangeError);
    expect(() => held(0, 0, { perDay: -1, perWeek: 3 })).toThrow(RangeError);
  });

  it('gets no more than the caps in any local day or week, whenever it is asked', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 40 * 3_600_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), (waits, perDay) => {
        const sent: number[] = [];
        let ms = Date.UTC(2026, 9, 20);
        for (const wait of waits) {
          ms += wait;
          const now = capPeriods(toInstant(ms), 'Europe/Berlin');
          const since = (start: string) => sent.filter((at) => at >= epochMs(start)).length;
          const counts = { today: since(now.dayStart), thisWeek: since(now.weekStart) };
          if (capsNotBefore(counts, { perDay, perWeek: 4 }, now) === null) sent.push(ms);
        }
        for (const at of sent) {
          const { dayStart, dayEnd, weekStart, weekEnd } = capPeriods(
            toInstant(at),
            'Europe/Berlin',
          );
          const between = (from: string, to: string) =>
            sent.filter((one) => one >= epochMs(from) && one < epochMs(to)).length;
          expect(between(dayStart, dayEnd)).toBeLessThanOrEqual(perDay);
          expect(between(weekStart, weekEnd)).toBeLessThanOrEqual(4);
        }
      }),
    );
  });
});
