import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { freshDatabase } from './postgres.ts';

const mine = await freshDatabase();
const other = await freshDatabase();

describe('the database of a test', () => {
  it('has every migration', async () => {
    const tables = await query<{ name: string }>(
      mine.db,
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables.map(({ name }) => name)).toContain('workspaces');
  });

  it('shares nothing with another one', async () => {
    await execute(mine.db, 'create table only_here (n int)');
    await expect(query(other.db, 'select * from only_here')).rejects.toThrow('does not exist');
  });

  it('sorts and folds letters of every language', async () => {
    const [row] = await query<{ lower: string; similar: boolean }>(
      mine.db,
      `select lower('MÜNCHEN ÉTÉ') as lower`,
    );
    expect(row?.lower).toBe('münchen été');
  });

  it('is the server that a person gets', async () => {
    const [row] = await query<{ version: string; zone: string }>(
      mine.db,
      `select current_setting('server_version') as version, current_setting('timezone') as zone`,
    );
    expect(row).toEqual({ version: expect.stringMatching(/^18\./), zone: 'UTC' });
  });
});
