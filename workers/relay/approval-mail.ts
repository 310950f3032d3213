import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import {
  awaitTurn,
  countOthersWaiting,
  delayOutboxRow,
  insertApprovalLink,
  readApprovalForMail,
  readReader,
  recentRequests,
  takeGathered,
  type ApprovalMailRow,
  type Reader,
} from '#db/approval-mails.ts';
import { readApproversFor } from '#db/approvers.ts';
import type { Db } from '#db/client.ts';
import { expectedSendAt } from '#db/expected-send.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { maxGathered } from '#templates/email/approval-gathered.ts';
import { approvalSchema } from '#templates/text/approval.ts';
import { isOverChannels, tellChannels } from '#templates/words/touch-channels.ts';
import type { Composed } from './internal-mail.ts';

const hourMs = 3_600_000;

const payloadSchema = z.object({
  mail: z.enum(['approval-request', 'approval-reminder', 'approval-deputy']),
  approvalId: z.uuid(),
  userId: z.uuid().nullable(),
  approverId: z.uuid().nullable(),
});

/**
 * Composes the mail about an approval (C37): single up to five an hour to one person, beyond that gathered. Takes the
 * transaction that stores it, so that many at once count each other.
 */
export async function composeApprovalMail(
  db: Db,
  settings: Settings,
  row: OutboxRow,
): Promise<Composed> {
  const payload = payloadSchema.parse(row.payload);
  const reader = await readReader(db, payload);
  const approval = await readApprovalForMail(db, payload.approvalId);
  if (!reader || !approval) return 'nothing';
  const workspace = await readWorkspace(db, row.workspaceId);
  switch (payload.mail) {
    case 'approval-request':
      return request(db, settings, row, workspace, reader, approval);
    case 'approval-reminder':
      return {
        template: 'approval-reminder',
        reader,
        data: {
          ...(await approvalData(db, settings, workspace, reader, approval)),
          askedAt: approval.requestedAt,
          deputy: null,
        },
      };
    case 'approval-deputy':
      return {
        template: 'approval-deputy',
        reader,
        data: {
          ...(await approvalData(db, settings, workspace, reader, approval)),
          first: { name: await firstAsked(db, workspace, reader), askedAt: approval.requestedAt },
        },
      };
  }
}

async function request(
  db: Db,
  settings: Settings,
  row: OutboxRow,
  workspace: Workspace,
  reader: Reader,
  approval: ApprovalMailRow,
): Promise<Composed> {
  if (!(await awaitTurn(db, row.id, reader.email))) return 'nothing';
  const recent = await recentRequests(db, reader.email);
  const isWaiting = row.payload.gathered === true;
  if (recent.count < workspace.approvalPolicy.mailsPerHour && !isWaiting)
    return {
      template: 'approval-request',
      reader,
      data: await approvalData(db, settings, workspace, reader, approval),
    };
  if (!isWaiting && recent.earliest !== null) {
    await db('outbox')
      .where({ id: row.id })
      .update({ payload: JSON.stringify({ ...row.payload, gathered: true }) });
    await delayOutboxRow(db, row.id, addMs(recent.earliest, hourMs));
    return 'later';
  }
  return gathered(db, settings, row, workspace, reader, approval);
}

/** One mail for all that came beyond the hourly limit, with a link for each draft. */
async function gathered(
  db: Db,
  settings: Settings,
  row: OutboxRow,
  workspace: Workspace,
  reader: Reader,
  first: ApprovalMailRow,
): Promise<Composed> {
  const more = await takeGathered(db, row.id, idsOf(reader), maxGathered - 1);
  const rows = [first];
  for (const { approvalId } of more) {
    const approval = await readApprovalForMail(db, approvalId);
    if (approval) rows.push(approval);
  }
  const items = [];
  for (const approval of rows)
    items.push(await approvalData(db, settings, workspace, reader, approval));
  const [head] = items;
  if (!head) return 'nothing';
  const { reader: zone, expiresAt } = head;
  const othersWaiting = Math.max(0, head.othersWaiting - rows.length + 1);
  return {
    template: 'approval-gathered',
    reader,
    data: { reader: zone, expiresAt, othersWaiting, items },
  };
}

function idsOf(reader: Reader): { userId: string | null; approverId: string | null } {
  return reader.approverId === null
    ? { userId: reader.userId, approverId: null }
    : { userId: reader.userId, approverId: reader.approverId };
}

async function approvalData(
  db: Db,
  settings: Settings,
  workspace: Workspace,
  reader: Reader,
  approval: ApprovalMailRow,
) {
  const sender = senderOf(workspace, settings.isSandboxMail);
  return approvalSchema.parse({
    reader: { zone: reader.timeZone },
    askedBy: null,
    prospect: {
      name: approval.prospectName,
      address: addressOf(approval),
      zone: approval.zoneShown ?? workspace.timeZone,
    },
    draft: {
      from: sender ? `${sender.name} <${sender.address}>` : workspace.name,
      subject: approval.subject,
      bodyText: approval.bodyText,
      drafter: approval.drafter.startsWith('model') ? 'model' : 'template',
    },
    channels: isOverChannels(approval.chain)
      ? tellChannels(approval.chain, approval.texts, reader.language)
      : [],
    sendAt: await expectedSendAt(db, approval.messageId, settings.undoWindowMs),
    reason: approval.reasonCode,
    flags: approval.riskFlags,
    facts: approval.facts,
    link: await linkOf(db, settings, approval.approvalId, reader),
    expiresAt: approval.expiresAt,
    othersWaiting: await countOthersWaiting(db, approval.approvalId, idsOf(reader)),
  });
}

/** Where it begins: a mail has an address, a text a number. */
function addressOf({ chain, prospectEmail, prospectNumber }: ApprovalMailRow): string {
  const [first, other] =
    chain[0] === 'email' ? [prospectEmail, prospectNumber] : [prospectNumber, prospectEmail];
  return first ?? other ?? '';
}

/** The person's own link to this approval. */
async function linkOf(
  db: Db,
  settings: Settings,
  approvalId: string,
  reader: Reader,
): Promise<string> {
  const person = reader.approverId ?? reader.userId ?? '';
  const token = makeToken(settings.linkSecret, 'approve', `${approvalId}:${person}`);
  await insertApprovalLink(db, { tokenHash: hashToken(token), approvalId, ...idsOf(reader) });
  return `${settings.publicUrl}/approve/${token}`;
}

async function firstAsked(db: Db, workspace: Workspace, deputy: Reader): Promise<string> {
  const { approvers } = await readApproversFor(db, workspace.id, null);
  const first = approvers.find(({ email }) => email.toLowerCase() !== deputy.email.toLowerCase());
  return first?.name ?? workspace.name;
}
