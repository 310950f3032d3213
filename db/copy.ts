import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from './client.ts';

/** A value of a COPY line; a list becomes a `text[]`, an object is given as its JSON text. */
export type CopyValue = string | number | boolean | null | readonly string[];

/** Copies lines into a table inside the caller's transaction. `sql` is the COPY statement. */
export type Copy = (
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
) => Promise<void>;

/** What knex does not type of its own client. */
interface ConnectionPool {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
}

/**
 * Runs `act` in one transaction whose connection can also COPY, which is many times quicker than any insert.
 *
 * Rolls back when `act` throws. Table and column names are ours, never a user's.
 */
export async function withCopy<Value>(
  db: Db,
  act: (tx: Db, copy: Copy) => Promise<Value>,
): Promise<Value> {
  const pool = poolOf(db);
  const connection = await pool.acquireConnection();
  if (!(connection instanceof pg.Client)) throw new Error('COPY needs a connection of pg.');
  try {
    return await db.transaction(
      (tx) => act(tx, (table, columns, rows) => copyRows(connection, table, columns, rows)),
      { connection },
    );
  } finally {
    await pool.releaseConnection(connection);
  }
}

function poolOf(db: Db): ConnectionPool {
  const client: unknown = db.client;
  if (!isPool(client)) throw new Error('COPY needs the pool of knex.');
  return client;
}

function isPool(client: unknown): client is ConnectionPool {
  return typeof client === 'object' && client !== null && 'acquireConnection' in client;
}

const chunkLength = 64 * 1024;

async function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  const finished = once(stream, 'finish');
  let text = '';
  for (const row of rows) {
    text += copyLine(row);
    if (text.length < chunkLength) continue;
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished]);
    text = '';
  }
  stream.end(text);
  await finished;
}

/** One line in PostgreSQL's text format for COPY. */
function copyLine(row: readonly CopyValue[]): string {
  let line = '';
  let mark = '';
  for (const value of row) {
    line += mark + copyText(value);
    mark = '\t';
  }
  return `${line}\n`;
}

const special = /[\\\n\r\t]/;

/** One value in PostgreSQL's text format for COPY. */
export function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return special.test(value) ? escaped(value) : value;
  if (typeof value === 'object') return escaped(arrayText(value));
  return String(value);
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

function arrayText(items: readonly string[]): string {
  const quoted = items.map((item) => `"${item.replaceAll(/["\\]/g, '\\$&')}"`);
  return `{${quoted.join(',')}}`;
}
