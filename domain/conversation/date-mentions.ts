import type { Language } from '#domain/kernel/language.ts';
import { alternation, monthNumbers, weekdayNumbers } from './date-words.ts';
import {
  addDays,
  daysBetween,
  lastDayOfMonth,
  localDate,
  partsOf,
  weekdayOf,
  type LocalDate,
} from './local-date.ts';
import { relativeMentions } from './relative-dates.ts';

/**
 * A day named in a text, with its place in the folded text. `isRelative`: reckoned from today ("in two weeks");
 * `isRangeEnd`: the second day of "December 1-5".
 */
export type DateMention = {
  readonly date: LocalDate;
  readonly start: number;
  readonly end: number;
  readonly isRelative: boolean;
  readonly isRangeEnd: boolean;
};

type MentionKind = 'date' | 'range' | 'relative';

/** What a date without a year or with an unclear order is read against. */
export type DateContext = { readonly today: LocalDate; readonly language: Language };

const months = alternation(monthNumbers);
const weekdays = alternation(weekdayNumbers);
const rangeMark = '(?: ?(?:-|to|through|thru|until|till|bis|au|al|tot|t/m|ate|a) ?)';

const isoDate = /(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g;
const numericDate =
  /(?<![\d.:,/-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})(?![\d:])|\.(?!\d)|(?![\d:.,]))/g;
const dayMonth = new RegExp(
  `(?<![\\d.:])(\\d{1,2})(?:st|nd|rd|th|er|ere|\\.|º|ª)?[ -]{0,2}(?:de |of |d'|di )?(${months})(?![a-z])\\.?(?:(?: de | del |,? ?-?)(\\d{4})(?!\\d))?`,
  'g',
);
const monthDay = new RegExp(
  `(?<![a-z])(${months})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.])(?:${rangeMark}(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]))?(?:,? (\\d{4})(?!\\d))?`,
  'g',
);
const monthOnly = new RegExp(
  `(?<![a-z\\d])(?:(end|late|ende|fin|finales|fine|final|fim|eind|einde)(?: of| de| del| di| do| van)? |(mid|middle|mitte|mi|mediados|meta|meados|half|medio)(?: of| de| del| di| do)?[ -]|(?:in|im|until|till|bis|from|ab|en|jusqu'en|fin|hasta|fino a|sino a|em|ate|tot|next|ab|early|anfang|debut|before|vor|after|nach|apres|despues de|dopo|na) (?:le )?)(${months})(?![a-z])(?! \\d{1,2}(?!\\d))(?: (\\d{4}))?`,
  'g',
);
const weekday = new RegExp(`(?<![a-z])(${weekdays})(?![a-z])`, 'g');

const maxText = 6000;

/**
 * Every day that a text names, in order of place: ISO, numeric and written-out dates in seven languages, weekdays,
 * months, "in two weeks". `text` must be folded; only its first 6,000 characters are read.
 *
 * A missing year is the one that makes the day next, unless the day passed less than 60 days ago. Numeric dates take
 * the order of the language (month first in English) unless only the other order is a date within 90 days.
 * Edge: impossible dates (30.02.) are left out.
 */
export function dateMentions(text: string, context: DateContext): DateMention[] {
  const read = text.slice(0, maxText).replace(/\n/g, ' ');
  const mentions: DateMention[] = [];
  const add = (
    start: number,
    length: number,
    date: LocalDate | null,
    kind: MentionKind = 'date',
  ) => {
    const end = start + length;
    const overlaps = mentions.some((other) => start < other.end && other.start < end);
    const [isRelative, isRangeEnd] = [kind === 'relative', kind === 'range'];
    if (date !== null && !overlaps) mentions.push({ date, start, end, isRelative, isRangeEnd });
  };
  for (const match of read.matchAll(isoDate)) add(match.index, match[0].length, isoOf(match));
  for (const match of read.matchAll(dayMonth)) {
    add(match.index, match[0].length, namedDate(match[2], match[1], match[3], context));
  }
  for (const match of read.matchAll(monthDay)) {
    const date = namedDate(match[1], match[3] ?? match[2], match[4], context);
    add(match.index, match[0].length, date, match[3] === undefined ? 'date' : 'range');
  }
  for (const match of read.matchAll(numericDate)) {
    add(match.index, match[0].length, numericOf(match, read, context));
  }
  for (const match of read.matchAll(monthOnly)) {
    add(match.index, match[0].length, monthOf(match, context));
  }
  for (const match of relativeMentions(read, context.today)) {
    add(match.start, match.length, match.date, 'relative');
  }
  for (const match of read.matchAll(weekday)) {
    if (isPartOfDate(match.index + match[0].length, read, mentions)) continue;
    add(match.index, match[0].length, nextWeekday(match[1] ?? '', context.today), 'relative');
  }
  return mentions.sort((a, b) => a.start - b.start);
}

