import { describe, expect, it } from 'vitest';
import { isHoliday } from './holiday-calendar.ts';
import type { Holidays } from './types.ts';
import { epochDayOf } from './wall-clock.ts';

function rests(date: string, holidays: Partial<Holidays>): boolean {
  return isHoliday(epochDayOf(date), { extra: [], ...holidays });
}

describe('a prospect rests', () => {
  it.each([
    ['Thanksgiving', 'US', '2026-11-26'],
    ['Independence Day', 'US', '2026-07-04'],
    ['the Friday that stands for a Saturday Independence Day', 'US', '2026-07-03'],
    ['the Monday that stands for a Saturday Boxing Day', 'GB', '2026-12-28'],
    ['Good Friday', 'ES', '2026-04-03'],
    ['the first day of a feast of three days', 'TR', '2026-03-20'],
    ['the last day of a feast of three days', 'TR', '2026-03-22'],
    ['the Russian week of New Year', 'RU', '2026-01-06'],
    ['a feast that began in the year before', 'SZ', '2027-01-02'],
    ['New Year in lower case', 'de', '2027-01-01'],
  ])('on %s', (_, country, date) => {
    expect(rests(date, { country })).toBe(true);
  });

  it.each([
    ['an ordinary Wednesday', 'US', '2026-11-18'],
    ['an observance that is no holiday', 'US', '2026-02-14'],
    ['the day after a feast of three days', 'TR', '2026-03-23'],
    ['the day before a feast', 'TR', '2026-03-18'],
    ['the holiday of another country', 'DE', '2026-11-26'],
    ['any day of an unknown country', 'XX', '2026-12-25'],
    ['any day of no country', null, '2026-12-25'],
  ])('not on %s', (_, country, date) => {
    expect(rests(date, { country })).toBe(false);
  });

  it('on the days of the region, given by name or code, in any spelling', () => {
    expect(rests('2026-06-04', { country: 'DE', region: 'bayern' })).toBe(true);
    expect(rests('2026-06-04', { country: 'DE', region: 'by' })).toBe(true);
    expect(rests('2026-06-04', { country: 'DE', region: 'Hamburg' })).toBe(false);
    expect(rests('2026-06-04', { country: 'DE', region: 'Nowhere' })).toBe(false);
    expect(rests('2026-12-25', { country: 'DE', region: 'Nowhere' })).toBe(true);
    expect(rests('2026-12-25', { country: 'SG', region: 'Nowhere' })).toBe(true);
  });

  it('on the days of the workspace, also with public holidays off', () => {
    expect(rests('2026-11-18', { country: 'US', off: true, extra: ['2026-11-18'] })).toBe(true);
    expect(rests('2026-11-26', { country: 'US', off: true })).toBe(false);
  });

  it('never on a day that is no date: that is a mistake in the settings', () => {
    expect(() => rests('2026-11-18', { extra: ['18.11.2026'] })).toThrow(RangeError);
  });
});
