import { createHash } from 'node:crypto';
import knex, { type Knex } from 'knex';
import pg from 'pg';

/** A handle for queries: the pool or one transaction. Repositories take this and nothing else. */
export type Db = Knex;

// int8 comes as text by default; our counters and order numbers stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Instants travel as ISO strings in UTC everywhere (C11); dates without a time stay text.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Opens a pool on `databaseUrl`.
 *
 * `size` is the most connections this process may hold (C21: 10 by default). Close it with `destroy()`.
 */
export function openDatabase(
  databaseUrl: string,
  options: { size?: number; name?: string } = {},
): Db {
  return knex({
    client: 'pg',
    connection: { connectionString: databaseUrl, application_name: options.name ?? 'rainmaker' },
    pool: { min: 0, max: options.size ?? 10 },
    acquireConnectionTimeout: 10_000,
    wrapIdentifier: (name, wrap) => wrap(toSnakeCase(name)),
    postProcessResponse: camelCaseRows,
    // knex would print each broken connection past our log; whoever asked hears the error itself.
    log: { warn: () => undefined },
  });
}

/** Columns are snake_case in SQL and camelCase everywhere else; the mapping lives here alone. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const camelCased = new Map<string, string>();

// Asked for every column of every row; there are only so many names.
function toCamelCase(name: string): string {
  const known = camelCased.get(name);
  if (known !== undefined) return known;
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  camelCased.set(name, camel);
  return camel;
}

function camelCaseRows(response: unknown): unknown {
  if (Array.isArray(response)) return response.map(camelCaseRow);
  if (isRecord(response) && Array.isArray(response.rows)) {
    response.rows = response.rows.map(camelCaseRow);
    return response;
  }
  return camelCaseRow(response);
}

function camelCaseRow(row: unknown): unknown {
  if (!isRecord(row) || row instanceof Date || Buffer.isBuffer(row)) return row;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [toCamelCase(key), value]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type Bindings = readonly unknown[] | object;

/**
 * `kept`: PostgreSQL understands the statement once per connection, which takes longer than carrying it out (a gate's read:
 * 1 ms against 0.1). `anew`: for statements whose best way depends on their values, such as searches.
 */
export type Planning = 'kept' | 'anew';

/**
 * Runs visible SQL and answers its rows. Write casts of named bindings as `cast(:name as uuid)`: knex reads `:name::uuid` as
 * another name.
 */
export async function query<Row>(
  db: Db,
  sql: string,
  bindings: Bindings = [],
  planning: Planning = 'kept',
): Promise<Row[]> {
  const { rows } = await run<{ rows: Row[] }>(db, sql, bindings, planning);
  return rows;
}

/** Runs visible SQL and answers how many rows it touched. */
export async function execute(db: Db, sql: string, bindings: Bindings = []): Promise<number> {
  const { rowCount } = await run<{ rowCount: number | null }>(db, sql, bindings, 'kept');
  return rowCount ?? 0;
}

function run<Answer>(
  db: Db,
  sql: string,
  bindings: Bindings,
  planning: Planning,
): Knex.Raw<Answer> {
  const statement = db.raw<Answer>(sql, toBindings(bindings));
  const name = planning === 'kept' ? nameOf(sql) : null;
  return name === null ? statement : statement.options({ name });
}

const names = new Map<string, string>();
// Each costs memory in every connection; whoever builds SQL from values must not fill it.
const mostNames = 400;
const plannable = /^\s*(?:select|insert|update|delete|with)\b[^;]*$/;

/**
 * The name under which a connection keeps a statement; null for one it does not keep. It follows from the text alone: the
 * web process holds this file twice, in its own code and in the bundle of the pages, on one pool.
 */
function nameOf(sql: string): string | null {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= mostNames || !plannable.test(sql)) return null;
  const name = `s${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  names.set(sql, name);
  return name;
}

// knex types its bindings as mutable and narrower than what the driver takes.
function toBindings(bindings: Bindings): Knex.RawBinding[] {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the driver serialises any plain value
  return bindings as Knex.RawBinding[];
}
