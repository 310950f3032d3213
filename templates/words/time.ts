import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { mailWords } from './mail-words.ts';

/** British English for the day before the month; each other language as at home. */
export const locales: Record<Language, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  it: 'it-IT',
  pt: 'pt-PT',
  nl: 'nl-NL',
};

/**
 * How a day and its hour stand in one sentence. Where a short month reads like a weekday ("mar 10 mar") or is a number
 * ("10/03"), it is written out.
 */
const joints: Record<Language, { month: 'short' | 'long'; between: string; behind: string }> = {
  en: { month: 'short', between: ', ', behind: '' },
  de: { month: 'short', between: ' um ', behind: ' Uhr' },
  fr: { month: 'short', between: ' à ', behind: '' },
  es: { month: 'long', between: ' a las ', behind: '' },
  it: { month: 'long', between: ' alle ', behind: '' },
  pt: { month: 'long', between: ' às ', behind: '' },
  nl: { month: 'short', between: ' om ', behind: '' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant on the wall of a zone, as people say it: "Tue 10 Mar, 09:10", "Di. 10. März um 09:10 Uhr".
 * The instant is given, never the clock's; an unknown zone is a RangeError.
 */
export function sayTime(at: Instant, zone: string, language: Language): string {
  return `${sayDay(at, zone, language)}${joints[language].between}${sayHour(at, zone, language)}`;
}

/**
 * An instant in two zones: "Tue 10 Mar, 09:10 their time, 15:10 yours"; once where both walls show
 * the same, with the day twice where the days differ.
 */
export function sayTimePair(
  at: Instant,
  { theirZone, yourZone }: { theirZone: string; yourZone: string },
  language: Language,
): string {
  const their = sayTime(at, theirZone, language);
  const yours = sayTime(at, yourZone, language);
  if (their === yours) return their;
  const isSameDay = sayDay(at, theirZone, language) === sayDay(at, yourZone, language);
  const { timePair } = mailWords[language].internal;
  return timePair(their, isSameDay ? sayHour(at, yourZone, language) : yours);
}

/** A calendar day in full, so that whoever reads it sees at once if it is not theirs: "Saturday 17 October 2026". */
export function sayWholeDay(day: string, language: Language): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return formatOf(language, 'UTC', parts).format(Date.parse(`${day}T12:00:00.000Z`));
}

/** A calendar day such as `2026-10-17` in words, without the year: "17 October". */
export function sayCalendarDay(day: string, language: Language): string {
  const format = formatOf(language, 'UTC', { day: 'numeric', month: 'long' });
  return format.format(Date.parse(`${day}T12:00:00.000Z`));
}

function sayDay(at: Instant, zone: string, language: Language): string {
  const { month } = joints[language];
  const format = formatOf(language, zone, { weekday: 'short', day: 'numeric', month });
  return format.format(Date.parse(at)).replace(',', '');
}

function sayHour(at: Instant, zone: string, language: Language): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return `${formatOf(language, zone, options).format(Date.parse(at))}${joints[language].behind}`;
}

function formatOf(
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.keys(options).join()}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locales[language], { ...options, timeZone });
  formats.set(key, made);
  return made;
}
