import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const chunkBytes = 256 * 1024;

/** The rows that an import wrote, as COPY gives them, and the same rows one by one. */
export interface SameRows {
  readonly columns: readonly string[];
  /** Lines in COPY's text format. */
  readonly lines: Buffer;
  readonly count: number;
  /** A sample, as values for an insert. */
  readonly sample: readonly (readonly unknown[])[];
}

/** Reads what an import wrote to its table of prospects, with every column that it filled. */
export async function readRows(
  client: pg.Client,
  importId: string,
  sampleSize: number,
): Promise<SameRows> {
  const columns = await columnsOf(client);
  const list = columns.join(', ');
  const where = `from prospects where import_id = '${importId}'`;
  const parts: Buffer[] = [];
  const stream = client.query(copyTo(`copy (select ${list} ${where}) to stdout`));
  stream.on('data', (part: Buffer) => parts.push(part));
  await once(stream, 'end');
  const lines = Buffer.concat(parts);
  const sample = await client.query<unknown[]>({
    text: `select ${columns.map((column) => `${column}::text`).join(', ')} ${where} limit ${String(sampleSize)}`,
    rowMode: 'array',
  });
  return { columns, lines, count: countLines(lines), sample: sample.rows };
}

/** Raw COPY of these rows into a table without any index; answers rows per second. */
export async function copyRate(client: pg.Client, rows: SameRows): Promise<number> {
  await client.query('drop table if exists raw_copy; create table raw_copy (like prospects)');
  const beganAt = performance.now();
  const stream = client.query(copyFrom(`copy raw_copy (${rows.columns.join(', ')}) from stdin`));
  const finished = once(stream, 'finish');
  for (let at = 0; at < rows.lines.length; at += chunkBytes)
    if (!stream.write(rows.lines.subarray(at, at + chunkBytes))) await once(stream, 'drain');
  stream.end();
  await finished;
  return perSecond(rows.count, beganAt);
}

/**
 * A sample of these rows, one insert and commit each, into a table with the indexes of the real one and the one that
 * searches use; rows per second.
 */
export async function insertRate(client: pg.Client, rows: SameRows): Promise<number> {
  await client.query(
    `drop table if exists one_by_one; create table one_by_one (like prospects including all);
     create index on one_by_one using gin (words_of(name, organisation) gin_trgm_ops)`,
  );
  const places = rows.columns.map((_, at) => `$${String(at + 1)}`).join(', ');
  const text = `insert into one_by_one (${rows.columns.join(', ')}) values (${places})`;
  const beganAt = performance.now();
  for (const values of rows.sample) await client.query({ name: 'one', text, values: [...values] });
  return perSecond(rows.sample.length, beganAt);
}

async function columnsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'prospects'::regclass and attnum > 0
       and not attisdropped and attgenerated = ''`,
  );
  return rows.map(({ name }) => name);
}

/** Rows in COPY's text format end in a line feed, and a line feed in a value is written as `\n`. */
export function countLines(lines: Buffer): number {
  let count = 0;
  for (const byte of lines) if (byte === 10) count += 1;
  return count;
}

function perSecond(count: number, beganAt: number): number {
  return (count / (performance.now() - beganAt)) * 1_000;
}
