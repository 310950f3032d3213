import { beforeAll, describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { uploadAndStart, type TestWorkspace } from '#db/imports/import.fixture.ts';
import { readImport, requestCancel } from '#db/imports/records.ts';
import { wakeRelay } from '#db/changes.ts';
import { startStack, type RunningWorker } from '#tests/harness/stack.ts';
import {
  cancelSignal,
  importWorkflowId,
  parseImportWorkflowId,
  progressQuery,
  type ImportProgress,
} from './contract.ts';
import { describeProgress, initialProgress } from './state.ts';

const stack = await startStack({ withWorker: false });
const { db } = stack;
const workspace: TestWorkspace = { workspaceId: stack.workspaceId, userId: stack.userId };
let worker: RunningWorker | null = null;
beforeAll(async () => {
  worker = await stack.startWorker();
});

/** The run of an import, as soon as the relay has started it. */
async function runOf(importId: string) {
  wakeRelay(db);
  const handle = stack.client.workflow.getHandle(importWorkflowId(importId));
  await vi.waitFor(() => handle.describe(), { timeout: 20_000, interval: 50 });
  return handle;
}

function listOf(count: number, domain: string): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `Zora ${String(index)},zora${String(index)}@${domain}`,
  );
  return `name,email\n${rows.join('\n')}\n`;
}

describe('the run of an import', () => {
  it('imports the list, says how far it is, and its prospects start', async () => {
    const importId = await uploadAndStart(db, workspace, listOf(3, 'few.example'), {
      pacePerDay: 2,
    });
    const run = await runOf(importId);
    const end: ImportProgress = await run.result();
    expect(end).toEqual({
      state: 'done',
      rowsTotal: 3,
      rowsRead: 3,
      imported: 3,
      merged: 0,
      refused: 0,
    });
    expect(await run.query(progressQuery)).toEqual(end);
    const started = async () =>
      query(db, 'select 1 from prospects where import_id = ? and run_state is not null', [
        importId,
      ]);
    // Two are due at once, the third when the next working day opens.
    await vi.waitFor(async () => expect(await started()).toHaveLength(2), { timeout: 20_000 });
    const waiting = await query(
      db,
      `select 1 from outbox o join prospects p on p.id = o.prospect_id
       where p.import_id = ? and o.kind = 'start_prospect' and o.done_at is null and o.due_at > app_now()`,
      [importId],
    );
    expect(waiting).toHaveLength(1);
  });

  it('goes on where it was when the worker is exchanged in the middle', async () => {
    const text = listOf(20_000, 'many.example');
    const importId = await uploadAndStart(db, workspace, text, { startsOutreach: false });
    const run = await runOf(importId);
    const read = async () => (await readImport(db, workspace.workspaceId, importId))?.rowsRead ?? 0;
    await vi.waitFor(async () => expect(await read()).toBeGreaterThan(0), {
      timeout: 20_000,
      interval: 20,
    });
    await worker?.stop();
    worker = await stack.startWorker();
    expect(await run.result()).toMatchObject({ state: 'done', imported: 20_000, merged: 0 });
    const [row] = await query<{ count: number }>(
      db,
      'select count(*) from prospects where import_id = ?',
      [importId],
    );
    expect(row?.count).toBe(20_000);
  });

  it('stops when its page asks, even before a worker was there', async () => {
    await worker?.stop();
    const importId = await uploadAndStart(db, workspace, listOf(10, 'never.example'), {
      startsOutreach: false,
    });
    const run = await runOf(importId);
    expect(await requestCancel(db, { workspaceId: workspace.workspaceId, importId })).toBe(true);
    worker = await stack.startWorker();
    expect(await run.result()).toMatchObject({ state: 'cancelled', imported: 0 });
    expect(await readImport(db, workspace.workspaceId, importId)).toMatchObject({
      state: 'cancelled',
    });
  });

  it.each(['signal', 'cancellation'] as const)('stops when an admin sends a %s', async (kind) => {
    await worker?.stop();
    const text = listOf(10, `${kind}.example`);
    const importId = await uploadAndStart(db, workspace, text, { startsOutreach: false });
    const run = await runOf(importId);
    if (kind === 'signal') await run.signal(cancelSignal);
    else await run.cancel();
    worker = await stack.startWorker();
    expect(await run.result()).toMatchObject({ state: 'cancelled' });
    expect(await readImport(db, workspace.workspaceId, importId)).toMatchObject({
      state: 'cancelled',
    });
  });

  it('can be cancelled by its page after an admin terminated its run', async () => {
    await worker?.stop();
    const text = listOf(10, 'terminated.example');
    const importId = await uploadAndStart(db, workspace, text, { startsOutreach: false });
    const run = await runOf(importId);
    await run.terminate();
    worker = await stack.startWorker();
    await requestCancel(db, { workspaceId: workspace.workspaceId, importId });
    wakeRelay(db);
    const state = async () => (await readImport(db, workspace.workspaceId, importId))?.state;
    await vi.waitFor(async () => expect(await state()).toBe('cancelled'), { timeout: 20_000 });
  });

  it('keeps every word of the list out of its history', async () => {
    const importId = await uploadAndStart(db, workspace, listOf(2, 'canary.example'), {
      startsOutreach: false,
    });
    const run = await runOf(importId);
    await run.result();
    const history = await run.fetchHistory();
    const payloads = (history.events ?? []).flatMap(
      (event) => event.activityTaskCompletedEventAttributes?.result?.payloads ?? [],
    );
    const [codec] = stack.client.options.loadedDataConverter.payloadCodecs;
    const decoded = (await codec?.decode(payloads)) ?? [];
    const words = decoded.map((payload) => Buffer.from(payload.data ?? []).toString());
    const text = JSON.stringify([history, words]);
    expect(text).toContain('rowsTotal');
    expect(text.toLowerCase()).not.toMatch(/zora|canary|fair-north/);
  });
});

describe('the words of an import', () => {
  it('give its id back, and none for other runs', () => {
    const importId = '6b6f5f8e-6a0c-4d7f-9a58-0f3f1f6c2d11';
    expect(parseImportWorkflowId(importWorkflowId(importId))).toBe(importId);
    expect(parseImportWorkflowId(`prospect:${importId}:1`)).toBeNull();
  });

  it('tell an admin the figures', () => {
    expect(describeProgress(initialProgress)).toBe(
      '**Reading rows** · 0 of all rows · 0 imported, 0 merged, 0 refused',
    );
    expect(
      describeProgress({
        ...initialProgress,
        state: 'done',
        rowsTotal: 7,
        rowsRead: 7,
        imported: 3,
        merged: 1,
        refused: 3,
      }),
    ).toBe('**Done** · 7 of 7 rows · 3 imported, 1 merged, 3 refused');
  });
});