function isoOf(match: RegExpExecArray): LocalDate | null {
  return localDate(Number(match[1]), Number(match[3]), Number(match[4]));
}

function namedDate(
  monthName: string | undefined,
  day: string | undefined,
  year: string | undefined,
  context: DateContext,
): LocalDate | null {
  if (monthName === 'out' && context.language !== 'pt') return null;
  const month = monthNumbers[monthName ?? ''];
  if (month === undefined) return null;
  if (year !== undefined) return localDate(Number(year), month, Number(day));
  return withLikelyYear(month, Number(day), context.today);
}

/** The next such day, or the last one when it passed less than 60 days ago (an answering machine left on). */
function withLikelyYear(month: number, day: number, today: LocalDate): LocalDate | null {
  const { year } = partsOf(today);
  const days = [year - 1, year, year + 1, year + 2, year + 3, year + 4].flatMap(
    (candidate) => localDate(candidate, month, day) ?? [],
  );
  return days.find((date) => daysBetween(today, date) > -60) ?? null;
}

const timeOrAmountAfter =
  /^ ?(?:uhr|h(?![a-z])|am(?![a-z])|pm(?![a-z])|o'clock|%|€|eur|usd|\$|k(?![a-z]))/;

function numericOf(match: RegExpExecArray, text: string, context: DateContext): LocalDate | null {
  if (match[0] === '24/7') return null;
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 10);
  if (match[4] === undefined && timeOrAmountAfter.test(after)) return null;
  if (match[4] === undefined && match[2] === '-') return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const dayFirst = dated(second, first, match[4], context.today);
  const monthFirst = match[2] === '.' ? null : dated(first, second, match[4], context.today);
  const ordered = context.language === 'en' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  const real = ordered.flatMap((date) => date ?? []);
  return real.find((date) => isSoon(date, context.today)) ?? real[0] ?? null;
}

function dated(month: number, day: number, year: string | undefined, today: LocalDate) {
  if (year === undefined) return withLikelyYear(month, day, today);
  return localDate(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
}

function isSoon(date: LocalDate, today: LocalDate): boolean {
  const days = daysBetween(today, date);
  return days >= 0 && days <= 90;
}

function monthOf(match: RegExpExecArray, context: DateContext): LocalDate | null {
  const month = monthNumbers[match[3] ?? ''];
  if (month === undefined || (match[3] === 'out' && context.language !== 'pt')) return null;
  const { year, month: thisMonth } = partsOf(context.today);
  const itsYear = match[4] === undefined ? year + (month < thisMonth ? 1 : 0) : Number(match[4]);
  if (match[1] !== undefined) return lastDayOfMonth(itsYear, month);
  return localDate(itsYear, month, match[2] === undefined ? 1 : 15);
}

/** "Monday, 8 December": the weekday only decorates the date that follows. */
function isPartOfDate(end: number, text: string, mentions: readonly DateMention[]): boolean {
  return mentions.some(
    (other) =>
      other.start >= end &&
      /^[\s,.]*(?:the |den |dem |der |le |el |il |o |de |dia |,)*$/.test(
        text.slice(end, other.start),
      ),
  );
}

function nextWeekday(name: string, today: LocalDate): LocalDate | null {
  const wanted = weekdayNumbers[name];
  if (wanted === undefined) return null;
  return addDays(today, ((wanted - weekdayOf(today) + 6) % 7) + 1);
}
