import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { insertEnrolment } from '#db/enrolments.ts';
import type { Db } from '#db/client.ts';
import { markHeard, readDecision, type DecisionToTell } from '#db/relay-rows.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { lockProspect } from '#db/stops.ts';
import { isRemoved, readProspect } from '#db/prospects.ts';
import { stepChannels } from '#domain/outreach/cadence.ts';
import { outcomes } from '#domain/prospect/stage.ts';
import { deadlineIn } from '#temporal-config/deadline.ts';
import { isNotFound } from '#temporal-config/grpc-status.ts';
import { taskQueues } from '#temporal-config/task-queues.ts';
import {
  decideUpdate,
  inboundSignal,
  prospectWorkflowId,
  prospectWorkflowType,
  type Decision,
  type InboundNotice,
} from '#workflows/prospect/contract.ts';
import { ofProspect } from './first-attributes.ts';
import { enrolmentIdOf } from './ids.ts';

const updateTimeoutMs = 10_000;

/** Opens the pass in Postgres and starts its run. Both may happen again: one pass, one run, ever. */
export async function startProspect(
  db: Db,
  client: Client,
  { linkSecret, publicUrl }: Pick<Settings, 'linkSecret' | 'publicUrl'>,
  payload: unknown,
): Promise<void> {
  const { prospectId, enrolment } = startSchema.parse(payload);
  const prospect = await readProspect(db, prospectId);
  const id = enrolmentIdOf(prospectId, enrolment);
  const isOpen = await db.transaction(async (tx) => {
    await lockProspect(tx, prospectId);
    // Undoing an import holds the same lock: whoever was removed is not started any more.
    if (await isRemoved(tx, prospectId)) return false;
    await insertEnrolment(tx, {
      id,
      workspaceId: prospect.workspaceId,
      prospectId,
      number: enrolment,
      replyTokenHash: hashToken(makeToken(linkSecret, 'reply', id)),
      unsubscribeTokenHash: hashToken(makeToken(linkSecret, 'unsubscribe', id)),
    });
    return true;
  });
  if (!isOpen) return;
  await startOnce(() =>
    client.workflow.start(prospectWorkflowType, {
      taskQueue: taskQueues.prospects,
      workflowId: prospectWorkflowId(prospectId, enrolment),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [{ prospectId, enrolment }],
      staticSummary: `Prospect, pass ${String(enrolment)}`,
      staticDetails:
        'One pass through the cadence: enrich, draft, approval, send, wait, until an answer or an end.',
      // Encrypted, and handed on from run to run, unlike the summary.
      memo: {
        name: prospect.name,
        ...(prospect.organisation !== null && { organisation: prospect.organisation }),
        page: `${publicUrl}/prospects/${prospectId}`,
      },
      typedSearchAttributes: ofProspect(prospect),
      priority: { priorityKey: 3, fairnessKey: prospect.workspaceId },
    }),
  );
}

const startSchema = z.object({ prospectId: z.uuid(), enrolment: z.number().int().positive() });

/** Starts a run; that it was started before is success. */
export async function startOnce(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Tells a decision to its run by Update under the decision's id; a run that is over cannot hear it any more. */
export async function tellDecision(db: Db, client: Client, payload: unknown): Promise<void> {
  const { decisionId } = decisionSchema.parse(payload);
  const row = await readDecision(db, decisionId);
  if (!row) return;
  const handle = client.workflow.getHandle(prospectWorkflowId(row.prospectId, row.enrolment));
  try {
    await client.connection.withDeadline(deadlineIn(updateTimeoutMs), () =>
      handle.executeUpdate(decideUpdate, { updateId: row.id, args: [toDecision(row)] }),
    );
    await markHeard(db, row.id, null);
  } catch (error) {
    if (!isRunOver(error)) throw error;
    await markHeard(db, row.id, 'run_over');
  }
}

const decisionSchema = z.object({ decisionId: z.uuid() });

const instant = z.iso.datetime();
const toldSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), kind: z.literal('approve'), messageId: z.string() }),
  z.object({
    id: z.string(),
    kind: z.literal('reject'),
    messageId: z.string(),
    then: z.enum(['redraft', 'end']),
  }),
  z.object({
    id: z.string(),
    kind: z.enum(['edit', 'undo', 'snooze']),
    messageId: z.string(),
    expiresAt: instant,
  }),
  z.object({
    id: z.string(),
    kind: z.enum(['pause', 'resume', 'skip', 'stop', 'hand_over', 'retry']),
  }),
  z.object({ id: z.string(), kind: z.enum(['answer', 'task_done']), messageId: z.string() }),
  z.object({ id: z.string(), kind: z.literal('resume_cadence'), at: instant }),
  z.object({ id: z.string(), kind: z.literal('close'), outcome: z.enum(outcomes) }),
]);

/** The decision in the words of the contract; a row that does not fit is a defect and stays in the outbox, visible. */
function toDecision(row: DecisionToTell): Decision {
  return toldSchema.parse({
    ...row.data,
    id: row.id,
    kind: row.kind,
    ...(row.messageId === null ? {} : { messageId: row.messageId }),
  });
}

/** Tells the run that something came in; repeated until it stands in its history, counted once by its id. */
export async function tellEvent(client: Client, payload: unknown): Promise<void> {
  const { prospectId, enrolment, touch, ...notice } = eventSchema.parse(payload);
  try {
    await client.workflow
      .getHandle(prospectWorkflowId(prospectId, enrolment))
      .signal(inboundSignal, { ...notice, ...(touch && { touch }) } satisfies InboundNotice);
  } catch (error) {
    if (!isRunOver(error)) throw error;
  }
}

const eventSchema = z.object({
  prospectId: z.uuid(),
  enrolment: z.number().int().positive(),
  eventId: z.string(),
  kind: z.enum([
    'reply',
    'opt_out',
    'stop_like',
    'hard_bounce',
    'complaint',
    'wrong_person',
    'out_of_office',
    'preferences',
    'receipt',
    'returned',
    'mail_closed',
  ]),
  touch: z
    .object({
      messageId: z.uuid(),
      step: z.number().int().nonnegative(),
      channels: z.array(z.enum(stepChannels)),
    })
    .optional(),
});

function isRunOver(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  // The run ended while the Update was on its way.
  if (error instanceof WorkflowUpdateFailedError) return true;
  return isNotFound(error);
}
