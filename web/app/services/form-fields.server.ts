import { z } from 'zod';
import { languages } from '#domain/kernel/language.ts';
import { hasControl, hasControlInLines } from '#domain/outreach/draft/characters.ts';
import { parseEmailAddress, type EmailProblem } from '#domain/prospect/email-address.ts';
import { usualZoneName } from '#domain/schedule/zone-names.ts';
import { isLocalTime, minuteOfDay } from '#domain/schedule/wall-clock.ts';
import type { FormState } from '../presenters/common.model.ts';

/** Fields of forms, each with its sentence: what is wrong and what to do. */

/** A name on one line. */
export function nameField(what: string, maxChars = 80) {
  return z
    .string(`Say ${what}.`)
    .trim()
    .min(1, `Say ${what}.`)
    .max(maxChars, `At most ${maxChars} characters fit here.`)
    .refine((text) => !hasControl(text), 'It must be one line.');
}

/** Text of several lines that may be empty; null then. */
export function optionalText(maxChars: number) {
  return z
    .string()
    .trim()
    .max(maxChars, `At most ${maxChars} characters fit here.`)
    .refine(
      (text) => !hasControlInLines(text.replaceAll('\r', '')),
      'It has characters that cannot be printed.',
    )
    .transform((text) => (text === '' ? null : text.replaceAll('\r\n', '\n')));
}

/** One line that may be empty; null then. */
export function optionalLine(maxChars: number) {
  return z
    .string()
    .trim()
    .max(maxChars, `At most ${maxChars} characters fit here.`)
    .refine((text) => !hasControl(text), 'It must be one line.')
    .transform((text) => (text === '' ? null : text));
}

/** An IANA zone in its usual spelling. */
export const zoneField = z.string('Choose a time zone.').transform((text, context) => {
  const zone = usualZoneName(text.trim());
  if (zone !== null) return zone;
  context.addIssue({
    code: 'custom',
    message: 'This zone is not known. Take one of the list, such as Europe/Lisbon.',
  });
  return z.NEVER;
});

const emailProblems: Record<EmailProblem, string> = {
  empty: 'An address is needed.',
  too_long: 'It is too long for an address.',
  control_character: 'It has characters that no address has.',
  several: 'One address only.',
  no_at: 'The @ is missing.',
  bad_local: 'What stands before the @ is not an address.',
  bad_domain: 'What stands after the @ is not a domain.',
};

/** One address, as `name@domain`. */
export const emailField = z.string('An address is needed.').transform((text, context) => {
  const parsed = parseEmailAddress(text);
  if (parsed.ok) return parsed.value.address;
  context.addIssue({ code: 'custom', message: emailProblems[parsed.problem] });
  return z.NEVER;
});

/** One address, or none. */
export const optionalEmail = z.string().transform((text, context) => {
  if (text.trim() === '') return null;
  const parsed = parseEmailAddress(text);
  if (parsed.ok) return parsed.value.address;
  context.addIssue({ code: 'custom', message: emailProblems[parsed.problem] });
  return z.NEVER;
});

/** A time of day, `HH:MM`. */
export const timeField = z
  .string('Say a time.')
  .refine(isLocalTime, 'Say a time of day, such as 09:00.');

/** One of our languages. */
export const languageField = z.enum(languages, 'Choose one of the languages.');

/** True when a stretch of the day is not empty. */
export function isStretch({ start, end }: { start: string; end: string }): boolean {
  return isLocalTime(start) && isLocalTime(end) && minuteOfDay(start) < minuteOfDay(end);
}

/** A checkbox: there when it is on. */
export const checkField = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

/** What a form said, or the state it is sent back with: what was typed, and the first problem of each field. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; state: FormState };

/** Checks a form. Of a name that stands several times the schema gets a list, where `lists` names it. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  lists: readonly string[] = [],
): Parsed<z.output<Schema>> {
  const said: Record<string, unknown> = Object.fromEntries(form);
  for (const name of lists) said[name] = form.getAll(name);
  const result = schema.safeParse(said);
  if (result.success) return { ok: true, value: result.data };
  const fieldErrors: Record<string, string> = {};
  for (const { path, message } of result.error.issues) {
    const name = String(path[0] ?? '');
    if (!(name in fieldErrors)) fieldErrors[name] = message;
  }
  return { ok: false, state: refused(form, fieldErrors) };
}

/** A form that is sent back as it was typed, passwords left out. */
export function refused(
  form: FormData,
  fieldErrors: Readonly<Record<string, string>>,
  formError: string | null = null,
): FormState {
  const values: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === 'string' && !secretFields.has(name)) values[name] = value;
  return { values, fieldErrors, formError };
}

const secretFields: ReadonlySet<string> = new Set(['password', 'present', 'next']);
