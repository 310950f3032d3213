import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { readAgreement } from './agreement.ts';
import { readDate, type DateOrder } from './dates.ts';
import { readDay } from './read-basis.ts';
import { refuseDay, type Refusal } from './refusals.ts';
import {
  keepBeside,
  type FileRules,
  type ImportPlan,
  type Row,
  type TextConsentRules,
} from './row.ts';
import { isTextConsentTarget, targetLabel, type ImportTarget } from './targets.ts';
import type { TextConsent, TextConsents } from './text-consent.ts';

/** Looks once which columns of the file say something about texts; null for none. */
export function textConsentRules(plan: ImportPlan): TextConsentRules | null {
  const columns = new Map<ImportTarget, { heading: string; dateOrder: DateOrder }>();
  let dateOrder: DateOrder = 'dmy';
  for (const [index, column] of plan.columns.entries()) {
    if (column.kind !== 'target') continue;
    const { target } = column;
    if (target === 'textConsentAt') dateOrder = column.dateOrder ?? 'dmy';
    if (!isTextConsentTarget(target)) continue;
    const heading = plan.headings?.[index]?.trim() ?? '';
    columns.set(target, {
      heading: heading === '' ? targetLabel(target) : heading,
      dateOrder: column.dateOrder ?? 'dmy',
    });
  }
  return columns.size === 0 ? null : { columns, dateOrder, today: plan.today ?? null };
}

const nothing: Result<TextConsents, Refusal> = ok({ smsConsent: null, whatsappConsent: null });

/**
 * What a row says about texts (C40). A cell says yes, no, or the day of the yes; a column of one channel stands above one for
 * both. What is neither is no consent, and stays as a custom field; a day the calendar does not have refuses the row.
 *
 * Edge: a yes without a number is kept as a custom field, since nobody knows which number it is for.
 */
export function readTextConsents(
  row: Row,
  { texts }: FileRules,
  phoneE164: string | null,
  number: number | null,
): Result<TextConsents, Refusal> {
  if (texts === null) return nothing;
  const day = readDay(row, 'textConsentAt', texts.dateOrder);
  if (!day.ok) return day;
  const reading = { row, texts, phoneE164, number, day: day.value };
  const both = readCell(reading, 'textConsent');
  if (!both.ok) return both;
  const sms = readCell(reading, 'smsConsent');
  if (!sms.ok) return sms;
  const whatsapp = readCell(reading, 'whatsappConsent');
  if (!whatsapp.ok) return whatsapp;
  return ok({
    smsConsent: sms.value ?? both.value,
    whatsappConsent: whatsapp.value ?? both.value,
  });
}

interface Reading {
  row: Row;
  texts: TextConsentRules;
  phoneE164: string | null;
  number: number | null;
  /** The day in the column of days. */
  day: string | null;
}

function readCell(
  { row, texts, phoneE164, number, day }: Reading,
  target: ImportTarget,
): Result<TextConsent | null, Refusal> {
  const column = texts.columns.get(target);
  const text = row.values.get(target);
  if (column === undefined || text === undefined) return ok(null);
  const read = readYes(text, column.dateOrder);
  if (!read.ok) return fail(refuseDay(target, text));
  if (read.value === null)
    return beside(row, target, text, 'is no clear yes, so no texts go there');
  const { isGiven } = read.value;
  const givenOn = isGiven ? (read.value.on ?? day) : null;
  if (isGiven && phoneE164 === null)
    return beside(row, target, text, 'came without a number, so no texts go there');
  if (givenOn !== null && texts.today !== null && givenOn > texts.today)
    return beside(row, target, text, 'is from a day that is still to come, so no texts go there');
  const source = row.values.get('textConsentSource') ?? null;
  const words = `${column.heading}: ${text}`;
  return ok({ isGiven, givenOn, source, words, row: number });
}

/** A yes with its day where the cell is one; null for anything unclear. */
function readYes(
  text: string,
  order: DateOrder,
): Result<{ isGiven: boolean; on: string | null } | null, 'no_such_day'> {
  const isGiven = readAgreement(text);
  if (isGiven !== null) return ok({ isGiven, on: null });
  const date = readDate(text, order);
  if (date.ok) return ok({ isGiven: true, on: date.value });
  return date.problem === 'no_such_day' ? fail('no_such_day') : ok(null);
}

function beside(
  row: Row,
  target: ImportTarget,
  text: string,
  problem: string,
): Result<null, Refusal> {
  keepBeside(row, target, text, problem);
  return ok(null);
}
