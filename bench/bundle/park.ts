import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { z } from 'zod';
import { taskQueues } from '#temporal-config/task-queues.ts';
import { prospectWorkflowId, prospectWorkflowType } from '#workflows/prospect/contract.ts';
import { startChild, type Child } from '../shared/child.ts';
import { runWorkers } from '../shared/run-workers.ts';
import { bareQueue, bareWorkflowType } from '../twins/bare/contract.ts';
import { naiveQueue, naiveWorkflowType } from '../twins/naive/contract.ts';
import { bareStubs, naiveStubs, productStubs } from '../twins/stubs.ts';
import type { ParkedWorkerQuestion, ParkedWorkerSettings, ParkedWorkerStatus } from './messages.ts';

/** How the runs of one side are started, and which stubs answer them until they wait for the approval. */
interface ParkedSide {
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly activities: Readonly<Record<string, object>>;
  readonly idOf: (at: number) => string;
  readonly argsOf: (at: number) => unknown[];
}

const uuidOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** The three sides, each as far as the approval of its first touch. */
const parkedSides: Readonly<Record<ParkedWorkerSettings['side'], ParkedSide>> = {
  ours: {
    workflowType: prospectWorkflowType,
    taskQueue: taskQueues.prospects,
    activities: { [taskQueues.prospects]: productStubs, [taskQueues.drafting]: productStubs },
    idOf: (at) => prospectWorkflowId(uuidOf(at), 1),
    argsOf: (at) => [{ prospectId: uuidOf(at), enrolment: 1 }],
  },
  bare: {
    workflowType: bareWorkflowType,
    taskQueue: bareQueue,
    activities: { [bareQueue]: bareStubs },
    idOf: uuidOf,
    argsOf: (at) => [{ id: uuidOf(at), step: 'begin', touch: 0, until: null }],
  },
  naive: {
    workflowType: naiveWorkflowType,
    taskQueue: naiveQueue,
    activities: { [naiveQueue]: naiveStubs },
    idOf: uuidOf,
    argsOf: (at) => [{ id: uuidOf(at), touches: 4, restMs: 3 * 86_400_000 }],
  },
};

/** What the worker's process held before the runs were parked, and with them. */
export interface ParkedMemory {
  readonly idle: ParkedWorkerStatus;
  readonly parked: ParkedWorkerStatus;
  /** How many runs were parked between the two looks. */
  readonly count: number;
}

const warmUp = 50;
const startsAtOnce = 10;
const settleMs = 1_000;

/**
 * Parks `count` runs at their first approval in the cache of a worker with a process of its own, and answers what that
 * process held before and after. A few runs are parked before the first look, so that code and connections are there.
 */
export async function parkRuns(
  name: ParkedWorkerSettings['side'],
  where: Pick<ParkedWorkerSettings, 'address' | 'namespace' | 'codePath'>,
  count: number,
): Promise<ParkedMemory> {
  const { address, namespace } = where;
  const side = parkedSides[name];
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const helpers = runWorkers(await activityWorkers(side, native, namespace));
  const child = await startParkedWorker({
    ...where,
    side: name,
    taskQueue: side.taskQueue,
    maxCachedWorkflows: count + warmUp + 10,
  });
  try {
    await startRuns(client, side, 0, warmUp);
    const idle = await whenParked(child, warmUp);
    await startRuns(client, side, warmUp, warmUp + count);
    const parked = await whenParked(child, warmUp + count);
    return { idle, parked, count };
  } finally {
    await child.stop();
    await helpers.stop();
    await connection.close();
    await native.close();
  }
}

function activityWorkers(
  { activities }: ParkedSide,
  connection: NativeConnection,
  namespace: string,
): Promise<Worker[]> {
  return Promise.all(
    Object.entries(activities).map(([taskQueue, stubs]) =>
      Worker.create({ connection, namespace, taskQueue, activities: { ...stubs } }),
    ),
  );
}

const statusSchema = z.object({
  rssBytes: z.number(),
  heapBytes: z.number(),
  cachedWorkflows: z.number(),
  isIdle: z.boolean(),
}) satisfies z.ZodType<ParkedWorkerStatus>;

function startParkedWorker(settings: ParkedWorkerSettings): Promise<Child<ParkedWorkerStatus>> {
  return startChild(new URL('./parked-worker.ts', import.meta.url), settings, statusSchema, {
    isWeighed: true,
  });
}

async function startRuns(
  client: Client,
  side: ParkedSide,
  from: number,
  to: number,
): Promise<void> {
  let next = from;
  const starter = async () => {
    while (next < to) {
      const at = next;
      next += 1;
      await client.workflow.start(side.workflowType, {
        taskQueue: side.taskQueue,
        workflowId: side.idOf(at),
        args: side.argsOf(at),
      });
    }
  };
  await Promise.all(Array.from({ length: startsAtOnce }, starter));
}

/** Waits until that many runs are kept and nothing moves for a while; answers what the process holds then. */
async function whenParked(
  child: Child<ParkedWorkerStatus>,
  count: number,
): Promise<ParkedWorkerStatus> {
  const ask = (question: ParkedWorkerQuestion) => child.ask(question);
  for (let quietSince: number | null = null; ;) {
    const { cachedWorkflows, isIdle } = await ask('look');
    const isQuiet = cachedWorkflows === count && isIdle;
    quietSince = isQuiet ? (quietSince ?? performance.now()) : null;
    if (quietSince !== null && performance.now() - quietSince > settleMs) return ask('weigh');
    await pause(100);
  }
}
