import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, toInstant } from '#domain/kernel/instant.ts';
import {
  addWorkingDays,
  atLocalTimeOfDay,
  calendarDaysBetween,
  dayOffsetInstant,
  nextLocalTimeOfDay,
  nextWorkingMinute,
  previousWorkingDay,
  startOfNextMonday,
} from './cadence-time.ts';
import { localIso } from './local-iso.ts';
import { defaultBusinessHours } from './types.ts';

const zone = 'America/Denver';
const hours = defaultBusinessHours;
const never = { days: [], blocks: [] } as const;
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }).map(toInstant);

function inDenver(at: string): string {
  return localIso({ at, zone });
}

describe('a follow-up some days after the first acceptance', () => {
  const firstAcceptedAt = '2026-10-30T15:20:00.000Z'; // Friday 09:20 in Denver, two days before the clocks change

  it('keeps the time on the wall over a clock change', () => {
    expect(inDenver(dayOffsetInstant({ firstAcceptedAt, dayOffset: 3, zone }))).toBe(
      '2026-11-02T09:20:00.000-07:00',
    );
    expect(dayOffsetInstant({ firstAcceptedAt, dayOffset: 0, zone })).toBe(firstAcceptedAt);
    expect(inDenver(dayOffsetInstant({ firstAcceptedAt, dayOffset: -1, zone }))).toBe(
      '2026-10-29T09:20:00.000-06:00',
    );
  });

  it('moves forward when its time does not exist, and takes the first when it comes twice', () => {
    const gap = { firstAcceptedAt: '2027-03-13T09:30:00.000Z', dayOffset: 1, zone };
    expect(inDenver(dayOffsetInstant(gap))).toBe('2027-03-14T03:00:00.000-06:00');
    const overlap = { firstAcceptedAt: '2026-10-31T07:30:00.000Z', dayOffset: 1, zone };
    expect(inDenver(dayOffsetInstant(overlap))).toBe('2026-11-01T01:30:00.000-06:00');
  });

  it('counts days back to where it came from, in every zone', () => {
    fc.assert(
      fc.property(
        zones,
        instants,
        fc.integer({ min: 0, max: 60 }),
        (somewhere, from, dayOffset) => {
          const to = dayOffsetInstant({ firstAcceptedAt: from, dayOffset, zone: somewhere });
          expect(calendarDaysBetween({ from, to, zone: somewhere })).toBe(dayOffset);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('counts midnights, not hours', () => {
    const from = '2026-11-20T06:59:00.000Z'; // 23:59 in Denver
    expect(calendarDaysBetween({ from, to: '2026-11-20T07:01:00.000Z', zone })).toBe(1);
    expect(calendarDaysBetween({ from: '2026-11-20T07:01:00.000Z', to: from, zone })).toBe(-1);
    expect(
      calendarDaysBetween({
        from: '2026-11-20T07:01:00.000Z',
        to: '2026-11-21T06:59:00.000Z',
        zone,
      }),
    ).toBe(0);
  });
});

describe('a draft one working day ahead', () => {
  it.each([
    ['of a Wednesday is on Tuesday', '2026-11-18T16:20:00.000Z', '2026-11-17T09:20:00.000-07:00'],
    ['of a Monday is on Friday', '2026-11-23T16:20:00.000Z', '2026-11-20T09:20:00.000-07:00'],
    ['of a Sunday is on Friday', '2026-11-22T16:20:00.000Z', '2026-11-20T09:20:00.000-07:00'],
    [
      'of the Friday after Thanksgiving is on Wednesday',
      '2026-11-27T16:20:00.000Z',
      '2026-11-25T09:20:00.000-07:00',
    ],
  ])('%s', (_, at, expected) => {
    const holidays = { country: 'US', extra: [] };
    expect(inDenver(previousWorkingDay({ at, zone, hours, holidays }))).toBe(expected);
  });

  it('without holidays counts Thanksgiving as a working day', () => {
    expect(inDenver(previousWorkingDay({ at: '2026-11-27T16:20:00.000Z', zone, hours }))).toBe(
      '2026-11-26T09:20:00.000-07:00',
    );
  });

  it('of people who never work is one day ahead', () => {
    expect(
      inDenver(previousWorkingDay({ at: '2026-11-23T16:20:00.000Z', zone, hours: never })),
    ).toBe('2026-11-22T09:20:00.000-07:00');
  });
});

describe('working days', () => {
  const friday = '2026-11-20T16:20:00.000Z';

  it.each([
    [1, '2026-11-23'],
    [5, '2026-11-27'],
    [6, '2026-11-30'],
    [-1, '2026-11-19'],
    [-5, '2026-11-13'],
  ])('%d from a Friday', (days, expected) => {
    expect(inDenver(addWorkingDays({ at: friday, zone, hours, days })).slice(0, 10)).toBe(expected);
  });

  it('none from a Saturday leaves the Saturday', () => {
    const saturday = '2026-11-21T16:20:00.123Z';
    expect(addWorkingDays({ at: saturday, zone, hours, days: 0 })).toBe(saturday);
  });
});

describe('a reminder to an approver', () => {
  it.each([
    ['stays inside their hours', '2026-11-18T17:05:30.000Z', '2026-11-18T17:05:30.000Z'],
    [
      'waits from the night for the morning',
      '2026-11-18T08:00:00.000Z',
      '2026-11-18T16:00:00.000Z',
    ],
    [
      'waits from Friday evening for Monday',
      '2026-11-21T01:00:00.000Z',
      '2026-11-23T16:00:00.000Z',
    ],
  ])('%s', (_, at, expected) => {
    expect(nextWorkingMinute({ at, zone, hours })).toBe(expected);
  });

  it('waits over a holiday of theirs', () => {
    const holidays = { extra: ['2026-11-18', '2026-11-19'] };
    expect(
      inDenver(nextWorkingMinute({ at: '2026-11-18T17:00:00.000Z', zone, hours, holidays })),
    ).toBe('2026-11-20T09:00:00.000-07:00');
  });

  it('is moved, never lost: to somebody without hours it goes when it is due', () => {
    const at = '2026-11-18T08:00:00.000Z';
    expect(nextWorkingMinute({ at, zone, hours: never })).toBe(at);
  });
});

describe('the coming Monday', () => {
  it.each([
    ['from a Friday', '2026-11-20T16:00:00.000Z', '2026-11-23T08:00:00.000-07:00'],
    ['from a Sunday night', '2026-11-23T06:59:00.000Z', '2026-11-23T08:00:00.000-07:00'],
    [
      'from Monday before eight is today',
      '2026-11-23T14:59:59.999Z',
      '2026-11-23T08:00:00.000-07:00',
    ],
    [
      'from Monday at eight is in a week',
      '2026-11-23T15:00:00.000Z',
      '2026-11-30T08:00:00.000-07:00',
    ],
  ])('%s', (_, now, expected) => {
    expect(inDenver(startOfNextMonday({ now, zone, hour: 8 }))).toBe(expected);
  });
});

describe('a time of day', () => {
  const at = '2026-11-19T03:30:00.000Z'; // 20:30 on the 18th in Denver

  it('on the local date may be past already', () => {
    expect(inDenver(atLocalTimeOfDay({ at, zone, time: '09:00' }))).toBe(
      '2026-11-18T09:00:00.000-07:00',
    );
  });

  it('comes next today or tomorrow, and strictly later', () => {
    expect(inDenver(nextLocalTimeOfDay({ after: at, zone, time: '09:00' }))).toBe(
      '2026-11-19T09:00:00.000-07:00',
    );
    expect(inDenver(nextLocalTimeOfDay({ after: at, zone, time: '21:00' }))).toBe(
      '2026-11-18T21:00:00.000-07:00',
    );
    expect(inDenver(nextLocalTimeOfDay({ after: at, zone, time: '20:30' }))).toBe(
      '2026-11-19T20:30:00.000-07:00',
    );
  });

  it('is always ahead, by no more than two days, in every zone', () => {
    fc.assert(
      fc.property(zones, instants, (somewhere, after) => {
        const ahead =
          epochMs(nextLocalTimeOfDay({ after, zone: somewhere, time: '02:30' })) - epochMs(after);
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThan(26 * 3_600_000);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when it is none', () => {
    expect(() => atLocalTimeOfDay({ at, zone, time: '9' })).toThrow(RangeError);
    expect(() => atLocalTimeOfDay({ at, zone: 'Nowhere', time: '09:00' })).toThrow(RangeError);
  });
});
