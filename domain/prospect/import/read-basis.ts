import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { readBasis } from './bases.ts';
import { readDate, type DateOrder } from './dates.ts';
import type { LeadDraft } from './lead.ts';
import * as refuse from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { keepBeside, type FileRules, type Row } from './row.ts';
import type { ImportTarget } from './targets.ts';

/** A day; words are kept as a custom field, an impossible day refuses the row. */
export function readDay(
  row: Row,
  target: ImportTarget,
  order: DateOrder,
): Result<string | null, Refusal> {
  const text = row.values.get(target);
  if (text === undefined) return ok(null);
  const read = readDate(text, order);
  if (read.ok) return ok(read.value);
  if (read.problem === 'no_such_day') return fail(refuse.refuseDay(target, text));
  keepBeside(row, target, text, 'is not a date');
  return ok(null);
}

type Basis = Pick<LeadDraft, 'lawfulBasis' | 'lawfulBasisSource' | 'lawfulBasisAt'>;

/** The row's own basis where its cell says anything, else the file's (C40). A plain no leaves the row without a basis. */
export function readLawfulBasis(row: Row, rules: FileRules): Result<Basis, Refusal> {
  const { defaults } = rules.plan;
  const at = readDay(row, 'lawfulBasisAt', rules.basisOrder);
  if (!at.ok) return at;
  const written = row.values.get('lawfulBasis');
  const own = written === undefined ? null : readBasis(written);
  if (written !== undefined && own === 'unknown') return fail(refuse.refuseBasis(written));
  if (own === 'none' || own === 'unknown') {
    return ok({ lawfulBasis: null, lawfulBasisSource: null, lawfulBasisAt: null });
  }
  const lawfulBasis = own ?? defaults.lawfulBasis;
  if (lawfulBasis === null) {
    return ok({ lawfulBasis: null, lawfulBasisSource: null, lawfulBasisAt: null });
  }
  return ok({
    lawfulBasis,
    lawfulBasisSource: row.values.get('lawfulBasisSource') ?? defaults.lawfulBasisSource,
    lawfulBasisAt: at.value ?? defaults.lawfulBasisAt,
  });
}
