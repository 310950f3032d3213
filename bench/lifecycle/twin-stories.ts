import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import { advanceTo, settled, type RunRef } from '#temporal-config/time-skipping.ts';
import {
  bareDecide,
  bareInbound,
  bareQueue,
  bareWorkflowType,
  type BareInput,
} from '../twins/bare/contract.ts';
import { naiveNames, naiveQueue, naiveWorkflowType } from '../twins/naive/contract.ts';
import { withQueries, type Cost } from './count-history.ts';
import { costOfChain } from './read-chain.ts';

const touches = [0, 1, 2] as const;
const dayMs = 86_400_000;
const pastTimerMs = 1_000;

/** Three touches, a reply, closed by the planner, as the bare twin lives it. */
export async function bareStory(client: Client, id: string): Promise<Cost> {
  const args: [BareInput] = [{ id, step: 'begin', touch: 0, until: null }];
  const handle = await client.workflow.start(bareWorkflowType, {
    taskQueue: bareQueue,
    workflowId: id,
    args,
  });
  const latest = client.workflow.getHandle(handle.workflowId);
  const ref = refOf(client, id);
  for (const touch of touches) {
    if (touch > 0) await sleepThrough(ref);
    await atRest(ref);
    await latest.executeUpdate(bareDecide, { args: ['approve'] });
    if (touch > 0) await sleepThrough(ref);
  }
  await atRest(ref);
  await latest.signal(bareInbound, 'reply');
  await atRest(ref);
  await latest.executeUpdate(bareDecide, { args: ['close'] });
  await atRest(ref);
  return costOfChain(client, id);
}

/** The same story as the naive twin lives it; a list asks the run by query whenever a person looks. */
export async function naiveStory(client: Client, id: string): Promise<Cost> {
  const handle = await client.workflow.start(naiveWorkflowType, {
    taskQueue: naiveQueue,
    workflowId: id,
    args: [{ id, touches: 4, restMs: 3 * dayMs }],
  });
  const ref = refOf(client, id);
  let looks = 0;
  const look = async () => {
    await atRest(ref);
    await handle.query<string>(naiveNames.status);
    looks += 1;
  };
  for (const touch of touches) {
    if (touch > 0) await sleepThrough(ref);
    await look();
    const messageId = `${id}:${String(touch)}`;
    await handle.signal(naiveNames.approve, { messageId, approvedBy: 'planner' });
    await atRest(ref);
  }
  await handle.signal(naiveNames.reply, { eventId: 'reply', text: 'Yes, please.' });
  await look();
  await handle.signal(naiveNames.close);
  await atRest(ref);
  return withQueries(await costOfChain(client, id), looks);
}

function refOf(client: Client, workflowId: string): RunRef {
  return {
    service: client.connection.workflowService,
    namespace: client.options.namespace,
    workflowId,
  };
}

/** Waits until nothing moves: a look that falls between two steps of the run shows neither, so two must agree. */
async function atRest(ref: RunRef) {
  for (;;) {
    const seen = await settled(ref);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const again = await settled(ref);
    if (isDeepStrictEqual(seen, again)) return again;
  }
}

/** Skips the run to its next timer. */
async function sleepThrough(ref: RunRef): Promise<void> {
  for (;;) {
    const seen = await atRest(ref);
    if (seen.kind === 'closed' || seen.nextWakeMs === null)
      throw new Error('The run does not sleep.');
    if (await advanceTo(ref, seen.nextWakeMs + pastTimerMs)) return;
  }
}
