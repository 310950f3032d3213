import { readdir, readFile } from 'node:fs/promises';
import knex from 'knex';
import type { Db } from './client.ts';

const folder = new URL('./migrations/', import.meta.url);

interface SqlMigration {
  name: string;
}

/** The migrations are plain SQL files, applied in the order of their names and never edited after a release. */
const source = {
  async getMigrations(): Promise<SqlMigration[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    return names.map((name) => ({ name }));
  },
  getMigrationName: (migration: SqlMigration) => migration.name,
  async getMigration(migration: SqlMigration) {
    const sql = await readFile(new URL(migration.name, folder), 'utf8');
    return {
      up: async (db: Db) => {
        await db.raw(sql);
      },
      down: () =>
        Promise.reject(new Error('Migrations only go forward; restore a backup instead.')),
    };
  },
};

/** Brings the database at `databaseUrl` to the newest schema; safe to call twice and from two processes. */
export async function migrate(databaseUrl: string): Promise<{ applied: string[] }> {
  // knex keeps its own tables here, under its own names: no mapping of columns.
  const db = knex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 2 } });
  try {
    const before = await appliedNames(db);
    await db.migrate.latest({ migrationSource: source });
    const after = await appliedNames(db);
    return { applied: after.filter((name) => !before.includes(name)) };
  } finally {
    await db.destroy();
  }
}

/** knex types the list of migrations as anything; ours are objects with a name. */
async function appliedNames(db: Db): Promise<string[]> {
  const [done]: [{ name: string }[], unknown] = await listOf(db);
  return done.map(({ name }) => name);
}

function listOf(db: Db): Promise<[{ name: string }[], unknown]> {
  return db.migrate.list({ migrationSource: source });
}
