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
  /** News that there is something to do about, also where the run is over. */
  begins: z.boolean().default(false),
});

/** Starts the run of a message that no cadence carries, also of one to our own people; started before is success. */
export async function startMessage(
  client: Client,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { workspaceId, prospectId, payload }: Pick<OutboxRow, 'workspaceId' | 'prospectId' | 'payload'>,
): Promise<void> {
  const { messageId, digest } = payloadSchema.parse(payload);
  if (digest) return enterDigest(client, workspaceId, digest);
  const start =
    prospectId === null ? toOurOwn(messageId) : toProspect(messageId, prospectId, publicUrl);
  await startOnce(() =>
    client.workflow.start(messageWorkflowType, {
      ...start,
      ...carriedAs(messageId, workspaceId),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  );
}

function carriedAs(messageId: string, workspaceId: string) {
  return {
    taskQueue: taskQueues.prospects,
    workflowId: messageWorkflowId(messageId),
    typedSearchAttributes: ofWorkspace(workspaceId),
    priority: { priorityKey: 2, fairnessKey: workspaceId },
  };
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
 * begins later finds the rows. News that there is something to do about begins a run anew where it is over: a mail may come
 * back hours after it was taken.
 */
export async function tellMessage(
  client: Client,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { workspaceId, prospectId, payload }: Pick<OutboxRow, 'workspaceId' | 'prospectId' | 'payload'>,
): Promise<void> {
  const { messageId, begins } = payloadSchema.parse(payload);
  if (begins && prospectId !== null) {
    await client.workflow.signalWithStart(messageWorkflowType, {
      ...toProspect(messageId, prospectId, publicUrl),
      ...carriedAs(messageId, workspaceId),
      signal: newsSignal,
    });
    return;
  }
  try {
    await client.workflow.getHandle(messageWorkflowId(messageId)).signal(newsSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
