import knex, { type Knex } from 'knex';
import pg from 'pg';

/** A handle for queries: the pool or one transaction. Repositories take this and nothing else. */
export type Db = Knex;

// int8 comes as text by default; our counters and order numbers stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

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
  });
}
