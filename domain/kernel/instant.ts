/**
 * A moment on the time line: ISO 8601 in UTC with milliseconds, like `2026-11-20T08:00:00.000Z` (C11).
 *
 * A string, so that it crosses histories, rows and pages unchanged. Years 0000 to 9999 only.
 */
export type Instant = string;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** True for text in the one accepted form that names a real moment; `2026-02-30T…` is not one. */
export function isInstant(text: string): boolean {
  return instantPattern.test(text) && toIso(Date.parse(text)) === text;
}

/**
 * The instant of a count of milliseconds since 1970-01-01T00:00Z.
 *
 * Throws RangeError when the count is not finite or lies outside the years 0000 to 9999. A fraction of a millisecond is
 * dropped.
 */
export function toInstant(epochMs: number): Instant {
  const instant = toIso(epochMs);
  if (!instantPattern.test(instant)) throw new RangeError(`not an instant: ${epochMs} ms`);
  return instant;
}

/**
 * Milliseconds since 1970-01-01T00:00Z.
 *
 * Throws RangeError for anything but the one accepted form: a time without zone would be read in the machine's (C11).
 */
export function epochMs(instant: Instant): number {
  if (!isInstant(instant)) throw new RangeError(`not an instant: ${instant}`);
  return Date.parse(instant);
}

/** The instant `ms` milliseconds later; a negative number goes back. Elapsed time, never local days. */
export function addMs(instant: Instant, ms: number): Instant {
  return toInstant(epochMs(instant) + ms);
}

/** True when `a` is strictly earlier than `b`; equal instants are not before each other. */
export function isBefore(a: Instant, b: Instant): boolean {
  return epochMs(a) < epochMs(b);
}

/** The latest of the given instants. */
export function maxInstant(first: Instant, ...rest: readonly Instant[]): Instant {
  return rest.reduce((latest, instant) => (isBefore(latest, instant) ? instant : latest), first);
}

function toIso(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
