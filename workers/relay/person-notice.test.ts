import { describe, expect, it } from 'vitest';
import { createProspectActivities } from '#activities/outreach/prospect-activities.ts';
import { execute, query } from '#db/client.ts';
import { reject } from '#db/decisions/approval.ts';
import { handOver, retry } from '#db/decisions/run.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { beat } from '#db/relay-rows.ts';
import { readWorkspace } from '#db/workspaces.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';
import { brandOf } from '#templates/outreach/outreach-content.ts';
import { renderEmail } from '#templates/render.ts';
import { aDraft, aPass, aWorkspace, byPlanner, type TestPass } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { composeNotice } from './notice-mail.ts';

const { db, deps } = await openMailRoom();
const workspace = await aWorkspace(db);
const { needPerson } = createProspectActivities(deps);

async function aColleague(): Promise<string> {
  const [row] = await query<{ id: string }>(
    db,
    `insert into users (workspace_id, email, name, role, time_zone)
     values (?, gen_random_uuid() || '@quillmere.example', 'Bo Lindqvist', 'SALES_REP', 'Europe/Berlin') returning id`,
    [workspace.workspaceId],
  );
  return row?.id ?? '';
}

/** The notices that were queued about a prospect, the first one first. */
function noticesOf({ prospectId }: TestPass): Promise<OutboxRow[]> {
  return query<OutboxRow>(
    db,
    `select id, workspace_id, kind, prospect_id, payload, attempts from outbox
     where prospect_id = ? and payload->>'mail' = 'needs-person' order by id`,
    [prospectId],
  );
}

async function reasonsToldOf(pass: TestPass): Promise<unknown[]> {
  return (await noticesOf(pass)).map(({ payload }) => payload.reason);
}

const need = ({ prospectId, enrolment }: TestPass, reason: PersonReason) =>
  needPerson({ prospectId, enrolment, reason });

describe('the owner', () => {
  it('is told once that a send failed, though the activity ran twice', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_time' });
    await need(pass, 'send_failed');
    await need(pass, 'send_failed');
    expect(await reasonsToldOf(pass)).toEqual(['send_failed']);
  });

  it('is told again when it failed again after another try', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_time' });
    await need(pass, 'send_failed');
    await retry(db, pass, byPlanner(workspace));
    await need(pass, 'send_failed');
    expect(await reasonsToldOf(pass)).toEqual(['send_failed', 'send_failed']);
  });

  it('is not mailed for somebody of a list who cannot be written to', async () => {
    const pass = await aPass(db, workspace, { runState: 'running' });
    await need(pass, 'no_lawful_basis');
    expect(await reasonsToldOf(pass)).toEqual([]);
  });

  it('is told what a colleague handed to them, and nothing of their own doing', async () => {
    const byColleague = { actor: { kind: 'user', id: await aColleague() }, via: 'page' } as const;
    const theirs = await aPass(db, workspace, { runState: 'waiting_reply' });
    await handOver(db, theirs, byColleague);
    expect(await reasonsToldOf(theirs)).toEqual(['handed_over']);
    const own = await aPass(db, workspace, { runState: 'waiting_reply' });
    await handOver(db, own, byPlanner(workspace));
    expect(await reasonsToldOf(own)).toEqual([]);
  });

  it('is told when somebody else declined the draft for the second time', async () => {
    const pass = await aPass(db, workspace);
    const colleague = { actor: { kind: 'user', id: await aColleague() }, via: 'inbox' } as const;
    for (const words of ['Shall we look?', 'Would May suit you?']) {
      const draft = await aDraft(db, pass, { words });
      await reject(db, draft, colleague, 'Too long.', 'redraft');
    }
    expect(await reasonsToldOf(pass)).toEqual(['rejected_twice']);
  });

  it('is the first ADMIN where a prospect has none', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_time' });
    await execute(db, 'update prospects set owner_id = null where id = ?', [pass.prospectId]);
    await need(pass, 'send_unknown');
    const [notice] = await noticesOf(pass);
    expect(notice?.payload.userId).toBe(workspace.userId);
  });
});

describe('the mail that a prospect needs a person', () => {
  async function noticeOf(reason: PersonReason): Promise<{ pass: TestPass; row: OutboxRow }> {
    const pass = await aPass(db, workspace, { runState: 'waiting_time' });
    await need(pass, reason);
    const [row] = await noticesOf(pass);
    if (!row) throw new Error('Nothing was queued.');
    return { pass, row };
  }

  it('says who, why, and where to decide', async () => {
    const { pass, row } = await noticeOf('send_unknown');
    const composed = await composeNotice(db, deps.settings, row);
    if (composed === 'nothing' || composed === 'later') throw new Error(composed);
    const mail = renderEmail({
      template: composed.template,
      language: 'en',
      data: composed.data,
      brand: brandOf(await readWorkspace(db, workspace.workspaceId), true),
    });
    expect(mail.subject).toContain('Ana Lopes');
    expect(mail.text.replace(/\s+/g, ' ')).toContain('nobody can say whether the email left');
    expect(mail.text).toContain(`/prospects/${pass.prospectId}`);
  });

  it('is not sent when somebody acted within the minute', async () => {
    const { pass, row } = await noticeOf('send_failed');
    await retry(db, pass, byPlanner(workspace));
    expect(await composeNotice(db, deps.settings, row)).toBe('nothing');
  });

  it('is not sent to whom the inbox shows it', async () => {
    const { row } = await noticeOf('send_failed');
    await beat(db, `inbox:${workspace.userId}`, {});
    expect(await composeNotice(db, deps.settings, row)).toBe('nothing');
    await execute(db, 'delete from heartbeats');
    expect(await composeNotice(db, deps.settings, row)).not.toBe('nothing');
  });
});
