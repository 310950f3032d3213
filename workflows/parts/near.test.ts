import { describe, expect, it, vi } from 'vitest';
import proto from '@temporalio/proto';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { brokenDatabase } from '#tests/builders/broken-database.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { startStack } from '#tests/harness/stack.ts';
import { prospectWorkflowId } from '../prospect/contract.ts';

const eventType = proto.temporal.api.enums.v1.EventType;
const stack = await startStack({ withWorker: false });

/** Where a run stands, by its row. */
async function runStateOf(prospectId: string): Promise<string | null> {
  const [row] = await query<{ runState: string | null }>(
    stack.db,
    'select run_state from prospects where id = ?',
    [prospectId],
  );
  return row?.runState ?? null;
}

async function startPass(): Promise<string> {
  const prospectId = await aProspect(stack);
  await startOutreach(stack, prospectId);
  wakeRelay(stack.db);
  return prospectId;
}

/** The events of the first run of a pass; before it sleeps long it goes on as a new one. */
async function firstRunOf(prospectId: string) {
  const id = prospectWorkflowId(prospectId, 1);
  const [started] = (await stack.client.workflow.getHandle(id).fetchHistory()).events ?? [];
  const runId = started?.workflowExecutionStartedEventAttributes?.firstExecutionRunId;
  return (await stack.client.workflow.getHandle(id, runId ?? '').fetchHistory()).events ?? [];
}

/** The names of the activities that went over the queue, and how many were done within a task. */
async function workOf(prospectId: string): Promise<{ queued: string[]; near: number }> {
  const events = await firstRunOf(prospectId);
  return {
    queued: events.flatMap(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
    ),
    near: events.filter((event) => event.eventType === eventType.EVENT_TYPE_MARKER_RECORDED).length,
  };
}

describe('records within the workflow task', () => {
  it('are waited for on the queue while the database is away, and nothing is lost', async () => {
    const away = brokenDatabase(stack.db);
    const worker = await stack.startWorker({}, { db: away.db });
    const prospectId = await startPass();
    // Once within the task, then on the queue.
    await vi.waitFor(() => expect(away.failures()).toBeGreaterThan(2), { timeout: 20_000 });
    away.mend();
    await vi.waitFor(async () => expect(await runStateOf(prospectId)).toBe('waiting_approval'), {
      timeout: 20_000,
    });
    const { queued, near } = await workOf(prospectId);
    expect(queued).toEqual(['beginEnrolment', 'draftTouch']);
    expect(near).toBe(2);
    await worker.stop();
  });

  it('take no way over the queue otherwise', async () => {
    const worker = await stack.startWorker();
    const prospectId = await startPass();
    await vi.waitFor(async () => expect(await runStateOf(prospectId)).toBe('waiting_approval'), {
      timeout: 20_000,
    });
    expect(await workOf(prospectId)).toEqual({ queued: ['draftTouch'], near: 2 });
    await worker.stop();
  });
});
