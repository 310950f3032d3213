import { Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import proto from '@temporalio/proto';

// A poll is held open for a minute when there is nothing to do.
const freshForMs = 150_000;

type Timestamp = Parameters<typeof tsToMs>[0];

/** True for a poll of the last minutes: its worker is there. */
export function isFreshPoll(lastAccessTime: Timestamp): boolean {
  return Boolean(lastAccessTime) && Date.now() - tsToMs(lastAccessTime) < freshForMs;
}

/**
 * Whether a worker on the machine `host` has lately asked for workflow tasks of a queue. Workers
 * say who they are as `<pid>@<host>`.
 */
export async function hasPoller(
  address: string,
  namespace: string,
  taskQueue: string,
  host: string,
): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 5_000 });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return pollers.some(
      ({ identity, lastAccessTime }) =>
        identity?.endsWith(`@${host}`) === true && isFreshPoll(lastAccessTime),
    );
  } finally {
    await connection.close();
  }
}
