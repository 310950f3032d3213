import { intersect, type MinuteRange, rangesOf } from './minute-ranges.ts';
import { regionsNamed } from './place-tables.ts';
import { defaultSmsHours, regionalSmsTable, type RegionalRule } from './regional-sms-table.ts';
import type { HoursBlock, Weekday, WeeklyHours } from './types.ts';

/** Where a person may be: an address, the country of a number. */
export interface Whereabouts {
  /** ISO 3166-1 alpha-2, or null when nothing is known. */
  country: string | null;
  /** State or province by name or abbreviation, as people write it; null when not known. */
  region: string | null;
}

/**
 * The hours in which a text may reach a person who may be in any of these places; the hours they share (`channels.md`).
 *
 * A state with a rule has its own, a known state without one its country's. Where the country or, in a country with such
 * states, the state is not known, the default holds. Hours are of the person's wall clock. Edge: no place at all is the
 * default; places whose hours never meet leave no hour, and a person has to decide.
 */
export function regionalSmsHours(
  places: readonly Whereabouts[],
  table: readonly RegionalRule[] = regionalSmsTable,
): WeeklyHours {
  const [first, ...others] = places.map((place) => hoursOfPlace(place, table));
  return others.reduce<WeeklyHours>(shared, first ?? defaultSmsHours);
}

function hoursOfPlace(place: Whereabouts, table: readonly RegionalRule[]): WeeklyHours {
  const country = place.country?.toUpperCase();
  const rules = table.filter((rule) => rule.country === country);
  const regions = regionsNamed(place.region ?? '').filter((named) => named.country === country);
  const own = rules.filter(({ region }) => regions.some(({ code }) => code === region));
  const general = rules.filter(({ region }) => region === null);
  const isGeneral = regions.length > 0 || general.length === rules.length;
  const [first, ...others] = own.length > 0 ? own : isGeneral ? general : [];
  return others.map(({ hours }) => hours).reduce(shared, first?.hours ?? defaultSmsHours);
}

function shared(left: WeeklyHours, right: WeeklyHours): WeeklyHours {
  const both = (day: Weekday) => intersect(rangesOf(left[day]), rangesOf(right[day])).map(blockOf);
  return { 1: both(1), 2: both(2), 3: both(3), 4: both(4), 5: both(5), 6: both(6), 7: both(7) };
}

function blockOf({ start, end }: MinuteRange): HoursBlock {
  return { start: localTime(start), end: localTime(end) };
}

function localTime(minutes: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
