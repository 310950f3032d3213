import type { Client } from '@temporalio/client';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { keyedMessageId } from '#activities/messaging/ids.ts';
import type { Reader } from '#db/approval-mails.ts';
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
  const composed = await compose(mail)(db, settings, row);
  if (composed === 'later') return 'later';
  if (composed === 'nothing') return 'done';
  const messageId = await storeMail(db, settings, row, composed);
  await startOnce(() =>
    client.workflow.start(messageWorkflowType, {
      taskQueue: taskQueues.prospects,
      workflowId: messageWorkflowId(messageId),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [{ messageId }],
      staticSummary: `Mail to our own people: ${composed.template}`,
      staticDetails:
        'Plan, wait for the good hour, send, record: the care of a message to a prospect, no approval.',
      typedSearchAttributes: ofWorkspace(row.workspaceId),
      priority: { priorityKey: 1, fairnessKey: row.workspaceId },
    }),
  );
  return 'done';
}

async function storeMail(
  db: Db,
  settings: Settings,
  row: OutboxRow,
  mail: InternalMail,
): Promise<string> {
  const workspace = await readWorkspace(db, row.workspaceId);
  const rendered = renderEmail({
    template: mail.template,
    language: mail.reader.language,
    data: mail.data,
    brand: brandOf(workspace, settings.isSandboxMail),
  });
  const businessKey = `internal:${String(row.id)}`;
  const id = keyedMessageId(businessKey);
  await db.transaction((tx) =>
    insertMessage(tx, {
      id,
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
      businessKey,
      content: {
        subject: rendered.subject,
        bodyText: rendered.text,
        html: rendered.html,
        plainText: rendered.text,
        contentHash: createHash('sha256').update(rendered.html).digest('hex'),
      },
    }),
  );
  return id;
}
