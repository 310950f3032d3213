import type { WorkflowHandle } from '@temporalio/client';
import { vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { uploadAndStart } from '#db/imports/import.fixture.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { cancelSignal, importWorkflowId } from '#workflows/import/contract.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { brokenDatabase } from '../builders/broken-database.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import type { Stack } from '../harness/stack.ts';
import { plannerOf } from './planner.ts';

const patience = { timeout: 30_000, interval: 25 };

/** The workflow ids of stories by their names. */
export type Told = Record<string, string>;

/** A stop that is in the history before any worker has taken the run's first task. */
export async function stoppedBeforeItBegan(stack: Stack): Promise<Told> {
  const email = 'stopped-before-it-began@awkward.example';
  const workflowId = await begin(stack, email);
  const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
  await sandbox.send({ from: email, to: 'hello@inbound.rainmaker.test', text: 'STOP' });
  const run = stack.client.workflow.getHandle(workflowId);
  await vi.waitFor(() => heardSomething(run), patience);
  return { 'stopped-before-it-began': workflowId };
}

/** Lists that wait for a worker: one is read, one is told to stop, one is cancelled from outside. */
export async function imports(stack: Stack): Promise<Told> {
  const workspace = { workspaceId: stack.workspaceId, userId: stack.userId };
  const upload = async (name: string) => {
    const list = `name,email\nZora One,one@${name}.example\nZora Two,two@${name}.example\n`;
    const id = await uploadAndStart(stack.db, workspace, list, { startsOutreach: false });
    wakeRelay(stack.db);
    const run = stack.client.workflow.getHandle(importWorkflowId(id));
    await vi.waitFor(() => run.describe(), patience);
    return run;
  };
  const done = await upload('done');
  const stopped = await upload('stopped');
  await stopped.signal(cancelSignal);
  const cancelled = await upload('cancelled');
  await cancelled.cancel();
  return {
    done: done.workflowId,
    stopped: stopped.workflowId,
    cancelled: cancelled.workflowId,
  };
}

/** The database is away for the worker's first transactions; the worker goes on to serve everything else. */
export async function databaseAway(stack: Stack): Promise<Told> {
  const away = brokenDatabase(stack.db);
  const workflowId = await begin(stack, 'database-away@awkward.example');
  await stack.startWorker({}, { db: away.db });
  const run = stack.client.workflow.getHandle(workflowId);
  // Not within the task, so on the queue, and there in vain.
  await vi.waitFor(async () => {
    const { pendingActivities = [] } = (await run.describe()).raw;
    if (!pendingActivities?.some(({ attempt }) => (attempt ?? 1) > 1))
      throw new Error('The queue has not tried yet.');
  }, patience);
  away.mend();
  await waitForDraft(stack, workflowId);
  await plannerOf(stack, prospectOf(workflowId)).stop();
  await run.result();
  return { 'database-away': workflowId };
}

/** An admin sets the run back to its last task while it waits for an approval. */
export async function reset(stack: Stack): Promise<Told> {
  const workflowId = await begin(stack, 'reset@awkward.example');
  await waitForDraft(stack, workflowId);
  const run = stack.client.workflow.getHandle(workflowId);
  // The draft is there before the task that wrote it is over.
  await vi.waitFor(() => waitsOnTime(run), patience);
  const lastTask = ((await run.fetchHistory()).events ?? []).findLast(
    (event) => event.workflowTaskCompletedEventAttributes,
  );
  await stack.connection.workflowService.resetWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: { workflowId },
    workflowTaskFinishEventId: lastTask?.eventId ?? null,
    requestId: workflowId,
    reason: 'a story',
  });
  await plannerOf(stack, prospectOf(workflowId)).stop();
  await run.result();
  return { reset: workflowId };
}

async function begin(stack: Stack, email: string): Promise<string> {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  wakeRelay(stack.db);
  const workflowId = prospectWorkflowId(prospectId, 1);
  await vi.waitFor(() => stack.client.workflow.getHandle(workflowId).describe(), patience);
  return workflowId;
}

function prospectOf(workflowId: string): string {
  return workflowId.split(':')[1] ?? '';
}

async function heardSomething(run: WorkflowHandle): Promise<void> {
  const events = (await run.fetchHistory()).events ?? [];
  if (!events.some((event) => event.workflowExecutionSignaledEventAttributes))
    throw new Error('The run has heard nothing.');
}

async function waitsOnTime(run: WorkflowHandle): Promise<void> {
  const events = (await run.fetchHistory()).events ?? [];
  if (!events.some((event) => event.timerStartedEventAttributes))
    throw new Error('The run has not come to its wait.');
}

async function waitForDraft({ db }: Stack, workflowId: string): Promise<void> {
  await vi.waitFor(async () => {
    const [open] = await query(
      db,
      `select 1 from approvals where prospect_id = ? and state = 'pending'`,
      [prospectOf(workflowId)],
    );
    if (!open) throw new Error('No draft is open.');
  }, patience);
}
