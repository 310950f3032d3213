import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve, edit } from '#db/decisions/approval.ts';
import { someContent } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { approvePage, inAWeek, is } from './approve-page.fixture.ts';

const {
  approvalState,
  db,
  decisionCount,
  linkFor,
  listed,
  now,
  open,
  planner,
  press,
  pressRead,
  web,
} = await approvePage();

describe('approving by link', () => {
  it('commits, says when it goes and offers to undo', async () => {
    const response = await pressRead(now.token, { intent: 'approve' });
    expect(statusIn(response)).toBe(302);
    const model = is(await open(now.token), 'undoable');
    expect(model.title).toBe('Approved');
    expect(model.sentence).toMatch(/^It leaves .*\d\d:\d\d their time, \d\d:\d\d yours\.$/);
    expect(model.secondsLeft).toBeGreaterThan(20);
    const [decision] = await query(
      db,
      'select kind, via, actor_kind, actor_id, from_address from decisions where prospect_id = ?',
      [now.pass.prospectId],
    );
    expect(decision).toEqual({
      kind: 'approve',
      via: 'link',
      actorKind: 'approver',
      actorId: now.marguerite.id,
      fromAddress: '192.0.2.7',
    });
  });

  it('promises no hour while the engine is away', async () => {
    await execute(db, `delete from heartbeats where process = 'relay'`);
    await pressRead(now.token, { intent: 'approve' });
    expect(is(await open(now.token), 'undoable').sentence).toContain('when the engine is back');
  });

  it('promises no hour while all sending is stopped', async () => {
    await execute(db, 'update workspaces set sending_stopped_at = app_now()');
    await pressRead(now.token, { intent: 'approve' });
    const model = is(await open(now.token), 'undoable');
    await execute(db, 'update workspaces set sending_stopped_at = null');
    expect(model.sentence).toContain('All sending is stopped');
  });

  it('twice is once, also at the same moment', async () => {
    const { formToken, version, contentHash } = is(await open(now.token), 'open');
    const form = { formToken, version: String(version), contentHash, intent: 'approve' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => press(now.token, form)));
    expect(answers.map(statusIn)).toEqual([302, 302, 302, 302, 302]);
    expect(await decisionCount()).toBe(1);
  });

  it('and in the inbox at once has one winner, and the page says who', async () => {
    const { formToken, version, contentHash } = is(await open(now.token), 'open');
    const byPlanner = { actor: { kind: 'user', id: web.adminId }, via: 'inbox' } as const;
    await Promise.all([
      press(now.token, { formToken, version: String(version), contentHash, intent: 'approve' }),
      approve(db, now.draft, byPlanner, null),
    ]);
    expect(await decisionCount()).toBe(1);
    const winner = (await open(now.token)).state;
    expect(['undoable', 'decided']).toContain(winner);
  });

  it('by somebody else first is told with name, time and way, and the text stays readable', async () => {
    const anselm = await listed('Anselm Roth');
    await pressRead(await linkFor(anselm), { intent: 'approve' });
    const model = is(await open(now.token), 'decided');
    expect(model.wasApproved).toBe(true);
    expect(model.sentence).toMatch(/^Anselm Roth approved it on .*, by the emailed link\.$/);
    expect(model.detail).toContain('leaves');
    expect(model.letter.paragraphs).toEqual([['Shall we look at it?']]);
    expect(model.tell?.href).toMatch(/^mailto:/);
  });

  it('of a text that changed meanwhile decides nothing and shows the new one', async () => {
    const { formToken, version, contentHash } = is(await open(now.token), 'open');
    await edit(db, now.draft, planner(), someContent('Shall we look at it on Thursday?'), inAWeek);
    const form = { formToken, version: String(version), contentHash, intent: 'approve' };
    await press(now.token, form);
    expect(await approvalState()).toEqual(['superseded', 'pending']);

    const model = is(await open(now.token), 'superseded');
    expect(model.sentence).toContain('Version 1 was replaced by version 2');
    expect(model.comparison.paragraphs.flat()).toContainEqual({
      kind: 'added',
      text: ' on Thursday',
    });

    const stale = await press(now.token, form, '?text=newest');
    expect(statusIn(stale)).toBe(409);
    expect(is(modelIn(stale), 'open').problem).toContain('changed while you were reading');
  });

  it('goes on to the newest version from the old link', async () => {
    await edit(db, now.draft, planner(), someContent('A new text.'), inAWeek);
    const { newestHref } = is(await open(now.token), 'superseded');
    expect(newestHref).toBe(`/approve/${now.token}?text=newest`);
    const newest = is(await open(now.token, '?text=newest'), 'open');
    expect(newest.letter.paragraphs).toEqual([['A new text.']]);
    expect(newest.comparison).not.toBeNull();
    await pressRead(now.token, { intent: 'approve' }, '?text=newest');
    expect(await approvalState()).toEqual(['superseded', 'approved']);
  });

  it.each([
    ['without the token of the page', { formToken: '' }],
    ['with the token of another form', { formToken: 'x'.repeat(43) }],
    ['with no version', { version: '' }],
    ['with an unknown word', { intent: 'approve-all' }],
  ])('%s does nothing', async (_what, changed) => {
    const answer = await pressRead(now.token, { intent: 'approve', ...changed });
    expect(statusIn(answer)).toBe(400);
    expect(await approvalState()).toEqual(['pending']);
  });

  it('with the form of another link does nothing', async () => {
    const other = await linkFor(await listed('Anselm Roth'));
    const { formToken } = is(await open(other), 'open');
    expect(statusIn(await pressRead(now.token, { intent: 'approve', formToken }))).toBe(400);
    expect(await approvalState()).toEqual(['pending']);
  });
});

