import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { fold } from './fold.ts';

/** How a file writes its dates: day, month, year in this order. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** `no_such_day` for 31 February, `not_a_date` for words and half dates such as `summer 2026`. */
export type DateProblem = 'no_such_day' | 'not_a_date';

const numeric = /^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?:[T ,]+\d{1,2}:\d{2}.*)?$/;
const dayFirst =
  /^(\d{1,2})(?:st|nd|rd|th|er)? (?:de |di |of )?(\p{L}+) (?:de |di |of )?(\d{4}|\d{2})$/u;
const monthFirst = /^(\p{L}+) (\d{1,2})(?:st|nd|rd|th)? (\d{4}|\d{2})$/u;
const weekday =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mie|mer|jeu|jue|gio|ven|vie|sam|sab|dim|dom|seg|ter|qua|qui|sex|ma|wo|vr|za|zo)\p{L}* /u;

// First letters of the months in the seven languages, folded; the longest match wins.
const monthStarts: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maerz', 'mrt', 'maart'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

/**
 * Reads a day as files write it (`12.09.2026`, `3/10/26`, `2026-09-12T18:00`, `Sat 12 September 2026`) and returns it as
 * `YYYY-MM-DD`.
 *
 * `order` decides only where the text leaves it open: a four-digit first number is always the year. Two-digit years up to
 * 69 are of this century. Edge: a year before 1900 or after 2199 is `no_such_day`.
 */
export function readDate(text: string, order: DateOrder): Result<string, DateProblem> {
  const trimmed = text.trim();
  const numbers = numeric.exec(trimmed);
  if (numbers !== null) {
    return fromNumbers([numbers[1] ?? '', numbers[3] ?? '', numbers[4] ?? ''], order);
  }
  const words = fold(trimmed);
  const whole = fromWords(words);
  // Some weekdays begin as months do: `March` would be a Tuesday in French.
  return !whole.ok && whole.problem === 'not_a_date'
    ? fromWords(words.replace(weekday, ''))
    : whole;
}

function fromNumbers(
  [first, second, third]: readonly [string, string, string],
  order: DateOrder,
): Result<string, DateProblem> {
  if (first.length > 2) return day(first, second, third);
  if (order === 'ymd' && third.length <= 2) return day(first, second, third);
  return order === 'mdy' ? day(third, first, second) : day(third, second, first);
}

function fromWords(folded: string): Result<string, DateProblem> {
  const before = dayFirst.exec(folded);
  const after = before === null ? monthFirst.exec(folded) : null;
  const [dayText, monthText, yearText] =
    before !== null ? before.slice(1) : [after?.[2], after?.[1], after?.[3]];
  const month = monthText === undefined ? -1 : monthNumber(monthText);
  if (dayText === undefined || yearText === undefined || month < 1) return fail('not_a_date');
  return day(yearText, String(month), dayText);
}

function monthNumber(word: string): number {
  return monthStarts.findIndex((starts) => starts.some((start) => word.startsWith(start))) + 1;
}

function day(yearText: string, monthText: string, dayText: string): Result<string, DateProblem> {
  const written = Number(yearText);
  const year = yearText.length > 2 ? written : written + (written < 70 ? 2000 : 1900);
  const month = Number(monthText);
  const dayOfMonth = Number(dayText);
  const exists =
    year >= 1900 && year <= 2199 && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
  if (!exists) return fail('no_such_day');
  return ok(`${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
}

/** Days of a month, 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12 || !Number.isInteger(month)) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** What a column's values say about the order of its dates, and whether a value proves it. */
export interface DateOrderGuess {
  order: DateOrder;
  isProven: boolean;
}

/**
 * Guesses the order of a column's dates. A first number above 12 proves day-month, a second one month-day, a leading
 * year year-month; with dots or without any proof day-month is taken and `isProven` is false.
 */
export function guessDateOrder(values: readonly string[]): DateOrderGuess {
  const pairs = values.flatMap((value) => {
    const found = numeric.exec(value.trim());
    return found === null ? [] : [[found[1] ?? '', Number(found[3])] satisfies [string, number]];
  });
  if (pairs.some(([first]) => first.length > 2)) return { order: 'ymd', isProven: true };
  const isDayFirst = pairs.some(([first]) => Number(first) > 12);
  const isMonthFirst = pairs.some(([, second]) => second > 12);
  if (isDayFirst === isMonthFirst) return { order: 'dmy', isProven: pairs.length === 0 };
  return { order: isMonthFirst ? 'mdy' : 'dmy', isProven: true };
}
