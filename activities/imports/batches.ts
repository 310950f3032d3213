import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Batch } from '#db/imports/store-batch.ts';
import type { CsvRecord } from '#domain/prospect/import/csv/read-csv.ts';
import type { RowOutcome } from '#domain/prospect/import/read-row.ts';

const batchRows = 5_000;
// A few milliseconds of work: what else the process does must not wait longer.
const turnRows = 200;

/**
 * Reads records into batches of 5,000, leaving out those that were stored before. Gives the event loop a turn every 200
 * rows, so that stores, heartbeats and other work go on meanwhile.
 */
export async function* readBatches(
  pieces: AsyncIterable<readonly CsvRecord[]>,
  readRow: (cells: readonly string[], row: number) => RowOutcome,
  rowsStored: number,
): AsyncGenerator<Batch, void> {
  let batch = emptyBatch(rowsStored);
  for await (const records of pieces) {
    for (const { row, cells } of records) {
      const ordinal = row - 1;
      if (ordinal <= rowsStored) continue;
      add(batch, row, cells, readRow(cells, row));
      if (ordinal % turnRows === 0) await nextTurn();
      if (batch.rowsAfter - batch.rowsBefore < batchRows) continue;
      yield batch;
      batch = emptyBatch(ordinal);
    }
  }
  if (batch.rowsAfter > batch.rowsBefore) yield batch;
}

function add(
  batch: FillingBatch,
  row: number,
  cells: readonly string[],
  outcome: RowOutcome,
): void {
  batch.rowsAfter = row - 1;
  if (outcome.ok) {
    const { lead, warnings } = outcome;
    const remarks = warnings.length === 0 ? none : warnings.map(({ message }) => message);
    batch.leads.push({ row, lead, cells, remarks });
  } else {
    const { field, reason, message } = outcome;
    batch.refused.push({ row, field, reason, message, cells });
  }
}

const none: readonly string[] = [];

interface FillingBatch extends Batch {
  rowsAfter: number;
  leads: Batch['leads'][number][];
  refused: Batch['refused'][number][];
}

function emptyBatch(rowsBefore: number): FillingBatch {
  return { rowsBefore, rowsAfter: rowsBefore, leads: [], refused: [] };
}
