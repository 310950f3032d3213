import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import {
  aDraft,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  someContent,
} from '#tests/builders/outreach.ts';
import { endApproval } from '../approvals.ts';
import { execute, query } from '../client.ts';
import { markDispatching } from '../ledger.ts';
import { enqueue } from '../outbox.ts';
import { lockProspect } from '../stops.ts';
import { approve, edit, reject, snooze, undo } from './approval.ts';
import type { DecidedBy } from './record.ts';
import { deciding, inAWeek, sendAt } from './deciding.fixture.ts';

const {
  anApprover,
  db,
  draft,
  markLeaving,
  me,
  now,
  openApprovals,
  prospectRow,
  statusOf,
  stopWith,
  toldToRun,
  workspace,
} = await deciding();

describe('approving', () => {
  it('sends exactly this draft on its way, and tells the run', async () => {
    const seen = await draft();
    expect(await approve(db, seen, me, sendAt)).toMatchObject({ ok: true });
    expect(await statusOf(seen)).toBe('approved');
    expect(await prospectRow()).toMatchObject({
      runState: 'waiting_time',
      stage: 'ready',
      nextWakeAt: sendAt,
    });
    expect(await toldToRun()).toEqual([{ kind: 'approve', data: {} }]);
  });

  it('by two people at once is one decision; the other is told who decided and when', async () => {
    for (let round = 0; round < 10; round += 1) {
      const seen = await draft();
      const people = [await anApprover('Rui Sá'), await anApprover('Bea Castro')];
      const answers = await Promise.all(people.map((by) => approve(db, seen, by, sendAt)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const winner = answers[0]?.ok === true ? 'Rui Sá' : 'Bea Castro';
      expect(answers.find(({ ok }) => !ok)).toEqual({
        ok: false,
        problem: {
          reason: 'already_decided',
          state: 'approved',
          by: winner,
          at: expect.stringMatching(/^\d{4}-.*Z$/),
        },
      });
      expect(await toldToRun()).toHaveLength(1);
    }
  });

  it('while somebody else rejects: the first one wins', async () => {
    const seen = await draft();
    const [approved, rejected] = await Promise.all([
      approve(db, seen, me, sendAt),
      reject(db, seen, await anApprover('Rui Sá'), 'Too long', 'redraft'),
    ]);
    expect(approved.ok).not.toBe(rejected.ok);
    expect(await statusOf(seen)).toBe(approved.ok ? 'approved' : 'rejected');
  });

  it('twenty times, as a slow line repeats it, is one decision', async () => {
    const seen = await draft();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => approve(db, seen, me, sendAt)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await toldToRun()).toHaveLength(1);
  });

  it.each([
    ['an older version', { version: 0 }],
    ['a newer version', { version: 2 }],
    ['another text', { contentHash: 'f'.repeat(64) }],
  ])('%s than the one that stands is refused', async (_, change) => {
    const seen = await draft();
    expect(await approve(db, { ...seen, ...change }, me, sendAt)).toEqual({
      ok: false,
      problem: { reason: 'content_changed' },
    });
    expect(await statusOf(seen)).toBe('pending_approval');
  });

  it.each(['reply', 'opt_out', 'pause'] as const)(
    'after a %s tells that it was withdrawn',
    async (kind) => {
      const seen = await draft();
      await stopWith(kind);
      expect(await approve(db, seen, me, sendAt)).toEqual({
        ok: false,
        problem: { reason: 'withdrawn', because: kind },
      });
      expect(await statusOf(seen)).toBe('cancelled');
    },
  );

  it('after it ran out is refused', async () => {
    const seen = await draft();
    await endApproval(db, seen.approvalId, 'expired', 'expired');
    expect(await approve(db, seen, me, sendAt)).toMatchObject({ problem: { reason: 'expired' } });
  });

  it('after it ran out while the engine was away is refused all the same', async () => {
    now.pass = await aPass(db, workspace);
    const seen = await aDraft(db, now.pass, { expiresAt: '2026-01-01T00:00:00.000Z' });
    expect(await approve(db, seen, me, sendAt)).toMatchObject({ problem: { reason: 'expired' } });
    expect(await toldToRun()).toEqual([]);
  });

  it('by somebody who lost the right is refused at that moment', async () => {
    const seen = await draft();
    const by = await anApprover('Rui Sá');
    await execute(db, 'update approvers set removed_at = app_now() where id = ?', [by.actor.id]);
    expect(await approve(db, seen, by, sendAt)).toMatchObject({
      problem: { reason: 'not_entitled' },
    });
    const [gone] = await query<{ id: string }>(
      db,
      `insert into users (workspace_id, email, name, role, time_zone, disabled_at)
       values (?, ?, 'Gone', 'ADMIN', 'UTC', app_now()) returning id`,
      [workspace.workspaceId, `${randomUUID()}@quillmere.example`],
    );
    const byGone: DecidedBy = { actor: { kind: 'user', id: gone?.id ?? '' }, via: 'inbox' };
    expect(await approve(db, seen, byGone, sendAt)).toMatchObject({
      problem: { reason: 'not_entitled' },
    });
    const byProspect: DecidedBy = { actor: { kind: 'prospect' }, via: 'link' };
    expect(await approve(db, seen, byProspect, sendAt)).toMatchObject({
      problem: { reason: 'not_entitled' },
    });
  });

  it('drops the reminder and the deputy’s mail, and nobody else’s', async () => {
    const seen = await draft();
    const keys = [
      `approval-mail:${seen.approvalId}:reminder:x`,
      `approval-mail:${randomUUID()}:reminder:x`,
    ];
    for (const businessKey of keys)
      await enqueue(db, { workspaceId: workspace.workspaceId, kind: 'mail', businessKey });
    await approve(db, seen, me, sendAt);
    const rows = await query<{ dropped: boolean }>(
      db,
      'select dropped_at is not null as dropped from outbox where business_key = any(?) order by id',
      [keys],
    );
    expect(rows.map(({ dropped }) => dropped)).toEqual([true, false]);
  });
});

describe('a draft of another workspace', () => {
  it('looks as if it did not exist, to every decision', async () => {
    const seen = await draft();
    const stranger = await aWorkspace(db);
    const foreign = { ...seen, workspaceId: stranger.workspaceId };
    const by = byPlanner(stranger);
    const unknown = { ok: false, problem: { reason: 'unknown' } };
    expect(await approve(db, foreign, by, sendAt)).toEqual(unknown);
    expect(await reject(db, foreign, by, 'no', 'end')).toEqual(unknown);
    expect(await snooze(db, foreign, by, sendAt, inAWeek)).toEqual(unknown);
    expect(await edit(db, foreign, by, someContent('new'), inAWeek)).toEqual(unknown);
    expect(await undo(db, foreign, by, inAWeek)).toEqual(unknown);
    expect(await statusOf(seen)).toBe('pending_approval');
  });

  it('cannot be reached through a prospect of one’s own either', async () => {
    const theirs = await draft();
    const stranger = await aWorkspace(db);
    const own = await aPass(db, stranger);
    const mixed = { ...theirs, workspaceId: stranger.workspaceId, prospectId: own.prospectId };
    const by = byPlanner(stranger);
    expect(await approve(db, mixed, by, sendAt)).toEqual({
      ok: false,
      problem: { reason: 'unknown' },
    });
    await approve(db, theirs, me, sendAt);
    expect(await approve(db, mixed, by, sendAt)).toEqual({
      ok: false,
      problem: { reason: 'unknown' },
    });
    expect(await undo(db, mixed, by, inAWeek)).toMatchObject({ ok: false });
    expect(await statusOf(theirs)).toBe('approved');
  });
});

describe('undoing', () => {
  it('asks for approval again while the message only waits', async () => {
    const seen = await draft();
    await approve(db, seen, me, sendAt);
    await anIntent(db, seen);
    expect(await undo(db, seen, me, inAWeek)).toMatchObject({ ok: true });
    expect(await openApprovals()).toHaveLength(1);
    expect(await statusOf(seen)).toBe('pending_approval');
    expect(await approve(db, seen, me, sendAt)).toMatchObject({ ok: true });
  });

  it('is refused from the mark on, and before there was anything to undo', async () => {
    const seen = await draft();
    expect(await undo(db, seen, me, inAWeek)).toMatchObject({
      problem: { reason: 'already_leaving' },
    });
    await approve(db, seen, me, sendAt);
    await markLeaving(seen);
    expect(await undo(db, seen, me, inAWeek)).toMatchObject({
      problem: { reason: 'already_leaving' },
    });
  });

  it('against the mark in the same moment: either it leaves approved or it waits', async () => {
    for (let round = 0; round < 20; round += 1) {
      const seen = await draft();
      await approve(db, seen, me, sendAt);
      const { intentId } = await anIntent(db, seen);
      const [undone, marked] = await Promise.all([
        undo(db, seen, me, inAWeek),
        db.transaction(async (tx) => {
          await lockProspect(tx, seen.prospectId);
          const [row] = await query<{ state: string }>(
            tx,
            'select state from approvals where message_id = ? order by requested_at desc limit 1',
            [seen.messageId],
          );
          if (row?.state !== 'approved') return false;
          await markDispatching(tx, {
            intentId,
            messageIdHeader: '<a@b.example>',
            transport: 'test',
            leaseMs: 1_000,
          });
          return true;
        }),
      ]);
      expect(undone.ok).toBe(!marked);
    }
  });

  it.each(['reply', 'opt_out', 'pause'] as const)(
    'and editing an approved draft after a %s asks nobody for anything',
    async (kind) => {
      const seen = await draft();
      await approve(db, seen, me, sendAt);
      await stopWith(kind);
      const refused = { ok: false, problem: { reason: 'stopped', by: kind } };
      expect(await undo(db, seen, me, inAWeek)).toEqual(refused);
      expect(await edit(db, seen, me, someContent('New.'), inAWeek)).toEqual(refused);
      expect(await openApprovals()).toEqual([]);
    },
  );
});
