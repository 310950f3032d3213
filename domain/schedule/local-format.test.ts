import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { toInstant } from '#domain/kernel/instant.ts';
import { sayCity, sayClock, sayDate, sayTime, sayTimePair } from './local-format.ts';
import { localIso } from './local-iso.ts';

const at = '2026-11-24T16:10:00.000Z'; // Tuesday 09:10 in Denver, 17:10 in Madrid
const denver = 'America/Denver';
const madrid = 'Europe/Madrid';

describe('a time as people say it', () => {
  it.each([
    ['without a now', undefined, 'Tue 09:10'],
    ['on the same local day', '2026-11-24T08:00:00.000Z', 'today 09:10'],
    ['on the local day before', '2026-11-24T06:59:00.000Z', 'tomorrow 09:10'],
    ['on the local day after', '2026-11-25T20:00:00.000Z', 'yesterday 09:10'],
    ['within the week', '2026-11-18T20:00:00.000Z', 'Tue 09:10'],
    ['a week away', '2026-11-17T20:00:00.000Z', 'Tue 24 Nov 09:10'],
    ['a month ago', '2026-12-24T20:00:00.000Z', 'Tue 24 Nov 09:10'],
  ])('%s', (_, now, expected) => {
    expect(sayTime({ at, zone: denver, now })).toBe(expected);
  });

  it('speaks the language of the reader', () => {
    expect(sayTime({ at, zone: denver, locale: 'de' })).toMatch(/^Di\.? 09:10$/);
    expect(sayTime({ at, zone: denver, locale: 'de', now: at })).toMatch(/^Di\.? 09:10$/);
  });

  it('says midnight as 00:00', () => {
    expect(sayTime({ at: '2026-11-24T07:00:00.000Z', zone: denver })).toBe('Tue 00:00');
  });

  it('refuses a zone that nobody knows', () => {
    expect(() => sayTime({ at, zone: 'Mars/Olympus' })).toThrow(RangeError);
    expect(() => sayDate({ at, zone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

describe('one time on two walls', () => {
  const pair = { theirZone: denver, myZone: madrid };

  it.each([
    ['on the same day', at, undefined, 'Tue 09:10 their time, 17:10 yours'],
    ['on two days', '2026-11-24T23:30:00.000Z', undefined, 'Tue 16:30 their time, Wed 00:30 yours'],
    ['today', at, '2026-11-24T12:00:00.000Z', 'today 09:10 their time, 17:10 yours'],
    [
      'today there and tomorrow here',
      '2026-11-24T23:30:00.000Z',
      '2026-11-24T12:00:00.000Z',
      'today 16:30 their time, tomorrow 00:30 yours',
    ],
    [
      'tomorrow there, but today began here',
      at,
      '2026-11-24T00:30:00.000Z',
      'tomorrow 09:10 their time, today 17:10 yours',
    ],
  ])('%s', (_, instant, now, expected) => {
    expect(sayTimePair({ ...pair, at: instant, now })).toBe(expected);
  });

  it('is said once where both walls show the same', () => {
    expect(sayTimePair({ at, theirZone: denver, myZone: 'America/Boise' })).toBe(
      'Tue 09:10 for both of you',
    );
  });
});

describe('a date in a mail', () => {
  it.each([
    ['en', /^Tuesday,? 24 November 2026$/],
    ['de', /^Dienstag, 24\. November 2026$/],
    ['fr', /^mardi 24 novembre 2026$/],
    ['es', /^martes, 24 de noviembre de 2026$/],
    ['it', /^martedì 24 novembre 2026$/],
    ['pt', /^terça-feira, 24 de novembro de 2026$/],
    ['nl', /^dinsdag 24 november 2026$/],
  ] as const)('in %s', (locale, expected) => {
    expect(sayDate({ at, zone: denver, locale })).toMatch(expected);
  });

  it('is known in every language and is the day of the zone', () => {
    for (const locale of languages) {
      expect(sayDate({ at: '2026-11-24T23:30:00.000Z', zone: madrid, locale })).toContain('25');
    }
  });
});

describe('a zone by its city', () => {
  it.each([
    ['America/Denver', 'Denver'],
    ['America/New_York', 'New York'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['America/Buenos_Aires', 'Buenos Aires'],
    ['America/St_Johns', "St. John's"],
    ['America/Sao_Paulo', 'São Paulo'],
    ['Asia/Calcutta', 'Kolkata'],
    ['Europe/Kiev', 'Kyiv'],
    ['UTC', 'UTC'],
  ])('%s is %s', (zone, expected) => {
    expect(sayCity(zone)).toBe(expected);
  });
});

describe('the clock at the head of a page', () => {
  it('says the day, the time and the city', () => {
    expect(sayClock({ at, zone: denver })).toBe('Tue 24 November, 09:10 Denver');
    expect(sayClock({ at, zone: 'Asia/Calcutta' })).toBe('Tue 24 November, 21:40 Kolkata');
  });
});

describe('a local time for machines', () => {
  it.each([
    ['America/Denver', '2026-11-24T09:10:00.000-07:00'],
    ['Asia/Kathmandu', '2026-11-24T21:55:00.000+05:45'],
    ['America/St_Johns', '2026-11-24T12:40:00.000-03:30'],
    ['Africa/Abidjan', '2026-11-24T16:10:00.000+00:00'],
  ])('in %s is %s', (zone, expected) => {
    expect(localIso({ at, zone })).toBe(expected);
  });

  it('names the same instant, in every zone', () => {
    const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }).map(toInstant);
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        instants,
        (zone, instant) => {
          expect(new Date(localIso({ at: instant, zone })).toISOString()).toBe(instant);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
