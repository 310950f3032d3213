import { MockActivityEnvironment } from '@temporalio/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportSlice } from '#activities/contract.ts';
import { execute, query } from '#db/client.ts';
import { seedWorkspace, uploadAndStart, type TestWorkspace } from '#db/imports/import.fixture.ts';
import { closestName } from '#db/views/prospects-list.ts';
import { searchPeople } from '#db/views/search.ts';
import { createDeps } from '#workers/create-deps.ts';
import { testConfig } from '#tests/harness/config.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { createImportActivities } from './import-rows.ts';

const { db } = await freshDatabase();
const { importRows } = createImportActivities(createDeps(testConfig(), db));
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await seedWorkspace(db);
});

const list = 'name,organisation,email\nPetra Lowen,Stillwater Guild,petra@lowen.example\n';

async function runImport(importId: string): Promise<ImportSlice> {
  const input = { importId, isCancelled: false };
  return new MockActivityEnvironment().run<[typeof input], ImportSlice, typeof importRows>(
    importRows,
    input,
  );
}

function reader() {
  const { workspaceId, userId } = workspace;
  return { workspaceId, actorId: userId, scope: 'all' } as const;
}

async function find(words: string): Promise<string[]> {
  return (await searchPeople(db, reader(), words, 10)).map(({ name }) => name);
}

describe('people of an import', () => {
  it('are found by parts of their names and houses once it has ended', async () => {
    const importId = await uploadAndStart(db, workspace, list);
    expect(await find('lowen')).toEqual([]);
    expect((await runImport(importId)).state).toBe('done');
    expect(await find('lowen')).toEqual(['Petra Lowen']);
    expect(await find('petra still')).toEqual(['Petra Lowen']);
    expect(await closestName(db, reader(), 'lowenn')).toMatchObject({ name: 'Petra Lowen' });
  });

  it('are found after the worker was lost between the last row and the search, by the next attempt', async () => {
    const importId = await uploadAndStart(db, workspace, list);
    await runImport(importId);
    await execute(db, 'delete from prospect_words');
    expect(await find('lowen')).toEqual([]);
    await runImport(importId);
    expect(await find('lowen')).toEqual(['Petra Lowen']);
  });

  it('are found by what they are called now, whoever writes it', async () => {
    const importId = await uploadAndStart(db, workspace, list);
    await runImport(importId);
    await execute(
      db,
      `update prospects set name = 'Petra Vane', organisation = null where import_id = ?`,
      [importId],
    );
    expect(await find('lowen')).toEqual([]);
    expect(await find('still')).toEqual([]);
    expect(await find('vane')).toEqual(['Petra Vane']);
  });

  it('leave no word behind when their row goes', async () => {
    const importId = await uploadAndStart(db, workspace, list, { startsOutreach: false });
    await runImport(importId);
    await execute(db, 'delete from prospects where import_id = ?', [importId]);
    expect(
      await query(
        db,
        'select 1 from prospect_words w where not exists (select 1 from prospects where id = w.prospect_id)',
      ),
    ).toEqual([]);
  });
});

it('finds somebody who came without an import at once', async () => {
  await execute(db, `insert into prospects (workspace_id, name) values (?, 'Idris Vane')`, [
    workspace.workspaceId,
  ]);
  expect(await find('idr')).toEqual(['Idris Vane']);
});