describe('undoing over the link', () => {
  it('opens the draft again, on the same link', async () => {
    await pressRead(now.token, { intent: 'approve' });
    const { formToken, decisionId } = is(await open(now.token), 'undoable');
    const answer = await press(now.token, { intent: 'undo', formToken, decisionId });
    expect(statusIn(answer)).toBe(302);
    const model = is(await open(now.token, '?undone=yes'), 'open');
    expect(model.notice).toContain('open again');
    await pressRead(now.token, { intent: 'approve' });
    expect(await approvalState()).toEqual(['superseded', 'approved']);
  });

  it('comes too late after its seconds, and says so', async () => {
    await pressRead(now.token, { intent: 'approve' });
    const { formToken, decisionId } = is(await open(now.token), 'undoable');
    await execute(
      db,
      `update approvals set decided_at = decided_at - interval '1 minute' where id = ?`,
      [now.draft.approvalId],
    );
    const answer = await press(now.token, { intent: 'undo', formToken, decisionId });
    expect(statusIn(answer)).toBe(409);
    expect(is(modelIn(answer), 'decided').detail).toContain('too late');
    expect(await approvalState()).toEqual(['approved']);
  });
});

describe('declining by link', () => {
  it('needs a reason, and keeps the draft open without one', async () => {
    const forms: Record<string, string>[] = [
      { intent: 'reject' },
      { intent: 'reject', reason: 'other' },
    ];
    for (const form of forms) {
      const answer = await pressRead(now.token, form);
      expect(statusIn(answer)).toBe(400);
      expect(is(modelIn(answer), 'open').problem).toContain('say why');
    }
    expect(await approvalState()).toEqual(['pending']);
  });

  it('for a wrong price asks for a new text, with the reason and the words', async () => {
    await pressRead(now.token, { intent: 'reject', reason: 'wrong_price', words: '7,900 it was.' });
    const [row] = await query<{ rejectReason: string; then: string }>(
      db,
      `select a.reject_reason, d.data->>'then' as then from approvals a join decisions d on d.id = a.decision_id
       where a.id = ?`,
      [now.draft.approvalId],
    );
    expect(row).toEqual({ rejectReason: 'The price is wrong: 7,900 it was.', then: 'redraft' });
    const model = is(await open(now.token), 'undoable');
    expect(model.title).toBe('Declined');
    expect(model.sentence).toContain('new text');
    expect(model.secondsLeft).toBe(0);
  });

  it('an unwanted client ends the outreach', async () => {
    await pressRead(now.token, { intent: 'reject', reason: 'not_this_client' });
    expect(is(await open(now.token), 'undoable').sentence).toContain('ends here');
  });

  it('asking for changes needs words and asks for a new text', async () => {
    expect(statusIn(await pressRead(now.token, { intent: 'ask', words: ' ' }))).toBe(400);
    await pressRead(now.token, { intent: 'ask', words: 'Name the barn.' });
    expect(await approvalState()).toEqual(['rejected']);
  });

  it('is told as declined afterwards', async () => {
    await pressRead(await linkFor(await listed('Anselm Roth')), {
      intent: 'reject',
      reason: 'wrong_tone',
    });
    const model = is(await open(now.token), 'decided');
    expect(model.wasApproved).toBe(false);
    expect(model.sentence).toContain('declined');
    expect(model.detail).toContain('Nothing was sent');
  });
});
