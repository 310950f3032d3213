import type { Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import proto from '@temporalio/proto';
import { isFreshPoll } from './pollers.ts';
import { taskQueues, type TaskQueue } from './task-queues.ts';

/** How one task queue is. */
export interface QueueHealth {
  queue: TaskQueue;
  /** Processes that asked it for work lately; of a queue with two kinds of work, those that ask for both. */
  workers: number;
  /** Tasks that nobody has taken, as the server guesses. */
  backlog: number;
  oldestMs: number;
}

const { TaskQueueType } = proto.temporal.api.enums.v1;
const { TASK_QUEUE_TYPE_ACTIVITY: activity, TASK_QUEUE_TYPE_WORKFLOW: workflow } = TaskQueueType;

/**
 * How every queue is, in the order of {@link taskQueues}. Fails when Temporal does not answer; by then no question is left
 * open, so that the connection can be closed.
 */
export async function readQueueHealth(
  connection: Connection,
  namespace: string,
): Promise<QueueHealth[]> {
  const asked = Object.values(taskQueues).map((queue) => ask(connection, namespace, queue));
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

async function ask(
  connection: Connection,
  namespace: string,
  queue: TaskQueue,
): Promise<QueueHealth> {
  // Workflows run on one queue only; the others carry nothing but activities.
  const types = queue === taskQueues.prospects ? [workflow, activity] : [activity];
  const health: QueueHealth = { queue, workers: Infinity, backlog: 0, oldestMs: 0 };
  for (const taskQueueType of types) {
    const { pollers, stats } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: queue },
      taskQueueType,
      reportStats: true,
    });
    const fresh = pollers.filter(({ lastAccessTime }) => isFreshPoll(lastAccessTime));
    health.workers = Math.min(health.workers, new Set(fresh.map(({ identity }) => identity)).size);
    health.backlog += Number(stats?.approximateBacklogCount ?? 0);
    const ageMs = stats?.approximateBacklogAge ? tsToMs(stats.approximateBacklogAge) : 0;
    health.oldestMs = Math.max(health.oldestMs, ageMs);
  }
  return health;
}
