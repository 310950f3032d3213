import { readdir, readFile } from 'node:fs/promises';
import { openDatabase, type Db } from './client.ts';

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
  const db = openDatabase(databaseUrl, { size: 2, name: 'rainmaker-migrate' });
  try {
    const [, applied] = (await db.migrate.latest({ migrationSource: source })) satisfies [
      number,
      string[],
    ];
    return { applied };
  } finally {
    await db.destroy();
  }
}
