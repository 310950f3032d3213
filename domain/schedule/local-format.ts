import { DateTime, type DateTimeFormatOptions } from 'luxon';
import { epochMs, type Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { wallTimeAt } from './wall-clock.ts';
import { offsetSpanAt } from './zone-offsets.ts';
import { modernZoneName } from './zone-names.ts';

/** Each language as it is written at home; English in the British way, the day before the month. */
const localeOf = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  it: 'it-IT',
  pt: 'pt-PT',
  nl: 'nl-NL',
} as const satisfies Record<Language, string>;

/** An instant to be said on the wall of a zone. */
export interface SpokenTime {
  at: Instant;
  zone: string;
  /** With it, near days are said as `today`, `tomorrow` and `yesterday` (English) and far ones get their date. */
  now?: Instant;
  /** English when absent. */
  locale?: Language;
}

/**
 * The time as people say it: `Tue 09:10`; with `now` also `today 09:10` or, a week or more away, `Tue 17 Mar 09:10`.
 *
 * Without `now` give it only for times within a few days. Throws RangeError for a malformed instant or unknown zone.
 */
export function sayTime(time: SpokenTime): string {
  return `${sayDay(time)} ${wallClock(time)}`;
}

/**
 * One instant on two walls: `Tue 09:10 their time, 17:10 yours`, with the day said twice where the walls show different days
 * and once, as `Tue 09:10 for both of you`, where they show the same. English. Throws as `sayTime` does.
 */
export function sayTimePair(pair: {
  at: Instant;
  theirZone: string;
  myZone: string;
  now?: Instant;
}): string {
  const theirs = { at: pair.at, now: pair.now, zone: pair.theirZone };
  const mine = { at: pair.at, now: pair.now, zone: pair.myZone };
  const said = sayTime(theirs);
  if (offsetOf(theirs) === offsetOf(mine)) return `${said} for both of you`;
  const isSameDay = epochDayOf(theirs) === epochDayOf(mine) && sayDay(theirs) === sayDay(mine);
  return `${said} their time, ${isSameDay ? wallClock(mine) : sayTime(mine)} yours`;
}

/**
 * A zone's wall clock with its day, for the head of a page: `Tue 10 March, 14:20 Lisbon`. English. Throws as `sayTime` does.
 */
export function sayClock({ at, zone }: Pick<SpokenTime, 'at' | 'zone'>): string {
  const day = format({ at, zone }, { weekday: 'short', day: 'numeric', month: 'long' });
  return `${day.replace(',', '')}, ${wallClock({ at, zone })} ${sayCity(zone)}`;
}

/**
 * The day in full, for mails: `Tuesday 17 March 2026`, `Dienstag, 17. März 2026`.
 *
 * The wording is Unicode's and may differ by a comma between versions. Throws as `sayTime` does.
 */
export function sayDate(time: Omit<SpokenTime, 'now'>): string {
  return format(time, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/**
 * The city a zone is named after: `America/Denver` is `Denver`, `America/St_Johns` is `St. John's`, `Asia/Calcutta` is
 * `Kolkata`. Names without a city (`UTC`, `CET`) stay as they are; nothing is checked.
 */
export function sayCity(zone: string): string {
  const name = modernZoneName(zone);
  const city = name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return cityNames.get(city) ?? city;
}

const cityNames: ReadonlyMap<string, string> = new Map([
  ['St Johns', "St. John's"],
  ['St Thomas', 'St. Thomas'],
  ['St Lucia', 'St. Lucia'],
  ['St Kitts', 'St. Kitts'],
  ['St Vincent', 'St. Vincent'],
  ['St Barthelemy', 'St. Barthélemy'],
  ['Sao Paulo', 'São Paulo'],
  ['Sao Tome', 'São Tomé'],
  ['Asuncion', 'Asunción'],
  ['Bogota', 'Bogotá'],
  ['Cancun', 'Cancún'],
  ['Cordoba', 'Córdoba'],
  ['Merida', 'Mérida'],
  ['Noumea', 'Nouméa'],
  ['Reunion', 'Réunion'],
  ['Zurich', 'Zürich'],
]);

function sayDay(time: SpokenTime): string {
  if (time.now === undefined) return format(time, { weekday: 'short' });
  const days = epochDayOf(time) - wallTimeAt(time.zone, epochMs(time.now)).epochDay;
  const near = nearDays[days];
  if (near !== undefined && (time.locale ?? 'en') === 'en') return near;
  if (Math.abs(days) < 7) return format(time, { weekday: 'short' });
  return format(time, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
}

const nearDays: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

function wallClock({ at, zone }: SpokenTime): string {
  return DateTime.fromMillis(epochMs(at), { zone }).toFormat('HH:mm', { locale: 'en' });
}

function format({ at, zone, locale = 'en' }: SpokenTime, options: DateTimeFormatOptions): string {
  // The offset is asked for first: it refuses unknown zones, which luxon would print as "Invalid DateTime".
  offsetSpanAt(zone, epochMs(at));
  return DateTime.fromMillis(epochMs(at), { zone, locale: localeOf[locale] }).toLocaleString(
    options,
  );
}

function epochDayOf({ at, zone }: SpokenTime): number {
  return wallTimeAt(zone, epochMs(at)).epochDay;
}

function offsetOf({ at, zone }: SpokenTime): number {
  return offsetSpanAt(zone, epochMs(at)).offsetMs;
}
