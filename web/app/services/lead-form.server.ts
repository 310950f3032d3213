import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import { lawfulBases, type LawfulBasis, type LeadDraft } from '#domain/prospect/import/lead.ts';
import { readRow, type RowOutcome } from '#domain/prospect/import/read-row.ts';
import type { RefusalField } from '#domain/prospect/import/refusals.ts';
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

/**
 * Reads the form of one prospect. What an import would keep beside as a custom field is an error here: a person can correct
 * it. Every field that is wrong is told at once, as far as the rules of a row go.
 */
export function readLeadForm(form: FormData, ownDomains: readonly string[]): ReadForm {
  const values = valuesOf(form);
  const basis = lawfulBases.find((each) => each === values.basis) ?? null;
  const cells = names.map((name) => values[name] ?? '');
  const outcome = readRow(cells, {
    columns,
    defaults: defaultsOf(basis, values),
    phoneParser: parsePhone,
    ownDomains,
  });
  const problems = [...rowProblems(outcome), ...formProblems(values, basis)];
  if (outcome.ok && problems.length === 0) return ok(outcome.lead);
  let state: FormState = { values, fieldErrors: {}, formError: null };
  for (const { name, message } of problems) state = withError(state, name, message);
  return fail(state);
}

interface Problem {
  name: string | null;
  message: string;
}

function rowProblems(outcome: RowOutcome): Problem[] {
  if (!outcome.ok) return [{ name: fieldOf(outcome.field), message: outcome.message }];
  return outcome.warnings.map(({ field, message }) => ({
    name: fieldOf(field),
    message: `${message}. Correct it or leave it empty.`,
  }));
}

/** What a form asks for and a file does not. */
function formProblems(
  { basis: said, timeZone = '' }: Readonly<Record<string, string>>,
  basis: LawfulBasis | null,
): Problem[] {
  const problems: Problem[] = [];
  if (basis === null && said !== 'none')
    problems.push({
      name: 'basis',
      message: 'Say why you may write to them; without a reason nothing is sent.',
    });
  if (timeZone !== '' && givenZone(timeZone) === null)
    problems.push({
      name: 'timeZone',
      message: 'This is not a time zone. Write it as Europe/Lisbon, or leave it empty.',
    });
  return problems;
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

/** The form with one more thing to be corrected: the first one of each field, and what was typed is kept. */
export function withError(state: FormState, name: string | null, message: string): FormState {
  if (name === null) return { ...state, formError: state.formError ?? message };
  return { ...state, fieldErrors: { [name]: message, ...state.fieldErrors } };
}

/** The name of the form's field that a target came from; null for what is about the whole. */
export function fieldOf(target: RefusalField): string | null {
  return Object.entries(fields).find(([, field]) => field === target)?.[0] ?? null;
}
