import { describe, expect, it, vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { taskQueues } from '#temporal-config/task-queues.ts';
import {
  nudgeSignal,
  prospectWorkflowId,
  prospectWorkflowType,
} from '#workflows/prospect/contract.ts';
import { aReader, anAnswer, deliverMail, phase } from '../builders/correspondence.ts';
import { openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
let worker = await stack.startWorker();
const minuteMs = 60_000;
const { client, db } = stack;

const eventsOf = async (workflowId: string, runId?: string) =>
  (await client.workflow.getHandle(workflowId, runId).fetchHistory()).events ?? [];

describe('an operator', { timeout: 3 * minuteMs }, () => {
  it('who sets a run back to before its mail sends none again (fault 9)', async () => {
    const reader = await aReader(stack, 'set-back@vinho.example');
    const workflowId = prospectWorkflowId(reader.prospectId, 1);
    const { runId } = await client.workflow.getHandle(workflowId).describe();
    const { sent, before } = await sendIn(workflowId, runId);
    await stack.connection.workflowService.resetWorkflowExecution({
      namespace: stack.namespace,
      workflowExecution: { workflowId, runId: sent },
      workflowTaskFinishEventId: before,
      requestId: `reset-${workflowId}`,
      reason: 'a fault',
    });
    await phase(stack, reader.prospectId, 'rest');
    expect(await receivedBy(stack, reader.email)).toHaveLength(1);
    // The run that was set aside and the one in its place both tell of the one acceptance.
    expect(await brokenPromises(stack)).toEqual({ unaccounted: 1 });
  });

  it('who ends a run and starts it again sends nothing twice (fault 10)', async () => {
    const reader = await aReader(stack, 'started-again@vinho.example');
    const workflowId = prospectWorkflowId(reader.prospectId, 1);
    await client.workflow.getHandle(workflowId).terminate('a fault');
    await client.workflow.start(prospectWorkflowType, {
      ...{ workflowId, taskQueue: taskQueues.prospects },
      args: [{ prospectId: reader.prospectId, enrolment: 1 }],
    });
    await phase(stack, reader.prospectId, 'rest');
    expect(await receivedBy(stack, reader.email)).toHaveLength(1);
    // Whatever the new run knows or not, a stop holds.
    await deliverMail(stack, anAnswer(reader, 'STOP'));
    await vi.waitFor(
      async () => expect(await standing(reader.prospectId)).toEqual(['closed', 'opted_out']),
      minuteMs,
    );
  });
});

describe(
  'fifty signals before the first workflow task (fault 40)',
  { timeout: 2 * minuteMs },
  () => {
    it('are all heard, and a stop among them ends it before a word is written', async () => {
      await worker.stop();
      const email = 'many-signals@vinho.example';
      const prospectId = await aProspect(stack, { email });
      await startOutreach(stack, prospectId);
      wakeRelay(db);
      const run = client.workflow.getHandle(prospectWorkflowId(prospectId, 1));
      await vi.waitFor(() => run.describe(), minuteMs);
      for (let count = 0; count < 25; count += 1) await run.signal(nudgeSignal);
      await deliverMail(stack, stopFrom(email));
      await vi.waitFor(
        async () => expect(await standing(prospectId)).toContain('closed'),
        minuteMs,
      );
      for (let count = 0; count < 24; count += 1) await run.signal(nudgeSignal);
      worker = await stack.startWorker();
      await run.result();
      const heard = (await eventsOf(run.workflowId)).filter(
        (event) => event.workflowExecutionSignaledEventAttributes,
      );
      expect(heard.length).toBeGreaterThanOrEqual(50);
      expect(await receivedBy(stack, email)).toEqual([]);
      expect(await standing(prospectId)).toEqual(['closed', 'opted_out']);
    });
  },
);

/** The run of the chain that sent, and the end of the workflow task that let it. */
async function sendIn(workflowId: string, lastRunId: string) {
  for (let runId: string | null | undefined = lastRunId; runId;) {
    const events = await eventsOf(workflowId, runId);
    const at = events.findIndex(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'sendMessage',
    );
    const task = events
      .slice(0, at)
      .findLast((event) => event.workflowTaskCompletedEventAttributes);
    if (at >= 0) return { sent: runId, before: task?.eventId ?? null };
    runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  }
  throw new Error('No run has sent.');
}

async function standing(prospectId: string): Promise<(string | null | undefined)[]> {
  const [row] = await query<{ runState: string; outcome: string | null }>(
    db,
    'select run_state, outcome from prospects where id = ?',
    [prospectId],
  );
  return [row?.runState, row?.outcome];
}

function stopFrom(email: string): Buffer {
  return Buffer.from(
    `From: ${email}\r\nTo: hello@inbound.rainmaker.test\r\nMessage-ID: <${email}>\r\nSubject: Stop\r\n\r\nSTOP\r\n`,
  );
}
