/** A process of its own that imports one list as the product does, and watches its own memory meanwhile. */
import { createReadStream } from 'node:fs';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { ImportSlice } from '#activities/contract.ts';
import { createImportActivities } from '#activities/imports/import-rows.ts';
import { openDatabase, query } from '#db/client.ts';
import { mappingOf, seedWorkspace, usualOptions } from '#db/imports/import.fixture.ts';
import { startImport } from '#db/imports/records.ts';
import { storeUpload } from '#db/imports/upload.ts';
import { testConfig } from '#tests/harness/config.ts';
import { createDeps } from '#workers/create-deps.ts';
import { importSettingsSchema, type ImportResult } from './messages.ts';

const { databaseUrl, file, warmUpFile } = importSettingsSchema.parse(
  JSON.parse(process.argv[2] ?? ''),
);
const db = openDatabase(databaseUrl);
const activities = createImportActivities(createDeps(testConfig(), db));

process.on('message', () => void importMeasured().then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));
await importList(warmUpFile);
process.send?.('ready');

async function importMeasured(): Promise<ImportResult> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const result = await importList(file);
  clearInterval(timer);
  return { ...result, grownBytes: most - idle };
}

/** Takes the file's bytes in, starts the import with the guessed columns, and works until every row has its end. */
async function importList(path: string): Promise<Omit<ImportResult, 'grownBytes'>> {
  const workspace = await seedWorkspace(db);
  const beganAt = performance.now();
  const bytes = createReadStream(path);
  const list = await storeUpload(db, { ...workspace, fileName: 'leads.csv', bytes });
  const uploadedAt = performance.now();
  const { importId } = list;
  const ref = { workspaceId: workspace.workspaceId, importId };
  // Only kept: rows that start runs belong to the starts, not to the import.
  const options = { ...usualOptions, startsOutreach: false };
  const started = await startImport(db, ref, mappingOf(list), options);
  if (!started.ok) throw new Error(`The import was refused: ${started.problem.reason}.`);
  const { imported, merged, refused } = await runToEnd(importId);
  const wholeMs = performance.now() - uploadedAt;
  const storeMs = await untilDone(importId);
  const times = { uploadMs: uploadedAt - beganAt, storeMs, searchMs: wholeMs - storeMs };
  return { importId, ...times, imported, merged, refused };
}

/** From the press on "Import" to the end that its page shows; people can be searched for a little later. */
async function untilDone(importId: string): Promise<number> {
  const [row] = await query<{ ms: number }>(
    db,
    `select cast(extract(epoch from finished_at - started_at) * 1000 as float8) as ms from imports where id = ?`,
    [importId],
  );
  if (!row) throw new Error('The import is gone.');
  return row.ms;
}

async function runToEnd(importId: string): Promise<ImportSlice> {
  const input = { importId, isCancelled: false };
  for (;;) {
    const slice = await new MockActivityEnvironment().run<
      [typeof input],
      ImportSlice,
      typeof activities.importRows
    >(activities.importRows.bind(activities), input);
    if (slice.state !== 'running') return slice;
  }
}
