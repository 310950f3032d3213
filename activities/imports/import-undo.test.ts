import { MockActivityEnvironment } from '@temporalio/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import {
  markAMessage,
  seedWorkspace,
  uploadAndStart,
  type TestWorkspace,
} from '#db/imports/import.fixture.ts';
import { requestCancel } from '#db/imports/records.ts';
import { undoImport } from '#db/imports/undo.ts';
import { insertEnrolment, showRun } from '#db/enrolments.ts';
import { importing, run } from './importing.fixture.ts';

const { db, importRows, endImport, runImport, prospectsOf, startsOf } = await importing();

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await seedWorkspace(db);
});
const prospects = () => prospectsOf(workspace);
const starts = () => startsOf(workspace);

describe('cancelling', () => {
  const many = `email\n${Array.from({ length: 12_000 }, (_, index) => `p${index}@a.example`).join('\n')}\n`;

  it('keeps what was done and reads no further', async () => {
    const importId = await uploadAndStart(db, workspace, many, { startsOutreach: false });
    const environment = new MockActivityEnvironment();
    environment.on(
      'heartbeat',
      () => void requestCancel(db, { workspaceId: workspace.workspaceId, importId }),
    );
    const end = await run(importRows, { importId, isCancelled: false }, environment);
    expect(end.state).toBe('cancelled');
    expect(end.rowsRead).toBeLessThan(12_000);
    expect(end.imported).toBe(end.rowsRead);
    const [count] = await query<{ count: number }>(
      db,
      'select count(*) from prospects where import_id = ?',
      [importId],
    );
    expect(count?.count).toBe(end.imported);
    expect(await runImport(importId)).toEqual(end);
  });

  it('is possible before the first row, by the run, and refused when all is done', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\n');
    expect(await runImport(importId, true)).toMatchObject({ state: 'cancelled', imported: 0 });
    expect(await requestCancel(db, { workspaceId: workspace.workspaceId, importId })).toBe(false);
  });

  it('closes an import whose run was ended from outside, once', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\n');
    expect(await run(endImport, { importId, state: 'cancelled' })).toMatchObject({
      state: 'cancelled',
    });
    expect(await run(endImport, { importId, state: 'failed' })).toMatchObject({
      state: 'cancelled',
    });
  });
});

describe('undoing', () => {
  const ref = (importId: string) => ({ ...workspace, importId });

  it('removes its people and their starts, gives merges back, and lets the list be imported anew', async () => {
    await runImport(
      await uploadAndStart(db, workspace, 'name,email,tags\nPetra,petra@a.example,fair\n'),
    );
    const before = await prospects();
    const text =
      'name,email,company,tags,notes,shoe size,event date\nPetra,petra@a.example,Guild,"vip,fair",hello,38,12.9.2026\nIdris,idris@b.example,,,,,\nIdris,idris@b.example,,,,,\n';
    const importId = await uploadAndStart(db, workspace, text);
    expect(await runImport(importId)).toMatchObject({ imported: 1, merged: 2 });
    expect(await undoImport(db, ref(importId))).toEqual({
      ok: true,
      value: { removed: 1, restored: 1 },
    });
    const [petra, idris] = await prospects();
    // Merging and restoring are two changes of the row; nothing else of it is different.
    const counted: unknown = { ...before[0], version: 3, updatedAt: petra?.updatedAt };
    expect(petra).toEqual(counted);
    expect(idris?.deletedAt).not.toBeNull();
    expect(await query(db, 'select 1 from notes where prospect_id = ?', [petra?.id])).toEqual([]);
    const left = (await starts()).filter((row) => row.droppedAt === null);
    expect(left.map((row) => row.prospectId)).toEqual([petra?.id]);
    expect(await runImport(await uploadAndStart(db, workspace, text))).toMatchObject({
      imported: 1,
    });
  });

  it('leaves alone what a person changed after the merge', async () => {
    await runImport(await uploadAndStart(db, workspace, 'name,email\nPetra,petra@a.example\n'));
    const importId = await uploadAndStart(
      db,
      workspace,
      'name,email,company,city\nPetra,petra@a.example,Guild,Bremen\n',
    );
    await runImport(importId);
    await execute(
      db,
      `update prospects set organisation = 'Guild of Stillwater' where workspace_id = ?`,
      [workspace.workspaceId],
    );
    await undoImport(db, ref(importId));
    expect(await prospects()).toMatchObject([{ organisation: 'Guild of Stillwater', city: null }]);
  });

  it('ends the runs that have begun', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\nb@b.example\n');
    await runImport(importId);
    const [begun, opened] = await prospects();
    for (const row of [begun, opened]) {
      await insertEnrolment(db, {
        id: crypto.randomUUID(),
        workspaceId: workspace.workspaceId,
        prospectId: row?.id ?? '',
        number: 1,
        replyTokenHash: crypto.randomUUID(),
        unsubscribeTokenHash: crypto.randomUUID(),
      });
    }
    await showRun(db, begun?.id ?? '', 1, { runState: 'waiting_approval' });
    expect(await undoImport(db, ref(importId))).toMatchObject({ ok: true });
    const told = await query(
      db,
      `select prospect_id, kind from decisions where workspace_id = ? order by prospect_id`,
      [workspace.workspaceId],
    );
    expect(told).toEqual(
      [begun?.id, opened?.id].sort().map((prospectId) => ({ prospectId, kind: 'stop' })),
    );
    // A start that the relay may hold in its hand is not dropped, or the stop would overtake it.
    expect((await starts()).every((row) => row.droppedAt === null)).toBe(true);
  });

  it('is refused once a message was marked, while it runs, twice, and for other workspaces', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\n');
    expect(await undoImport(db, ref(importId))).toMatchObject({
      problem: { reason: 'wrong_state', state: 'running' },
    });
    await runImport(importId);
    const other = await seedWorkspace(db);
    expect(await undoImport(db, { ...other, importId })).toEqual({
      ok: false,
      problem: { reason: 'unknown' },
    });
    const [row] = await prospects();
    await markAMessage(db, workspace, row?.id ?? '');
    expect(await undoImport(db, ref(importId))).toEqual({
      ok: false,
      problem: { reason: 'already_sent' },
    });
    expect(await prospects()).toMatchObject([{ deletedAt: null }]);
    const second = await uploadAndStart(db, workspace, 'email\nz@z.example\n');
    await runImport(second);
    expect((await undoImport(db, ref(second))).ok).toBe(true);
    expect(await undoImport(db, ref(second))).toMatchObject({
      problem: { reason: 'wrong_state', state: 'undone' },
    });
  });
});
