import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { tellChanged } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { finishImport } from '#db/imports/records.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { taskQueues } from '#temporal-config/task-queues.ts';
import { cancelSignal, importWorkflowId, importWorkflowType } from '#workflows/import/contract.ts';
import { ofWorkspace } from './first-attributes.ts';
import { startOnce } from './tell-run.ts';

const payloadSchema = z.object({ importId: z.uuid() });

/** Starts the run of an import; that it was started before is success. */
export async function startImport(
  client: Client,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { workspaceId, payload }: Pick<OutboxRow, 'workspaceId' | 'payload'>,
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
      memo: { page: `${publicUrl}/import/${importId}` },
      typedSearchAttributes: ofWorkspace(workspaceId),
      priority: { priorityKey: 5, fairnessKey: workspaceId },
    }),
  );
}

/**
 * Tells a run that its import was cancelled. Where there is no run (it has ended by other hands, or not begun), the import
 * is closed here, so that nobody waits for a run that does not come; one that begins later finds it closed.
 */
export async function cancelImport(db: Db, client: Client, payload: unknown): Promise<void> {
  const { importId } = payloadSchema.parse(payload);
  try {
    await client.workflow.getHandle(importWorkflowId(importId)).signal(cancelSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await finishImport(db, importId, 'cancelled');
    tellChanged(db, [importId]);
  }
}
