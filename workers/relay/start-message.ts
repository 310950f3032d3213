import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { taskQueues } from '#temporal-config/task-queues.ts';
import {
  addedSignal,
  digestWorkflowId,
  digestWorkflowType,
  type DigestInput,
} from '#workflows/digest/contract.ts';
import {
  messageWorkflowId,
  messageWorkflowType,
  newsSignal,
  type MessageInput,
} from '#workflows/message/contract.ts';
import { ofWorkspace } from './first-attributes.ts';
import { startOnce } from './tell-run.ts';

const payloadSchema = z.object({
  messageId: z.uuid(),
  /** The accumulator that a LOW message waits in. */
  digest: z.object({ prospectId: z.uuid(), channel: z.enum(automatedChannels) }).optional(),
});

/** Starts the run of a message that no cadence carries, also of one to our own people; started before is success. */
export async function startMessage(
  client: Client,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { workspaceId, prospectId, payload }: Pick<OutboxRow, 'workspaceId' | 'prospectId' | 'payload'>,
): Promise<void> {
  const { messageId, digest } = payloadSchema.parse(payload);
  if (digest) return enterDigest(client, workspaceId, digest);
  await startOnce(() =>
    client.workflow.start(messageWorkflowType, {
      taskQueue: taskQueues.prospects,
      workflowId: messageWorkflowId(messageId),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      ...(prospectId === null ? toOurOwn(messageId) : toProspect(messageId, prospectId, publicUrl)),
      typedSearchAttributes: ofWorkspace(workspaceId),
      priority: { priorityKey: 2, fairnessKey: workspaceId },
    }),
  );
}

/** The accumulator hears of it, and begins with it where nothing waited. */
async function enterDigest(
  client: Client,
  workspaceId: string,
  digest: DigestInput,
): Promise<void> {
  await client.workflow.signalWithStart(digestWorkflowType, {
    taskQueue: taskQueues.prospects,
    workflowId: digestWorkflowId(digest),
    args: [digest],
    signal: addedSignal,
    staticSummary: 'LOW messages to a prospect, gathered',
    staticDetails: 'Three of them, the daily slot, or five quiet minutes send them on as one.',
    typedSearchAttributes: ofWorkspace(workspaceId),
    priority: { priorityKey: 5, fairnessKey: workspaceId },
  });
}

interface Start {
  args: [MessageInput];
  staticSummary: string;
  staticDetails: string;
  memo?: Record<string, string>;
}

function toProspect(messageId: string, prospectId: string, publicUrl: string): Start {
  return {
    args: [{ messageId, to: 'prospect' }],
    staticSummary: 'Message to a prospect',
    staticDetails:
      'Plan, wait for the good hour, send, listen for the receipt, go on to the next channel; a person where all fail.',
    memo: { page: `${publicUrl}/prospects/${prospectId}` },
  };
}

/** A test of a template, to whoever asked for it. */
function toOurOwn(messageId: string): Start {
  return {
    args: [{ messageId }],
    staticSummary: 'Test of a template, to our own people',
    staticDetails: 'Plan, send, record: the care of a message to a prospect, no approval.',
  };
}

/**
 * Tells the run of a message that Postgres knows more of it. A run that is over, or not begun, needs no telling: whoever
 * begins later finds the rows.
 */
export async function tellMessage(client: Client, payload: unknown): Promise<void> {
  const { messageId } = payloadSchema.parse(payload);
  try {
    await client.workflow.getHandle(messageWorkflowId(messageId)).signal(newsSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
