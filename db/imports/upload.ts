import { createHash } from 'node:crypto';
import { CsvError, mostBytes, type CsvFormat } from '#domain/prospect/import/csv/csv-format.ts';
import { readCsvPieces } from '#domain/prospect/import/csv/read-csv.ts';
import { sniffCsv, type CsvHead } from '#domain/prospect/import/csv/sniff-csv.ts';
import { mustReachSomebody } from '#domain/prospect/import/reachable.ts';
import { execute, query, type Db } from '../client.ts';
import { dropAbandonedUploads } from './drop-uploads.ts';

/** A list that somebody uploads; `bytes` is read once, piece by piece. */
export interface Upload {
  workspaceId: string;
  userId: string;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** An uploaded list: how it is written, its headings, the first rows, and how many rows follow the heading. */
export interface UploadedList extends CsvHead {
  importId: string;
  rows: number;
}

const headBytes = 64 * 1024;
const partBytes = 128 * 1024;
const pieceBytes = 64 * 1024;
const longestFileName = 200;

/**
 * Takes a list in: stores it in pieces while it is read through once, with flat memory and no transaction held open.
 *
 * Throws {@link CsvError} for a file that cannot be imported, as early as that shows (over the limit of bytes or rows:
 * while it streams), and keeps nothing of it then.
 */
export async function storeUpload(db: Db, upload: Upload): Promise<UploadedList> {
  await dropAbandonedUploads(db);
  const importId = await insertImport(db, upload);
  try {
    const intake = takeIn(db, importId, upload.bytes);
    const head = await readHead(intake.bytes);
    const list = sniffCsv(head.bytes, head.isWhole);
    mustReachSomebody(list.headings, list.samples);
    let rows = 0;
    for await (const records of readCsvPieces(replay(head, intake.bytes), list.format))
      rows = (records.at(-1)?.row ?? rows + 1) - 1;
    if (rows === 0) throw noRows();
    await finishUpload(db, importId, list, rows, intake.summary());
    return { ...list, importId, rows };
  } catch (error) {
    await dropImport(db, importId);
    throw error;
  }
}

/** The stored file again, piece by piece. */
export async function* readParts(db: Db, importId: string): AsyncGenerator<Uint8Array, void> {
  for (let part = 0; ; part += 1) {
    const [row] = await query<{ bytes: Uint8Array }>(
      db,
      'select bytes from import_parts where import_id = ? and part = ?',
      [importId, part],
    );
    if (!row) return;
    // In small pieces, so that the records of one are still young when they are done with.
    for (let at = 0; at < row.bytes.length; at += pieceBytes)
      yield row.bytes.subarray(at, at + pieceBytes);
  }
}

interface Intake {
  bytes: AsyncIterator<Uint8Array>;
  summary: () => { sha256: string; size: number };
}

/** Passes the bytes on and stores them on the way. */
function takeIn(db: Db, importId: string, source: AsyncIterable<Uint8Array>): Intake {
  const hash = createHash('sha256');
  let size = 0;
  async function* pass(): AsyncGenerator<Uint8Array, void> {
    let waiting: Uint8Array[] = [];
    let waitingBytes = 0;
    let part = 0;
    const store = async (): Promise<void> => {
      await insertPart(db, importId, part, Buffer.concat(waiting));
      part += 1;
      [waiting, waitingBytes] = [[], 0];
    };
    for await (const chunk of source) {
      size += chunk.length;
      if (size > mostBytes) throw tooLarge();
      hash.update(chunk);
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes >= partBytes) await store();
      yield chunk;
    }
    if (waitingBytes > 0) await store();
  }
  return {
    bytes: pass()[Symbol.asyncIterator](),
    summary: () => ({ sha256: hash.digest('hex'), size }),
  };
}

interface Head {
  bytes: Uint8Array;
  isWhole: boolean;
}

async function readHead(source: AsyncIterator<Uint8Array>): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const next = await source.next();
    if (next.done === true) return { bytes: Buffer.concat(chunks), isWhole: true };
    chunks.push(next.value);
    length += next.value.length;
  }
  return { bytes: Buffer.concat(chunks), isWhole: false };
}

/** The whole file: the head that was looked at, then what follows. */
async function* replay(
  head: Head,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield head.bytes;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value;
  }
}

async function insertImport(db: Db, upload: Upload): Promise<string> {
  const fileName = upload.fileName.replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(0, longestFileName);
  const [row] = await query<{ id: string }>(
    db,
    `insert into imports (workspace_id, created_by, file_name, created_at) values (?, ?, ?, app_now()) returning id`,
    [upload.workspaceId, upload.userId, fileName || 'leads.csv'],
  );
  if (!row) throw new Error('The import was not written.');
  return row.id;
}

async function insertPart(
  db: Db,
  importId: string,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await execute(db, 'insert into import_parts (import_id, part, bytes) values (?, ?, ?)', [
    importId,
    part,
    bytes,
  ]);
}

async function finishUpload(
  db: Db,
  importId: string,
  list: CsvHead,
  rows: number,
  file: { sha256: string; size: number },
): Promise<void> {
  const format: CsvFormat = list.format;
  await execute(
    db,
    `update imports set file_sha256 = :sha256, file_size = :size, format = :format, headings = :headings,
       samples = :samples, rows_total = :rows where id = :importId`,
    {
      importId,
      ...file,
      rows,
      format: JSON.stringify(format),
      headings: JSON.stringify(list.headings.map(storable)),
      samples: JSON.stringify(list.samples.map((cells) => cells.map(storable))),
    },
  );
}

/** What jsonb cannot hold falls off. */
function storable(text: string): string {
  return text.replaceAll(/[\u0000\p{Cs}]/gu, '');
}

async function dropImport(db: Db, importId: string): Promise<void> {
  await db('imports').where({ id: importId, state: 'uploaded' }).delete();
}

function tooLarge(): CsvError {
  const most = mostBytes / 1024 / 1024;
  const message = `The file is larger than ${String(most)} MB. Split it and upload the parts.`;
  return new CsvError('too_large', message);
}

function noRows(): CsvError {
  const message =
    'The file has headings and no rows. Add your leads below them and upload it again.';
  return new CsvError('no_rows', message);
}
