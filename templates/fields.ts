import { z } from 'zod';
import { hasControl, toDisplayLine, toDisplayText } from '#domain/outreach/draft/characters.ts';
import { isInstant } from '#domain/kernel/instant.ts';

/** Text that becomes part of a header: refused, not repaired, where it holds a control character. */
export function headerLine(maxChars: number) {
  return z
    .string()
    .max(maxChars)
    .refine((line) => line.trim() !== '', 'must not be empty')
    .refine((line) => !hasControl(line), 'must be one line without control characters');
}

/** A name or title shown inside a mail: made fit for one line and cut, never refused. */
export function displayLine(maxChars = 120) {
  return z.string().transform((text) => toDisplayLine(text, maxChars));
}

/** A stranger's text shown inside a mail: made harmless and cut, never refused. */
export function displayText(maxChars = 4000) {
  return z.string().transform((text) => toDisplayText(text, maxChars));
}

/** A link of ours: http or https only. */
export const httpUrl = z.url({ protocol: /^https?$/ }).max(500);

/**
 * A link inside a short text: as above, without signs that a phone ends a link at or that become others in an SMS.
 */
export const shortLink = httpUrl.refine(
  (link) => /^[\x21-\x7e]+$/.test(link) && !/["'<>`{}|\\^[\]]/.test(link),
  'must be a link of plain letters',
);

/** The short code of an event plan, such as `K7M4`; a UUID would fill half an SMS (C39). */
export const planCode = z
  .string()
  .refine(
    (code) => /^[A-Z0-9]{3,10}$/.test(code),
    'must be a plan code of 3 to 10 capitals and digits',
  );

/** A calendar day such as `2026-10-17`, one that exists. */
export const calendarDay = z.iso.date();

/** A whole amount of cents, never below nothing. */
export const cents = z.number().int().min(0).max(100_000_000_00);

/** A currency by its code, such as `EUR`. */
export const currency = z
  .string()
  .refine((code) => /^[A-Z]{3}$/.test(code), 'must be a code like EUR');

/** Where a picture in a mail comes from: our own address, or a part of the mail itself (`cid:`). */
export const pictureSource = z
  .string()
  .max(500)
  .refine(
    (source) => /^cid:[\w.@-]+$/.test(source) || httpUrl.safeParse(source).success,
    'must be a link or a cid',
  );

/** Where questions go. */
export const emailAddress = z.email().max(120);

/** A link that may be missing; the result is null then. */
export const optionalHttpUrl = httpUrl.nullish().transform((url) => url ?? null);

/** ISO 8601 in UTC with milliseconds. */
export const instant = z.string().refine(isInstant, 'must be an instant in UTC');

/** An IANA zone that this runtime knows. */
export const timeZone = z.string().refine(isTimeZone, 'must be a time zone');

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
