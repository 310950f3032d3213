import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Db } from '#db/client.ts';
import { readImportOfRun, startImport } from '#db/imports/records.ts';
import { readRefusedRows } from '#db/imports/rows.ts';
import { storeUpload } from '#db/imports/upload.ts';
import { guessColumns } from '#domain/prospect/import/columns.ts';
import { SentenceError } from '../launcher/sentence-error.ts';
import type { DemoArguments } from './arguments.ts';

/** How the file came in, as `out.json` tells it. */
export interface DemoLeads {
  in: number;
  imported: number;
  merged: number;
  refused: number;
  refusals: { row: number; field: string | null; reason: string; message: string }[];
}

/** Imports the file as a person would who changes nothing on the mapping page and sets no pace. */
export async function importFile(
  db: Db,
  ids: { workspaceId: string; userId: string; country: string },
  demo: DemoArguments,
): Promise<string> {
  const list = await storeUpload(db, {
    workspaceId: ids.workspaceId,
    userId: ids.userId,
    fileName: path.basename(demo.inputFile),
    bytes: createReadStream(demo.inputFile),
  });
  const mapping = guessColumns(list.headings, list.samples).map((guess) => guess.mapping);
  const ref = { workspaceId: ids.workspaceId, importId: list.importId };
  const started = await startImport(db, ref, mapping, {
    lawfulBasis: demo.basis,
    lawfulBasisSource: 'stated for the demo',
    lawfulBasisAt: null,
    country: ids.country,
    ownerId: ids.userId,
    // Over channels they start once their consents are noted.
    startsOutreach: demo.way === null,
    pacePerDay: null,
  });
  if (!started.ok)
    throw new SentenceError(`The list cannot be imported: ${started.problem.reason}.`);
  return list.importId;
}

/** How the finished import went. */
export async function readLeads(db: Db, importId: string): Promise<DemoLeads> {
  const row = await readImportOfRun(db, importId);
  if (row.state !== 'done')
    throw new SentenceError(
      `The import ended as ${row.state}: ${row.problem ?? 'no reason given'}.`,
    );
  const refused = await readRefusedRows(db, importId, 0, row.refused);
  return {
    in: row.imported + row.merged + row.refused,
    imported: row.imported,
    merged: row.merged,
    refused: row.refused,
    refusals: refused.map(({ row: record, field, reason, message }) => ({
      row: record,
      field,
      reason,
      message,
    })),
  };
}
