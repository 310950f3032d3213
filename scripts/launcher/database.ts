import { execute, openDatabase, query } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { messageOf, SentenceError } from './sentence-error.ts';

/** The name of the embedded PostgreSQL's one database. */
export const databaseName = 'rainmaker';

/** Makes a database of an embedded PostgreSQL, unless it is there. `name` is ours, never a person's. */
export async function ensureDatabase(adminUrl: string, name = databaseName): Promise<void> {
  const admin = openDatabase(adminUrl, { size: 1, name: 'rainmaker-start' });
  try {
    const found = await query(admin, 'select 1 from pg_database where datname = :name', { name });
    if (found.length === 0) await execute(admin, `create database ${name}`);
  } finally {
    await admin.destroy();
  }
}

/** Brings the schema up to date. Says in one sentence when the database does not answer. */
export async function migrateDatabase(databaseUrl: string): Promise<{ readonly said: string }> {
  try {
    const { applied } = await migrate(databaseUrl);
    return { said: applied.length === 0 ? 'up to date' : `${String(applied.length)} migrations` };
  } catch (error) {
    const { host } = new URL(databaseUrl);
    throw new SentenceError(
      `The database at ${host} cannot be brought up to date: ${messageOf(error)}.`,
    );
  }
}
