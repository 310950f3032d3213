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
  records: AsyncIterable<CsvRecord>,
  readRow: (cells: readonly string[]) => RowOutcome,
  rowsStored: number,
): AsyncGenerator<Batch, void> {
  let batch = emptyBatch(rowsStored);
  for await (const { row, cells } of records) {
    const ordinal = row - 1;
    if (ordinal <= rowsStored) continue;
    const outcome = readRow(cells);
    if (outcome.ok) {
      const remarks = outcome.warnings.map((warning) => warning.message);
      batch.leads.push({ row, lead: outcome.lead, cells, remarks });
    } else {
      const { field, reason, message } = outcome;
      batch.refused.push({ row, field, reason, message, cells });
    }
    batch.rowsAfter = ordinal;
    if (ordinal % turnRows === 0) await nextTurn();
    if (batch.rowsAfter - batch.rowsBefore < batchRows) continue;
    yield batch;
    batch = emptyBatch(ordinal);
  }
  if (batch.rowsAfter > batch.rowsBefore) yield batch;
}

interface FillingBatch extends Batch {
  rowsAfter: number;
  leads: Batch['leads'][number][];
  refused: Batch['refused'][number][];
}

function emptyBatch(rowsBefore: number): FillingBatch {
  return { rowsBefore, rowsAfter: rowsBefore, leads: [], refused: [] };
}
