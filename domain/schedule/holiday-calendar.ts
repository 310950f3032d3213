import { createRequire } from 'node:module';
import type HolidayCalendar from 'date-holidays';
import { foldName } from './fold-name.ts';
import type { Holidays, LocalDate } from './types.ts';
import { epochDayOf, toLocalDate } from './wall-clock.ts';

const require = createRequire(import.meta.url);
const hourMs = 3_600_000;

type CalendarClass = typeof HolidayCalendar;

/* The library reads its whole world in about 150 ms, so it is loaded with the first country that is asked for. */
let loadedLibrary: CalendarClass | undefined;
const calendars = new Map<string, HolidayCalendar>();
const publicDaysByYear = new Map<string, ReadonlySet<number>>();
const ownDays = new WeakMap<readonly LocalDate[], ReadonlySet<number>>();

/**
 * True when NORMAL messages rest on a local day: a public holiday of the country or region, or a day of the workspace (C7).
 *
 * `epochDay` counts local days from 1970-01-01. Half-day holidays count whole; an unknown country has none. Throws RangeError
 * for an extra day that is not `YYYY-MM-DD`.
 */
export function isHoliday(epochDay: number, holidays: Holidays): boolean {
  if (extraDays(holidays.extra).has(epochDay)) return true;
  if (holidays.off || !holidays.country) return false;
  const year = Number(toLocalDate(epochDay).slice(0, 4));
  const country = holidays.country.toUpperCase();
  const region = holidays.region ?? '';
  // A feast that starts in the last days of December reaches into the next year.
  return [year, year - 1].some((from) => publicDays(country, region, from).has(epochDay));
}

function extraDays(extra: readonly LocalDate[]): ReadonlySet<number> {
  const known = ownDays.get(extra);
  if (known?.size === extra.length) return known;
  const days = new Set(extra.map(epochDayOf));
  ownDays.set(extra, days);
  return days;
}

function publicDays(country: string, region: string, year: number): ReadonlySet<number> {
  const key = `${country}/${region}/${year}`;
  const known = publicDaysByYear.get(key);
  if (known) return known;
  const days = new Set<number>();
  for (const holiday of calendarOf(country, region).getHolidays(year)) {
    const first = epochDayOf(holiday.date.slice(0, 10));
    // A feast of N days lasts N x 24 h, an hour less over a clock change; eves of some feasts add part of a day before.
    const hours = (holiday.end.getTime() - holiday.start.getTime()) / hourMs;
    const count = Math.max(1, Math.floor((hours + 1) / 24));
    for (let day = 0; day < count; day += 1) days.add(first + day);
  }
  publicDaysByYear.set(key, days);
  return days;
}

function calendarOf(country: string, region: string): HolidayCalendar {
  const key = `${country}/${region}`;
  const known = calendars.get(key);
  if (known) return known;
  const Calendar = library();
  const state = region === '' ? undefined : stateCode(new Calendar(), country, region);
  const calendar = state
    ? new Calendar(country, state, { types: ['public'] })
    : new Calendar(country, { types: ['public'] });
  calendars.set(key, calendar);
  return calendar;
}

function stateCode(world: HolidayCalendar, country: string, region: string): string | undefined {
  const wanted = foldName(region);
  // A country without states has undefined, whatever the library's types say.
  const states = Object.entries({ ...world.getStates(country) });
  return states.find(([code, name]) => [code, name].some((text) => foldName(text) === wanted))?.[0];
}

function library(): CalendarClass {
  if (loadedLibrary) return loadedLibrary;
  const loaded: unknown = require('date-holidays');
  if (!isCalendarClass(loaded)) throw new TypeError('date-holidays has no calendar class');
  loadedLibrary = loaded;
  return loaded;
}

function isCalendarClass(loaded: unknown): loaded is CalendarClass {
  return typeof loaded === 'function' && 'getHolidays' in loaded.prototype;
}
