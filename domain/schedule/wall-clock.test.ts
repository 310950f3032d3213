import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#domain/kernel/instant.ts';
import {
  epochDayOf,
  instantOfWall,
  isLocalDate,
  isLocalTime,
  minuteOfDay,
  toLocalDate,
  wallTimeAt,
  weekdayOf,
} from './wall-clock.ts';
import { isKnownZone, offsetSpanAt } from './zone-offsets.ts';

function at(zone: string, date: string, time: string): string {
  const msOfDay = minuteOfDay(time) * 60_000;
  return toInstant(instantOfWall(zone, { epochDay: epochDayOf(date), msOfDay }));
}

describe('a time on the wall', () => {
  it.each([
    ['exists once', 'America/New_York', '2026-11-18', '09:00', '2026-11-18T14:00:00.000Z'],
    ['before a gap', 'America/New_York', '2027-03-14', '01:59', '2027-03-14T06:59:00.000Z'],
    [
      'in a gap is the first that exists',
      'America/New_York',
      '2027-03-14',
      '02:30',
      '2027-03-14T07:00:00.000Z',
    ],
    ['at the end of a gap', 'America/New_York', '2027-03-14', '03:00', '2027-03-14T07:00:00.000Z'],
    [
      'that comes twice is the first',
      'America/New_York',
      '2026-11-01',
      '01:30',
      '2026-11-01T05:30:00.000Z',
    ],
    ['after an overlap', 'America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
    ['in a gap over midnight', 'America/Havana', '2027-03-14', '00:30', '2027-03-14T05:00:00.000Z'],
    [
      'in a gap of half an hour',
      'Australia/Lord_Howe',
      '2026-10-04',
      '02:15',
      '2026-10-03T15:30:00.000Z',
    ],
    [
      'three quarters of an hour off',
      'Asia/Kathmandu',
      '2026-11-18',
      '09:00',
      '2026-11-18T03:15:00.000Z',
    ],
    [
      'on a day that a country skipped',
      'Pacific/Apia',
      '2011-12-30',
      '12:00',
      '2011-12-30T10:00:00.000Z',
    ],
    ['at the end of a day', 'Europe/Berlin', '2026-11-18', '24:00', '2026-11-18T23:00:00.000Z'],
  ])('%s', (_, zone, date, time, expected) => {
    expect(at(zone, date, time)).toBe(expected);
  });

  it('is what the zone shows, in every zone', () => {
    const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), instants, (zone, ms) => {
        const shown = DateTime.fromMillis(ms, { zone });
        const wall = wallTimeAt(zone, ms);
        expect(toLocalDate(wall.epochDay)).toBe(shown.toISODate());
        const seconds = (shown.hour * 60 + shown.minute) * 60 + shown.second;
        expect(wall.msOfDay).toBe(seconds * 1000 + shown.millisecond);
        expect(weekdayOf(wall.epochDay)).toBe(shown.weekday);
        const first = instantOfWall(zone, wall);
        expect(first).toBeLessThanOrEqual(ms);
        expect(wallTimeAt(zone, first)).toEqual(wall);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the offsets of a zone', () => {
  it('are those of the zone data all through three years', () => {
    const every = Intl.supportedValuesOf('timeZone');
    for (const zone of [...every.filter((_, index) => index % 7 === 0), 'Africa/Casablanca']) {
      for (let ms = Date.UTC(2026, 0); ms < Date.UTC(2029, 0); ms += 29 * 3_600_000) {
        const span = offsetSpanAt(zone, ms);
        const offset = DateTime.fromMillis(ms, { zone }).offset * 60_000;
        if (span.offsetMs !== offset || span.startMs > ms || span.endMs <= ms) {
          expect.fail(`${zone} at ${toInstant(ms)}`);
        }
      }
    }
  });

  it('know the month of Ramadan, when Morocco turns its clocks back', () => {
    expect(offsetSpanAt('Africa/Casablanca', Date.UTC(2027, 1, 1)).offsetMs).toBe(3_600_000);
    expect(offsetSpanAt('Africa/Casablanca', Date.UTC(2027, 1, 20)).offsetMs).toBe(0);
    expect(offsetSpanAt('Africa/Casablanca', Date.UTC(2027, 2, 20)).offsetMs).toBe(3_600_000);
  });

  it('refuse a zone that nobody knows', () => {
    expect(() => offsetSpanAt('Mars/Olympus', 0)).toThrow(RangeError);
    expect(isKnownZone('Mars/Olympus')).toBe(false);
    expect(isKnownZone('+02:00')).toBe(false);
    expect(isKnownZone('')).toBe(false);
    expect(isKnownZone('Europe/Berlin')).toBe(true);
    expect(isKnownZone('US/Pacific')).toBe(true);
  });
});

describe('words of a calendar', () => {
  it('are read strictly', () => {
    expect(minuteOfDay('00:00')).toBe(0);
    expect(minuteOfDay('24:00')).toBe(1440);
    for (const text of ['24:01', '9:00', '09:60', '09:00:00', 'noon', '']) {
      expect(isLocalTime(text), text).toBe(false);
      expect(() => minuteOfDay(text)).toThrow(RangeError);
    }
    expect(epochDayOf('1970-01-02')).toBe(1);
    for (const text of ['2026-02-30', '2026-2-3', '20260203', '']) {
      expect(() => epochDayOf(text), text).toThrow(RangeError);
    }
  });

  it('know the weekday before 1970 too', () => {
    expect(weekdayOf(epochDayOf('1970-01-01'))).toBe(4);
    expect(weekdayOf(epochDayOf('1969-12-28'))).toBe(7);
    expect(weekdayOf(epochDayOf('2026-11-20'))).toBe(5);
  });
});

describe('a date that somebody typed', () => {
  it.each(['2026-12-24', '2028-02-29'])('%s is one', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each(['2026-02-30', '2026-13-01', '24.12.2026', '2026-1-1', ''])('%j is none', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});
