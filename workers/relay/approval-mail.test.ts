import { Client } from '@temporalio/client';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { enqueueApprovalMails } from '#db/approval-requests.ts';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { aDraft, aPass, aWorkspace, type TestWorkspace } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { freshNamespace } from '#tests/harness/temporal.ts';
import { drainOutbox } from './outbox.ts';

const { db, deps } = await openMailRoom();
const { connection, namespace } = await freshNamespace();
const client = new Client({ connection, namespace });
const log = pino({ level: 'silent' });

/** Two relays take what is due, as two worker processes would, until nothing is. */
async function drain(): Promise<void> {
  const relay = async () => {
    while ((await drainOutbox({ ...deps, client, log })) > 0);
  };
  await Promise.all([relay(), relay()]);
}

async function askFor(workspace: TestWorkspace, drafts: number): Promise<void> {
  for (let number = 0; number < drafts; number += 1) {
    const pass = await aPass(db, workspace);
    const { approvalId } = await aDraft(db, pass);
    const now = await appNow(db);
    await enqueueApprovalMails(db, { approvalId, prospectId: pass.prospectId, now });
  }
}

/** The mails that were written to the planner, with how many drafts each holds a link to. */
async function mailsTo({ workspaceId }: TestWorkspace): Promise<Record<string, number[]>> {
  const rows = await query<{ templateId: string; plainText: string }>(
    db,
    `select m.template_id, v.plain_text from messages m join message_versions v on v.message_id = m.id
     where m.workspace_id = ? and m.class = 'internal' order by m.template_id`,
    [workspaceId],
  );
  const mails: Record<string, number[]> = {};
  for (const { templateId, plainText } of rows)
    (mails[templateId] ??= []).push(new Set(plainText.match(/\/approve\/\S+/g)).size);
  return mails;
}

async function anHourPasses({ workspaceId }: TestWorkspace): Promise<void> {
  await execute(
    db,
    `update messages set created_at = created_at - interval '1 hour' where workspace_id = ? and class = 'internal'`,
    [workspaceId],
  );
  await execute(
    db,
    `update outbox set due_at = due_at - interval '1 hour'
     where workspace_id = ? and done_at is null and payload->>'mail' = 'approval-request'`,
    [workspaceId],
  );
}

describe('a planner whose list brings sixteen drafts at once (C37)', async () => {
  const workspace = await aWorkspace(db);
  await askFor(workspace, 16);

  it('gets five mails within the hour, though two relays write at once', async () => {
    await drain();
    expect(await mailsTo(workspace)).toEqual({ 'approval-request': [1, 1, 1, 1, 1] });
  });

  it('gets the rest when the hour opens, at most ten in a mail, each draft once', async () => {
    await anHourPasses(workspace);
    await drain();
    const { 'approval-gathered': gathered = [] } = await mailsTo(workspace);
    expect(gathered.sort()).toEqual([1, 10]);
  });

  it('is not asked a second time', async () => {
    await anHourPasses(workspace);
    await drain();
    expect(Object.values(await mailsTo(workspace)).flat()).toHaveLength(7);
  });
});

describe('a planner whose relay dies between writing a mail and starting its run', () => {
  it('gets that mail, and not a second one', async () => {
    const workspace = await aWorkspace(db);
    await askFor(workspace, 1);
    await drain();
    const undone = await execute(
      db,
      'update outbox set done_at = null where workspace_id = ? and done_at is not null',
      [workspace.workspaceId],
    );
    expect(undone).toBe(1);
    await drain();
    expect(await mailsTo(workspace)).toEqual({ 'approval-request': [1] });
  });
});
