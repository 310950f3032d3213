import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { z } from 'zod';
import { taskQueues } from '#temporal-config/task-queues.ts';
import { cancelSignal, importWorkflowId, importWorkflowType } from '#workflows/import/contract.ts';
import { startOnce } from './tell-run.ts';

const payloadSchema = z.object({ importId: z.uuid() });

/** Starts the run of an import; that it was started before is success. */
export async function startImport(
  client: Client,
  workspaceId: string,
  payload: unknown,
): Promise<void> {
  const { importId } = payloadSchema.parse(payload);
  await startOnce(() =>
    client.workflow.start(importWorkflowType, {
      taskQueue: taskQueues.prospects,
      workflowId: importWorkflowId(importId),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [{ importId }],
      staticSummary: 'Import of a list',
      staticDetails:
        'Reads, checks and stores the rows of an uploaded list; its page shows the same figures.',
      priority: { priorityKey: 5, fairnessKey: workspaceId },
    }),
  );
}

/** Tells a run that its import was cancelled; one that is over has nothing left to cancel. */
export async function cancelImport(client: Client, payload: unknown): Promise<void> {
  const { importId } = payloadSchema.parse(payload);
  try {
    await client.workflow.getHandle(importWorkflowId(importId)).signal(cancelSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
