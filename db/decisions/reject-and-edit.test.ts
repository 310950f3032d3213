import { describe, expect, it } from 'vitest';
import { aDraft, aPass, someContent } from '#tests/builders/outreach.ts';
import { query } from '../client.ts';
import { openStops } from '../stops.ts';
import { approve, edit, reject, snooze } from './approval.ts';
import { deciding, inAWeek, sendAt } from './deciding.fixture.ts';

const {
  db,
  draft,
  markLeaving,
  me,
  now,
  openApprovals,
  prospectRow,
  statusOf,
  toldToRun,
  workspace,
} = await deciding();

describe('rejecting', () => {
  it('drafts anew once, and the second time asks a person', async () => {
    const first = await draft();
    expect(await reject(db, first, me, 'Too long', 'redraft')).toMatchObject({ ok: true });
    expect(await prospectRow()).toMatchObject({ runState: 'running' });
    expect(await toldToRun()).toEqual([{ kind: 'reject', data: { then: 'redraft' } }]);
    const second = await aDraft(db, now.pass);
    await reject(db, second, me, 'Still too long', 'redraft');
    expect(await prospectRow()).toMatchObject({
      runState: 'needs_person',
      personNeeded: { reason: 'rejected_twice' },
    });
  });

  it('for good ends the pass with a stop', async () => {
    const seen = await draft();
    await reject(db, seen, me, 'Not our client', 'end');
    expect(await prospectRow()).toMatchObject({
      runState: 'closed',
      outcome: 'stopped',
      stage: 'lost',
    });
    expect((await openStops(db, now.pass.prospectId)).map(({ kind }) => kind)).toEqual(['planner']);
  });

  it('keeps the reason for the page and the next draft, and out of what the run hears', async () => {
    const seen = await draft();
    await reject(db, seen, me, 'Ana does not drink', 'redraft');
    const [row] = await query<{ rejectReason: string }>(
      db,
      'select reject_reason from approvals where id = ?',
      [seen.approvalId],
    );
    expect(row?.rejectReason).toBe('Ana does not drink');
    expect(JSON.stringify(await toldToRun())).not.toContain('Ana');
  });
});

describe('snoozing', () => {
  it('hides the draft and gives its approval its time again', async () => {
    now.pass = await aPass(db, workspace);
    const seen = await aDraft(db, now.pass, { expiresAt: sendAt });
    expect(await snooze(db, seen, me, sendAt, inAWeek)).toMatchObject({ ok: true });
    expect(await openApprovals()).toMatchObject([{ expiresAt: inAWeek }]);
    expect(await prospectRow()).toMatchObject({
      runState: 'waiting_approval',
      nextWakeAt: inAWeek,
    });
    expect(await toldToRun()).toEqual([{ kind: 'snooze', data: { expiresAt: inAWeek } }]);
  });

  it('never shortens it', async () => {
    now.pass = await aPass(db, workspace);
    const seen = await aDraft(db, now.pass, { expiresAt: inAWeek });
    await snooze(db, seen, me, sendAt, sendAt);
    expect(await openApprovals()).toMatchObject([{ expiresAt: inAWeek }]);
    expect(await toldToRun()).toEqual([{ kind: 'snooze', data: { expiresAt: inAWeek } }]);
  });
});

describe('editing', () => {
  it('makes a version that needs its own approval; the old link tells of the newer one', async () => {
    const seen = await draft();
    const content = someContent('Shorter.');
    expect(await edit(db, seen, me, content, inAWeek)).toMatchObject({ ok: true });
    expect(await openApprovals()).toMatchObject([{ messageVersion: 2, expiresAt: inAWeek }]);
    expect(await approve(db, seen, me, sendAt)).toMatchObject({
      problem: { reason: 'content_changed' },
    });
    const newest = { ...seen, version: 2, contentHash: content.contentHash };
    expect(await approve(db, newest, me, sendAt)).toMatchObject({ ok: true });
  });

  it('takes back an approval that was given to the older text', async () => {
    const seen = await draft();
    await approve(db, seen, me, sendAt);
    await edit(db, seen, me, someContent('Shorter.'), inAWeek);
    expect(await statusOf(seen)).toBe('pending_approval');
    expect(await prospectRow()).toMatchObject({
      runState: 'waiting_approval',
      nextWakeAt: inAWeek,
    });
    const states = await query<{ state: string; supersededBy: string | null }>(
      db,
      'select state, superseded_by from approvals where message_id = ? order by requested_at',
      [seen.messageId],
    );
    expect(states).toEqual([
      { state: 'superseded', supersededBy: expect.any(String) },
      { state: 'pending', supersededBy: null },
    ]);
  });

  it('of a version that somebody else has changed meanwhile is refused', async () => {
    const seen = await draft();
    const answers = await Promise.all(
      ['One.', 'Two.'].map((words) => edit(db, seen, me, someContent(words), inAWeek)),
    );
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { reason: 'content_changed' } });
  });

  it('is refused once the message leaves', async () => {
    const seen = await draft();
    await approve(db, seen, me, sendAt);
    await markLeaving(seen);
    expect(await edit(db, seen, me, someContent('Late.'), inAWeek)).toMatchObject({
      problem: { reason: 'already_leaving' },
    });
  });
});
