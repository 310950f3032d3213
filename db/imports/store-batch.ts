import { foldDuplicates, type LeadRow } from '#domain/prospect/import/fold-duplicates.ts';
import type { Refusal } from '#domain/prospect/import/refusals.ts';
import { sayKept } from '#domain/prospect/import/why-kept.ts';
import { execute, type Db } from '../client.ts';
import { withCopy, type CopyValue } from '../copy.ts';
import { readImportOfRun } from './records.ts';
import { startable, storeLeads, type Intake, type StoredLead } from './store-leads.ts';

/** A row that cannot be imported, with its cells as they were. */
export interface RefusedRecord extends Refusal {
  row: number;
  cells: readonly string[];
}

/** Some rows of a file, read and checked; in the file's order. */
export interface Batch {
  /** Rows of the file read before this batch, and with it. */
  rowsBefore: number;
  rowsAfter: number;
  leads: readonly (LeadRow & { cells: readonly string[]; remarks: readonly string[] })[];
  refused: readonly RefusedRecord[];
}

/** Why a batch was not stored: another attempt was quicker, somebody cancelled, or the import has ended. */
export type BatchEnd = 'stored' | 'overtaken' | 'cancelled' | 'ended';

/**
 * Stores one batch and counts it, in one transaction under the import's lock: a batch is stored once, however many
 * attempts read it.
 */
export async function storeBatch(
  db: Db,
  importId: string,
  intakeOf: (startedBefore: number) => Intake,
  batch: Batch,
): Promise<BatchEnd> {
  return withCopy(db, async (tx, copy) => {
    const row = await readImportOfRun(tx, importId, 'update');
    if (row.state !== 'running') return 'ended';
    if (row.cancelRequestedAt !== null) return 'cancelled';
    if (row.rowsRead !== batch.rowsBefore) return 'overtaken';
    const intake = intakeOf(row.started);
    const stored = await storeLeads(tx, copy, intake, foldDuplicates(batch.leads));
    const isStarting = intake.startOf !== null;
    const lines = [
      ...refusedLines(importId, batch),
      ...storedLines(importId, batch, stored, isStarting),
    ];
    if (lines.length > 0) await copy('import_rows', rowColumns, lines);
    await count(tx, importId, batch, stored, isStarting);
    return 'stored';
  });
}

const rowColumns = [
  'import_id',
  'row',
  'outcome',
  'prospect_id',
  'field',
  'reason',
  'message',
  'cells',
  'filled',
];

function refusedLines(importId: string, batch: Batch): CopyValue[][] {
  return batch.refused.map(({ row, field, reason, message, cells }) => [
    importId,
    row,
    'refused',
    null,
    field,
    reason,
    message,
    cellsJson(cells),
    null,
  ]);
}

type SourceRows = ReadonlyMap<number, Batch['leads'][number]>;

/**
 * Lines for what has something to tell: merges, people on the stop list, rows imported with a remark, and, where outreach
 * starts, who is only kept and why.
 */
function storedLines(
  importId: string,
  batch: Batch,
  stored: readonly StoredLead[],
  isStarting: boolean,
): CopyValue[][] {
  const source: SourceRows = new Map(batch.leads.map((each) => [each.row, each]));
  return stored.flatMap((each) => {
    switch (each.kind) {
      case 'refused':
        return refusedByStop(importId, source, each);
      case 'merged':
        return [mergedLine(importId, source, each), ...repeatedLines(importId, source, each)];
      case 'imported':
        return [
          ...remarkedLines(importId, source, each, isStarting),
          ...repeatedLines(importId, source, each),
        ];
    }
  });
}

type Stored<Kind extends StoredLead['kind']> = Extract<StoredLead, { kind: Kind }>;

function refusedByStop(
  importId: string,
  source: SourceRows,
  { lead, refusal }: Stored<'refused'>,
): CopyValue[][] {
  const { field, reason, message } = refusal;
  return [lead.row, ...lead.alsoRows].map((row) => {
    const cells = cellsJson(source.get(row)?.cells ?? []);
    return [importId, row, 'refused', null, field, reason, message, cells, null];
  });
}

function mergedLine(
  importId: string,
  source: SourceRows,
  { lead, prospectId, filled }: Stored<'merged'>,
): CopyValue[] {
  const words = ['Same person as one you had', ...remarksOf(source, lead.row)].join('; ');
  const json = filled === null ? null : JSON.stringify(filled);
  return [importId, lead.row, 'merged', prospectId, null, null, words, null, json];
}

/** Later rows of a person whom an earlier row of the same batch brought. */
function repeatedLines(
  importId: string,
  source: SourceRows,
  { lead, prospectId }: Stored<'merged' | 'imported'>,
): CopyValue[][] {
  return lead.alsoRows.map((row) => {
    const words = [`Same person as row ${String(lead.row)}`, ...remarksOf(source, row)].join('; ');
    return [importId, row, 'merged', prospectId, null, null, words, null, null];
  });
}

function remarkedLines(
  importId: string,
  source: SourceRows,
  { lead, prospectId, kept }: Stored<'imported'>,
  isStarting: boolean,
): CopyValue[][] {
  const only = isStarting && kept !== null ? [`Only kept: ${sayKept(kept)}`] : [];
  const remarks = [...only, ...remarksOf(source, lead.row)];
  if (remarks.length === 0) return [];
  return [[importId, lead.row, 'imported', prospectId, null, null, remarks.join('; '), null, null]];
}

function remarksOf(source: SourceRows, row: number): readonly string[] {
  return source.get(row)?.remarks ?? [];
}

/** Cells as jsonb takes them: without the characters it cannot hold. */
function cellsJson(cells: readonly string[]): string {
  return JSON.stringify(cells.map((cell) => cell.replaceAll(/[\u0000\p{Cs}]/gu, '')));
}

async function count(
  tx: Db,
  importId: string,
  batch: Batch,
  stored: readonly StoredLead[],
  isStarting: boolean,
): Promise<void> {
  const imported = stored.filter(({ kind }) => kind === 'imported').length;
  const rowsOf = (kind: StoredLead['kind']) =>
    stored.flatMap((each) => (each.kind === kind ? [each.lead.row, ...each.lead.alsoRows] : []));
  const alsoImported = rowsOf('imported').length - imported;
  await execute(
    tx,
    `update imports set rows_read = :rowsAfter, imported = imported + :imported, merged = merged + :merged,
       refused = refused + :refused, started = started + :started where id = :importId`,
    {
      importId,
      rowsAfter: batch.rowsAfter,
      imported,
      merged: rowsOf('merged').length + alsoImported,
      refused: rowsOf('refused').length + batch.refused.length,
      started: isStarting ? startable(stored).length : 0,
    },
  );
}
