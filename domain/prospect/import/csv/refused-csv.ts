import { unguardCell } from '../cell-guard.ts';
import type { ColumnMapping } from '../columns.ts';
import { whatHelps, type RefusalField, type RefusalReason } from '../refusals.ts';
import { refusedHeadings } from '../refused-headings.ts';
import { byteOrderMark, csvRecord } from './write-csv.ts';

/** A refused row as it is kept: its number, why, and its cells as they were. */
export interface RefusedRow {
  row: number;
  field: RefusalField;
  reason: RefusalReason;
  message: string;
  cells: readonly string[];
}

/**
 * The refused rows of an import as a CSV to correct and upload again, piece by piece: UTF-8 with mark, the file's own
 * columns first, then where and why. Our own columns are ignored when the file comes back.
 *
 * Edge: cells beyond the last heading follow behind our columns, so that nothing of the row is missing. A cell that came
 * with our guard leaves with one, not with two, or its value would be another one when it comes back.
 */
export async function* refusedCsv(
  headings: readonly string[],
  columns: readonly ColumnMapping[],
  rows: AsyncIterable<RefusedRow>,
): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + csvRecord([...headings, ...refusedHeadings]);
  for await (const { row, field, reason, message, cells: written } of rows) {
    const cells = written.map(unguardCell);
    const own = headings.map((_, index) => cells[index] ?? '');
    const column = columns.findIndex((one) => one.kind === 'target' && one.target === field);
    const value = column === -1 ? '' : (cells[column] ?? '');
    const why = [String(row), field, reason, value, message, whatHelps(reason)];
    yield csvRecord([...own, ...why, ...cells.slice(headings.length)]);
  }
}
