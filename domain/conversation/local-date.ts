import type { Instant } from '#domain/kernel/instant.ts';

/** A calendar day without a zone, `YYYY-MM-DD`; compares as text. Years 1000 to 9999. */
export type LocalDate = string;

const dayMs = 86_400_000;

/** The day of a year, month (1-12) and day, or null when there is none, such as 30 February. */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return toLocalDate(Date.UTC(year, month - 1, day)) === text ? text : null;
}

/** The UTC day of an instant. Edge: a reader far from Greenwich may already have, or still have, another day. */
export function utcDateOf(instant: Instant): LocalDate {
  return instant.slice(0, 10);
}

/** `days` calendar days later; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return toLocalDate(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Day of the week, 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  const sinceThursday = Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
  return ((((sinceThursday + 3) % 7) + 7) % 7) + 1;
}

/** The year, month (1-12) and day of a date. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** The last day of a month; December of 2026 is 2026-12-31. */
export function lastDayOfMonth(year: number, month: number): LocalDate {
  return toLocalDate(Date.UTC(year, month, 0));
}

function toLocalDate(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10);
}
