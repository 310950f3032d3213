import { beforeAll, describe, expect, it } from 'vitest';
import { aDraft, aPass, aWorkspace, byPlanner, someContent } from '#tests/builders/outreach.ts';
import type { TestPass, TestWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { insertApprovalLink } from './approval-mails.ts';
import { query } from './client.ts';
import type { SeenDraft } from './decisions/approval-refusals.ts';
import { approve, edit, reject, undo } from './decisions/approval.ts';
import type { DecidedBy } from './decisions/record.ts';

const { db } = await freshDatabase();
const inAWeek = '2098-01-08T09:00:00.000Z';

let workspace: TestWorkspace;
let pass: TestPass;
let count = 0;

beforeAll(async () => {
  workspace = await aWorkspace(db);
});

async function draft(): Promise<SeenDraft & { approvalId: string }> {
  pass = await aPass(db, workspace);
  return aDraft(db, pass);
}

/** A listed approver who holds a link to the approval. */
async function asked(approvalId: string): Promise<DecidedBy & { id: string }> {
  count += 1;
  const [row] = await query<{ id: string }>(
    db,
    `insert into approvers (workspace_id, name, email, time_zone, removed_at)
     values (?, 'Marguerite', ?, 'Europe/Berlin', null) returning id`,
    [workspace.workspaceId, `approver${count}@quillmere.example`],
  );
  const id = row?.id ?? '';
  await insertApprovalLink(db, {
    tokenHash: `hash-${count}`,
    approvalId,
    approverId: id,
    userId: null,
  });
  return { id, actor: { kind: 'approver', id }, via: 'link' };
}

/** The mails of this prospect that wait, by kind and person. */
async function waiting(kind: string): Promise<string[]> {
  const rows = await query<{ person: string }>(
    db,
    `select coalesce(payload->>'approverId', payload->>'userId') as person from outbox
     where prospect_id = ? and payload->>'mail' = ? and done_at is null and dropped_at is null order by 1`,
    [pass.prospectId, kind],
  );
  return rows.map(({ person }) => person);
}

describe('after a decision over a link', () => {
  it.each([
    [
      'approved',
      (seen: SeenDraft, by: DecidedBy) => approve(db, seen, by, '2098-01-02T09:00:00.000Z'),
    ],
    ['rejected', (seen: SeenDraft, by: DecidedBy) => reject(db, seen, by, 'Too dear.', 'redraft')],
  ])('%s, who decided gets a confirmation and the others are told', async (_what, decide) => {
    const seen = await draft();
    const [first, second] = [await asked(seen.approvalId), await asked(seen.approvalId)];
    await decide(seen, first);
    expect(await waiting('approval-decided')).toEqual([first.id, second.id].sort());
  });

  it('nobody is told of one that is undone within the minute', async () => {
    const seen = await draft();
    const by = await asked(seen.approvalId);
    await approve(db, seen, by, null);
    await undo(db, seen, by, inAWeek);
    expect(await waiting('approval-decided')).toEqual([]);
  });
});

describe('after a decision in the inbox', () => {
  it('the others who were asked are told, the planner is not', async () => {
    const seen = await draft();
    const other = await asked(seen.approvalId);
    const me = byPlanner(workspace);
    await insertApprovalLink(db, {
      tokenHash: `hash-me-${seen.approvalId}`,
      approvalId: seen.approvalId,
      approverId: null,
      userId: me.userId,
    });
    await approve(db, seen, me, null);
    expect(await waiting('approval-decided')).toEqual([other.id]);
  });
});

describe('a draft that is open again', () => {
  it('after an edit is put before the approvers anew, who are reminded like the first time', async () => {
    const seen = await draft();
    const approver = await asked(seen.approvalId);
    await edit(db, seen, byPlanner(workspace), someContent('A new text'), inAWeek);
    expect(await waiting('approval-request')).toContain(approver.id);
    expect(await waiting('approval-reminder')).toContain(approver.id);
  });

  it('after an undo is not asked for twice: the links people have lead to it', async () => {
    const seen = await draft();
    const approver = await asked(seen.approvalId);
    await approve(db, seen, approver, null);
    await undo(db, seen, byPlanner(workspace), inAWeek);
    expect(await waiting('approval-request')).toEqual([]);
    expect(await waiting('approval-reminder')).toContain(approver.id);
  });
});

describe('the origin of a decision', () => {
  it('is kept with it', async () => {
    const seen = await draft();
    const by = await asked(seen.approvalId);
    await approve(db, seen, { ...by, origin: { address: '192.0.2.7', agent: 'Firefox' } }, null);
    const rows = await query(
      db,
      'select from_address, from_agent, via from decisions where prospect_id = ?',
      [pass.prospectId],
    );
    expect(rows).toEqual([{ fromAddress: '192.0.2.7', fromAgent: 'Firefox', via: 'link' }]);
  });
});
