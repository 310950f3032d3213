import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { cleanLine, cleanText } from './clean.ts';
import type { ColumnMapping } from './columns.ts';
import type { CustomField } from './lead.ts';
import { refuseExtraCells, refuseLength, type Refusal } from './refusals.ts';
import { longestValue, type ImportTarget } from './targets.ts';

/** A row's cells by what they become, cleaned; empty ones are left out. */
export interface TakenCells {
  values: ReadonlyMap<ImportTarget, string>;
  custom: CustomField[];
}

/**
 * Takes a row's cells apart by the mapping and cleans them. Missing cells at the end are empty; extra ones refuse the row
 * unless they are blank. Refuses the first value over its limit.
 */
export function takeCells(
  cells: readonly string[],
  columns: readonly ColumnMapping[],
): Result<TakenCells, Refusal> {
  for (let index = columns.length; index < cells.length; index += 1) {
    if ((cells[index] ?? '').trim() !== '') {
      return fail(refuseExtraCells(cells.length, columns.length));
    }
  }
  const values = new Map<ImportTarget, string>();
  const custom: CustomField[] = [];
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    const cell = cells[index] ?? '';
    if (cell === '' || column === undefined || column.kind === 'ignore') continue;
    const isText = column.kind === 'custom' || column.target === 'notes';
    const value = isText ? cleanText(cell) : cleanLine(cell);
    if (value === '') continue;
    const field = column.kind === 'custom' ? 'custom' : column.target;
    if (value.length > longestValue[field]) {
      return fail(refuseLength(field, value, column.kind === 'custom' ? column.name : ''));
    }
    if (column.kind === 'custom') custom.push({ name: column.name, value });
    else values.set(column.target, value);
  }
  return ok({ values, custom });
}
