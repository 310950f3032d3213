import type { Client } from '@temporalio/client';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { keyedMessageId } from '#activities/messaging/ids.ts';
import { isMailWritten, type Reader } from '#db/approval-mails.ts';
import type { Db } from '#db/client.ts';
import { insertMessage } from '#db/message-records.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { taskQueues } from '#temporal-config/task-queues.ts';
import type { TemplateData, TemplateId } from '#templates/catalogue.ts';
import { brandOf } from '#templates/outreach/outreach-content.ts';
import { renderEmail } from '#templates/render.ts';
import { messageWorkflowId, messageWorkflowType } from '#workflows/message/contract.ts';
import { composeAlertMail } from './alert-mail.ts';
import { composeApprovalMail } from './approval-mail.ts';
import { ofWorkspace } from './first-attributes.ts';
import { composeNotice } from './notice-mail.ts';
import { startOnce } from './tell-run.ts';

/** A mail to one of our own people, ready to be rendered. */
export interface InternalMail<Id extends TemplateId = TemplateId> {
  template: Id;
  reader: Reader;
  data: TemplateData<Id>;
}

/** What composing came to: a mail, nothing to say any more, or later. */
export type Composed = InternalMail | 'nothing' | 'later';

const requests = ['approval-request', 'approval-reminder', 'approval-deputy'] as const;
const notices = [
  'approval-decided',
  'reply-notice',
  'needs-person',
  'message-review',
  'invite',
] as const;

const alerts = ['alert', 'alert-digest'] as const;

const payloadSchema = z.object({ mail: z.enum([...requests, ...notices, ...alerts]) });

/** Who writes the mail of this name. */
function compose(mail: string): typeof composeNotice {
  if (requests.some((request) => request === mail)) return composeApprovalMail;
  return alerts.some((alert) => alert === mail) ? composeAlertMail : composeNotice;
}

/** Writes the mail that an outbox row asks for, and starts the small run that delivers it. */
export async function sendInternalMail(
  db: Db,
  client: Client,
  settings: Settings,
  row: OutboxRow,
): Promise<'done' | 'later'> {
  const { mail } = payloadSchema.parse(row.payload);
  const written = await db.transaction((tx) => write(tx, settings, row, mail));
  if (written === 'later') return 'later';
  if (written === 'nothing') return 'done';
  const messageId = mailIdOf(row);
  await startOnce(() =>
    client.workflow.start(messageWorkflowType, {
      taskQueue: taskQueues.prospects,
      workflowId: messageWorkflowId(messageId),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [{ messageId }],
      staticSummary: `Mail to our own people: ${mail}`,
      staticDetails:
        'Plan, wait for the good hour, send, record: the care of a message to a prospect, no approval.',
      typedSearchAttributes: ofWorkspace(row.workspaceId),
      priority: { priorityKey: 1, fairnessKey: row.workspaceId },
    }),
  );
  return 'done';
}

function keyOf(row: OutboxRow): string {
  return `internal:${String(row.id)}`;
}

function mailIdOf(row: OutboxRow): string {
  return keyedMessageId(keyOf(row));
}

/** Composes and stores it in one transaction; what an earlier try stored stays as it is, whatever has changed since. */
async function write(
  tx: Db,
  settings: Settings,
  row: OutboxRow,
  mail: string,
): Promise<'written' | 'later' | 'nothing'> {
  if (await isMailWritten(tx, keyOf(row))) return 'written';
  const composed = await compose(mail)(tx, settings, row);
  if (composed === 'later' || composed === 'nothing') return composed;
  await storeMail(tx, settings, row, composed);
  return 'written';
}

async function storeMail(
  tx: Db,
  settings: Settings,
  row: OutboxRow,
  mail: InternalMail,
): Promise<void> {
  const workspace = await readWorkspace(tx, row.workspaceId);
  const rendered = renderEmail({
    template: mail.template,
    language: mail.reader.language,
    data: mail.data,
    brand: brandOf(workspace, settings.isSandboxMail),
  });
  await insertMessage(tx, {
    id: mailIdOf(row),
    workspaceId: row.workspaceId,
    prospectId: null,
    enrolmentId: null,
    step: null,
    draftOrdinal: 1,
    class: 'internal',
    status: 'approved',
    recipientUserId: mail.reader.userId,
    recipientEmail: mail.reader.email,
    templateId: mail.template,
    templateVersion: rendered.templateVersion,
    language: mail.reader.language,
    drafter: null,
    factsUsed: [],
    riskFlags: [],
    reasonCode: null,
    businessKey: keyOf(row),
    content: {
      subject: rendered.subject,
      bodyText: rendered.text,
      html: rendered.html,
      plainText: rendered.text,
      contentHash: createHash('sha256').update(rendered.html).digest('hex'),
    },
  });
}
