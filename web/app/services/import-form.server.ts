import { z } from 'zod';
import type { ImportOptions } from '#db/imports/records.ts';
import type { Owner } from '#db/users.ts';
import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import { lawfulBases, type LawfulBasis } from '#domain/prospect/import/lead.ts';
import type { ImportTarget } from '#domain/prospect/import/targets.ts';
import { countryCodes } from '#domain/schedule/place-tables.ts';
import type { DraftOptions } from '../presenters/import-preview.server.ts';
import { optionalLine, parseForm, refused, type Parsed } from './form-fields.server.ts';

const mostPerDay = 10_000;
const paceWords = `Give a whole number from 1 to ${mostPerDay.toLocaleString('en')}.`;
const paceField = z.coerce
  .number(paceWords)
  .int(paceWords)
  .min(1, paceWords)
  .max(mostPerDay, paceWords);
const basisField = z.enum(
  [...lawfulBases, 'column'],
  'Say why you may write to them. Without a reason nothing is sent.',
);
const countryField = z
  .string()
  .refine((code) => code === '' || countryCodes().includes(code), 'Choose a country of the list.')
  .transform((code) => (code === '' ? null : code));

/** What the mapping page asks besides the columns, whole or sent back with what is missing. */
export function readImportOptions(
  form: FormData,
  mapping: readonly ColumnMapping[],
  owners: readonly Owner[],
): Parsed<ImportOptions> {
  const schema = z
    .object({
      basis: basisField,
      basisSource: optionalLine(300),
      ownerId: z
        .string()
        .refine((id) => id === '' || owners.some((owner) => owner.id === id), 'Choose a colleague.')
        .transform((id) => (id === '' ? null : id)),
      country: countryField,
      then: z.enum(['start', 'keep'], 'Choose one.'),
      pacePerDay: paceField,
    })
    .check((said) => {
      const { basis, basisSource } = said.value;
      const refuse = (path: string, message: string) =>
        said.issues.push({ code: 'custom', path: [path], message, input: said.value });
      if (basis === 'column' && !becomes(mapping, 'lawfulBasis'))
        refuse('basis', 'No column becomes “Why we may write”. Choose one, or say it here.');
      if (basis === 'consent' && basisSource === null && !becomes(mapping, 'lawfulBasisSource'))
        refuse('basisSource', 'Say where and when they agreed: “Fair, card with box, 6 March”.');
    });
  const parsed = parseForm(schema, form);
  if (!parsed.ok) return { ok: false, state: refused(form, parsed.state.fieldErrors, missing) };
  const { basis, basisSource, ownerId, country, then, pacePerDay } = parsed.value;
  return {
    ok: true,
    value: {
      lawfulBasis: basis === 'column' ? null : basis,
      lawfulBasisSource: basisSource,
      lawfulBasisAt: null,
      country,
      ownerId,
      startsOutreach: then === 'start',
      pacePerDay,
    },
  };
}

const missing = 'Something is missing under “Consent and pace”. Nothing was imported yet.';

function becomes(mapping: readonly ColumnMapping[], target: ImportTarget): boolean {
  return mapping.some((column) => column.kind === 'target' && column.target === target);
}

const draftSchema = z.object({
  basis: basisField.optional().catch(undefined),
  country: countryField.catch(null),
  then: z.enum(['start', 'keep']).catch('start'),
  pacePerDay: paceField.nullable().catch(null),
});

/** The same as far as it is filled in, to show what would come of it; a basis nobody chose yet holds nobody back. */
export function readDraftOptions(form: FormData): DraftOptions {
  const { basis, country, then, pacePerDay } = draftSchema.parse(Object.fromEntries(form));
  return { lawfulBasis: basisOf(basis), country, startsOutreach: then === 'start', pacePerDay };
}

function basisOf(basis: LawfulBasis | 'column' | undefined): LawfulBasis | null {
  return basis === 'column' ? null : (basis ?? 'consent');
}
