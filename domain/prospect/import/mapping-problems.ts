import type { ColumnMapping } from './columns.ts';
import type { ImportTarget } from './targets.ts';

/** What is wrong with a mapping a person made; the import cannot start before it is settled. */
export type MappingProblem =
  | { kind: 'twice'; target: ImportTarget }
  | { kind: 'no_address' }
  | { kind: 'other_columns'; expected: number; given: number };

/**
 * Checks a mapping against the number of columns of the file: as many entries as columns, each target once, and an
 * e-mail or a phone among them. Returns every problem; empty means that the import can start.
 */
export function mappingProblems(
  columns: readonly ColumnMapping[],
  expected: number,
): MappingProblem[] {
  const targets = columns.flatMap((column) => (column.kind === 'target' ? [column.target] : []));
  const twice = new Set(targets.filter((target, index) => targets.indexOf(target) !== index));
  const problems: MappingProblem[] = [...twice].map((target) => ({ kind: 'twice', target }));
  if (!targets.includes('email') && !targets.includes('phone')) {
    problems.push({ kind: 'no_address' });
  }
  if (columns.length !== expected) {
    problems.push({ kind: 'other_columns', expected, given: columns.length });
  }
  return problems;
}
