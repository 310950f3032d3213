import { afterAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, openDatabase, query } from './client.ts';

const { url } = await freshDatabase();
const db = openDatabase(url, { size: 1 });
afterAll(() => db.destroy());

async function keptStatements(): Promise<string[]> {
  const rows = await query<{ statement: string }>(
    db,
    'select statement from pg_prepared_statements',
    [],
    'anew',
  );
  return rows.map(({ statement }) => statement);
}

describe('a statement', () => {
  it('is understood once by a connection and carried out with other values each time', async () => {
    const sql = 'select cast(:number as int) + 1 as next';
    expect(await query(db, sql, { number: 1 })).toEqual([{ next: 2 }]);
    expect(await query(db, sql, { number: 41 })).toEqual([{ next: 42 }]);
    const kept = await keptStatements();
    expect(kept.filter((text) => text.includes('+ 1 as next'))).toHaveLength(1);
  });

  it('keeps its name apart from others, also where this code is loaded twice, as in the web process', async () => {
    const first = 'select 1 as first';
    const second = 'select 2 as second';
    vi.resetModules();
    const copy = await import('./client.ts');
    expect(await query(db, first)).toEqual([{ first: 1 }]);
    expect(await copy.query(db, second)).toEqual([{ second: 2 }]);
    for (const again of [query, copy.query]) {
      expect(await again(db, first)).toEqual([{ first: 1 }]);
      expect(await again(db, second)).toEqual([{ second: 2 }]);
    }
  });

  it('is not kept when its best way depends on its values, or when it is more than one', async () => {
    await query(db, 'select 7 as seven', [], 'anew');
    await execute(db, 'create table shelf (id int); create table drawer (id int)');
    const kept = await keptStatements();
    expect(kept.filter((text) => /seven|shelf/.test(text))).toEqual([]);
  });

  it('shows columns that a migration added while it was kept', async () => {
    await execute(db, 'create table person (name text)');
    await execute(db, `insert into person values ('Ana')`);
    expect(await query(db, 'select name from person')).toEqual([{ name: 'Ana' }]);
    await execute(db, 'alter table person add column age int');
    expect(await query(db, 'select name from person')).toEqual([{ name: 'Ana' }]);
  });
});
