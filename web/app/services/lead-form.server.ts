import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import { lawfulBases, type LawfulBasis, type LeadDraft } from '#domain/prospect/import/lead.ts';
import { readRow } from '#domain/prospect/import/read-row.ts';
import type { Refusal, RefusalField } from '#domain/prospect/import/refusals.ts';
import type { ImportTarget } from '#domain/prospect/import/targets.ts';
import { givenZone } from '#domain/schedule/given-zone.ts';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import type { FormState } from '../presenters/common.model.ts';

/** The fields of a prospect's form, each read by the rules of an import. */
const fields = {
  name: 'name',
  givenName: 'givenName',
  familyName: 'familyName',
  email: 'email',
  phone: 'phone',
  organisation: 'organisation',
  roleTitle: 'roleTitle',
  website: 'website',
  city: 'city',
  region: 'region',
  country: 'country',
  timeZone: 'timeZone',
  language: 'language',
  eventType: 'eventType',
  eventDate: 'eventDate',
  guestCount: 'guestCount',
  budget: 'budget',
  note: 'notes',
  basisSource: 'lawfulBasisSource',
} as const satisfies Record<string, ImportTarget>;
const names = Object.keys(fields);
const columns = Object.values(fields).map((target): ColumnMapping =>
  target === 'eventDate'
    ? { kind: 'target', target, dateOrder: 'ymd' }
    : { kind: 'target', target },
);

/** What a form says about one person: a lead by the rules of an import, or the form again with what is wrong. */
export type ReadForm = Result<LeadDraft, FormState>;

/** Reads the form of one prospect. What an import would keep beside as a custom field is an error here: a person can correct it. */
export function readLeadForm(form: FormData, ownDomains: readonly string[]): ReadForm {
  const values = valuesOf(form);
  const basis = lawfulBases.find((each) => each === values.basis) ?? null;
  if (basis === null && values.basis !== 'none')
    return fail(
      withError(
        values,
        'basis',
        'Say why you may write to them; without a reason nothing is sent.',
      ),
    );
  const cells = names.map((name) => values[name] ?? '');
  const outcome = readRow(cells, {
    columns,
    defaults: defaultsOf(basis, values),
    phoneParser: parsePhone,
    ownDomains,
  });
  if (!outcome.ok) return fail(refused(values, outcome));
  const [warning] = outcome.warnings;
  if (warning)
    return fail(
      withError(
        values,
        fieldOf(warning.field),
        `${warning.message}. Correct it or leave it empty.`,
      ),
    );
  const { timeZoneGiven } = outcome.lead;
  if (timeZoneGiven !== null && givenZone(timeZoneGiven) === null)
    return fail(
      withError(
        values,
        'timeZone',
        'This is not a time zone. Write it as Europe/Lisbon, or leave it empty.',
      ),
    );
  return ok(outcome.lead);
}

function defaultsOf(lawfulBasis: LawfulBasis | null, values: Readonly<Record<string, string>>) {
  const source = lawfulBasis === null ? '' : (values.basisSource ?? '');
  const lawfulBasisSource = source === '' ? null : source;
  return { country: null, language: null, lawfulBasis, lawfulBasisSource, lawfulBasisAt: null };
}

/** What was typed, as text. */
export function valuesOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value.trim();
  return values;
}

function refused(values: Record<string, string>, refusal: Refusal): FormState {
  const name = fieldOf(refusal.field);
  return name === null
    ? { values, fieldErrors: {}, formError: refusal.message }
    : withError(values, name, refusal.message);
}

/** The form again, with one field that has to be corrected; what was typed is kept. */
export function withError(
  values: Record<string, string>,
  name: string | null,
  message: string,
): FormState {
  return name === null
    ? { values, fieldErrors: {}, formError: message }
    : { values, fieldErrors: { [name]: message }, formError: null };
}

/** The name of the form's field that a target came from; null for what is about the whole. */
export function fieldOf(target: RefusalField): string | null {
  return Object.entries(fields).find(([, field]) => field === target)?.[0] ?? null;
}
