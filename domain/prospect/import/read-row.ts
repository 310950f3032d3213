import type { Language } from '#domain/kernel/language.ts';
import { ok, type Result } from '#domain/kernel/result.ts';
import { countryCode } from '#domain/schedule/country.ts';
import type { DateOrder } from './dates.ts';
import { readLanguage } from './languages.ts';
import type { LeadDraft } from './lead.ts';
import { readDay, readLawfulBasis } from './read-basis.ts';
import { readName, readReach } from './read-reach.ts';
import { readTextConsents, textConsentRules } from './read-text-consent.ts';
import type { Refusal } from './refusals.ts';
import {
  readOr,
  remembering,
  type FileRules,
  type ImportPlan,
  type Row,
  type RowWarning,
} from './row.ts';
import { takeCells } from './take-cells.ts';
import { targetLabel, type ImportTarget } from './targets.ts';
import { readCount, readTags, readWebsite } from './values.ts';

/** What became of one row: a lead to import or merge, or a refusal. */
export type RowOutcome =
  { ok: true; lead: LeadDraft; warnings: readonly RowWarning[] } | ({ ok: false } & Refusal);

const nameTargets: readonly ImportTarget[] = ['name', 'givenName', 'familyName', 'organisation'];

/**
 * Makes the reader of a file's rows; a reader never throws, whatever the cells hold.
 *
 * A row is refused, never half imported, when it has no address, a bad e-mail, no name where the file has names, a day
 * that does not exist, an unclear consent cell, a value over its limit, or values beyond the last heading. A bad phone
 * refuses only when it is the one address; it, and any date in words, unknown country, language, number or link, is kept
 * as a custom field with a warning, so that nothing of the file is lost. A consent to texts that is no clear yes is none,
 * and is kept in the same way. The reader takes the number of the row too, for what proves a consent.
 */
export function createRowReader(
  plan: ImportPlan,
): (cells: readonly string[], row?: number) => RowOutcome {
  const rules: FileRules = {
    plan,
    hasNames: nameTargets.some((target) => columnOf(plan, target) !== null),
    eventOrder: columnOf(plan, 'eventDate')?.dateOrder ?? 'dmy',
    basisOrder: columnOf(plan, 'lawfulBasisAt')?.dateOrder ?? 'dmy',
    texts: textConsentRules(plan),
    countryOf: remembering(countryCode),
  };
  return (cells, row) => {
    const outcome = readCells(cells, rules, row ?? null);
    return outcome.ok ? outcome.value : { ok: false, ...outcome.problem };
  };
}

/** {@link createRowReader} for one row, as the form that adds one lead uses it. */
export function readRow(cells: readonly string[], plan: ImportPlan): RowOutcome {
  return createRowReader(plan)(cells);
}

function columnOf(plan: ImportPlan, target: ImportTarget): { dateOrder?: DateOrder } | null {
  for (const column of plan.columns) {
    if (column.kind === 'target' && column.target === target) return column;
  }
  return null;
}

function readCells(
  cells: readonly string[],
  rules: FileRules,
  number: number | null,
): Result<RowOutcome, Refusal> {
  const taken = takeCells(cells, rules.plan.columns);
  if (!taken.ok) return taken;
  const { values, custom } = taken.value;
  const row: Row = { values, custom, warnings: [] };
  const source = values.get('source');
  if (source !== undefined) custom.push({ name: targetLabel('source'), value: source });
  const lead = readLead(row, rules, number);
  return lead.ok ? ok({ ok: true, lead: lead.value, warnings: row.warnings }) : lead;
}

function readLead(row: Row, rules: FileRules, number: number | null): Result<LeadDraft, Refusal> {
  const country = readPlace(row, rules);
  const reach = readReach(row, country, rules.plan);
  if (!reach.ok) return reach;
  const name = readName(row, reach.value.email, rules.hasNames);
  if (!name.ok) return name;
  const eventDate = readDay(row, 'eventDate', rules.eventOrder);
  if (!eventDate.ok) return eventDate;
  const basis = readLawfulBasis(row, rules);
  if (!basis.ok) return basis;
  const texts = readTextConsents(row, rules, reach.value.phoneE164, number);
  if (!texts.ok) return texts;
  const note = textOf(row, 'notes');
  // Written out, since a spread in an object of this size takes longer than all the rest of a row.
  return ok({
    name: name.value.name,
    givenName: name.value.givenName,
    familyName: name.value.familyName,
    email: reach.value.email,
    emailCanonical: reach.value.emailCanonical,
    phoneE164: reach.value.phoneE164,
    organisation: textOf(row, 'organisation'),
    roleTitle: textOf(row, 'roleTitle'),
    website: readOr(row, 'website', readWebsite, 'is not the address of a website'),
    street: textOf(row, 'street'),
    postalCode: textOf(row, 'postalCode'),
    city: textOf(row, 'city'),
    region: textOf(row, 'region'),
    country,
    timeZoneGiven: textOf(row, 'timeZone'),
    language: readLanguageOf(row) ?? rules.plan.defaults.language,
    eventType: textOf(row, 'eventType'),
    eventDate: eventDate.value,
    guestCount: readOr(row, 'guestCount', readCount, 'is not one number up to a million'),
    budget: textOf(row, 'budget'),
    notes: note === null ? [] : [note],
    owner: textOf(row, 'owner'),
    lawfulBasis: basis.value.lawfulBasis,
    lawfulBasisSource: basis.value.lawfulBasisSource,
    lawfulBasisAt: basis.value.lawfulBasisAt,
    smsConsent: texts.value.smsConsent,
    whatsappConsent: texts.value.whatsappConsent,
    tags: readTags(textOf(row, 'tags') ?? ''),
    // Filled up while the values were read.
    custom: row.custom,
  });
}

function textOf(row: Row, target: ImportTarget): string | null {
  return row.values.get(target) ?? null;
}

function readLanguageOf(row: Row): Language | null {
  return readOr(row, 'language', readLanguage, 'is not a language we write');
}

/** The row's country; the file's default only where none is given, not where one cannot be read. */
function readPlace(row: Row, rules: FileRules): string | null {
  if (!row.values.has('country')) return rules.plan.defaults.country;
  return readOr(row, 'country', rules.countryOf, 'is not a country we know');
}
