import { Context } from '@temporalio/activity';
import type { ImportActivities, ImportSlice } from '#activities/contract.ts';
import { finishImport, noteCancel, readImportOfRun, type ImportRow } from '#db/imports/records.ts';
import { fillSearchWords } from '#db/imports/search-words.ts';
import { storeBatch, type Batch, type BatchEnd } from '#db/imports/store-batch.ts';
import { readParts } from '#db/imports/upload.ts';
import { CsvError } from '#domain/prospect/import/csv/csv-format.ts';
import { readCsvPieces } from '#domain/prospect/import/csv/read-csv.ts';
import type { Deps } from '../deps.ts';
import { readBatches } from './batches.ts';
import { createListReader, type ListReader } from './list-reader.ts';

// How long one attempt works before it reports to the run; a killed worker loses a batch, never more.
const sliceMs = 5_000;
const mostTries = 5;

/** The activities of an import. Every one may run twice: a batch is counted once, under the import's lock. */
export function createImportActivities(deps: Deps): ImportActivities {
  const report = async (importId: string): Promise<ImportSlice> => {
    deps.changes.changed(importId);
    const row = await readImportOfRun(deps.db, importId);
    // The page shows the end already; a worker lost before this is through does it at the next attempt.
    if (row.state !== 'running')
      await fillSearchWords(deps.db, importId, Context.current().heartbeat);
    return sliceOf(row);
  };
  return {
    importRows: async ({ importId, isCancelled }) => {
      const row = await readImportOfRun(deps.db, importId);
      if (isCancelled) await noteCancel(deps.db, importId);
      if (row.state === 'running') await readOn(deps, row);
      return report(importId);
    },
    endImport: async ({ importId, state }) => {
      await finishImport(deps.db, importId, state);
      return report(importId);
    },
  };
}

/** Reads on from where the import stands, for one slice or to the end of the file. */
async function readOn(deps: Deps, row: ImportRow): Promise<void> {
  const reader = await createListReader(deps, row);
  const records = readCsvPieces(readParts(deps.db, row.id), row.format);
  const batches = readBatches(records, reader.readRow, row.rowsRead);
  try {
    await storeAll(deps, row.id, reader, batches);
  } catch (error) {
    // The upload read the whole file once, so this is a defect; the run must not try it for ever.
    if (!(error instanceof CsvError)) throw error;
    await finishImport(deps.db, row.id, 'failed', error.problem);
  } finally {
    await batches.return();
  }
}

/** Stores batch after batch; the next one is read while PostgreSQL takes the last one in. */
async function storeAll(
  deps: Deps,
  importId: string,
  reader: ListReader,
  batches: AsyncGenerator<Batch, void>,
): Promise<void> {
  const { heartbeat, cancellationSignal } = Context.current();
  const endsAt = performance.now() + sliceMs;
  let coming = batches.next();
  for (;;) {
    const batch = await coming;
    if (batch.done === true) return finishImport(deps.db, importId, 'done');
    const storing = store(deps, importId, reader, batch.value);
    coming = batches.next();
    // Whoever awaits it sees the failure; until then it must not count as unhandled.
    coming.catch(() => undefined);
    const end = await storing;
    heartbeat();
    deps.changes.changed(importId);
    if (end === 'cancelled') return finishImport(deps.db, importId, 'cancelled');
    if (end !== 'stored') return;
    if (cancellationSignal.aborted || performance.now() > endsAt) return;
  }
}

/** Another import, or the form, may bring the same person in the same moment: the second one tries again and merges. */
async function store(
  deps: Deps,
  importId: string,
  reader: ListReader,
  batch: Batch,
): Promise<BatchEnd> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await storeBatch(deps.db, importId, reader.intakeOf, batch);
    } catch (error) {
      if (tries === mostTries || !isCollision(error)) throw error;
    }
  }
}

const collisions: readonly unknown[] = ['23505', '40P01', '40001'];

function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && collisions.includes(error.code);
}

function sliceOf(row: ImportRow): ImportSlice {
  const { rowsTotal, rowsRead, imported, merged, refused } = row;
  return { state: stateOf(row), rowsTotal, rowsRead, imported, merged, refused };
}

function stateOf({ state }: ImportRow): ImportSlice['state'] {
  switch (state) {
    case 'running':
    case 'cancelled':
    case 'failed':
      return state;
    case 'uploaded':
    case 'done':
    case 'undone':
      return 'done';
  }
}
