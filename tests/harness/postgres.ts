import './provided.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { execute, openDatabase, type Db } from '#db/client.ts';

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly db: Db;
}

/**
 * Makes a database of its own for a test file: `const { db } = await freshDatabase()` at its top.
 * It is closed and dropped after the file's last test.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${inject('templateDatabase')}`);
  const url = inject('postgresAdminUrl').replace(/[^/]+$/, name);
  const db = openDatabase(url, { size: 10, name });
  afterAll(async () => {
    await db.destroy();
    await asAdmin(`drop database ${name} with (force)`);
  });
  return { url, db };
}

async function asAdmin(sql: string): Promise<void> {
  const admin = openDatabase(inject('postgresAdminUrl'), { size: 1, name: 'test-admin' });
  try {
    await execute(admin, sql);
  } finally {
    await admin.destroy();
  }
}
