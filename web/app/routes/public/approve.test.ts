import { beforeEach, describe, expect, it } from 'vitest';
import { insertApprovalLink } from '#db/approval-mails.ts';
import { withdrawOpenApprovals, endApproval } from '#db/approvals.ts';
import { execute, query } from '#db/client.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import { approve, edit } from '#db/decisions/approval.ts';
import { beat } from '#db/relay-rows.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import {
  aDraft,
  aPass,
  aText,
  carriedBy,
  someContent,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb } from '#tests/harness/web.ts';
import type { ApproveModel } from '../../presenters/approve.model.ts';
import { action, loader } from './approve.tsx';

const web = await freshWeb();
const { db } = web;
const inAWeek = '2098-01-08T09:00:00.000Z';

type State<Name extends ApproveModel['state']> = Extract<ApproveModel, { state: Name }>;

interface Person {
  id: string;
  userId: string | null;
  approverId: string | null;
}

let pass: TestPass;
let draft: SeenDraft & { approvalId: string };
let marguerite: Person;
let token: string;

beforeEach(async () => {
  await execute(db, 'delete from approval_links');
  await execute(db, 'update approvers set removed_at = clock_timestamp()');
  await beat(db, 'relay', { temporalUp: true });
  pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
  draft = await aDraft(db, pass);
  marguerite = await listed('Marguerite Oslin');
  token = await linkFor(marguerite);
});

async function listed(name: string): Promise<Person> {
  const [row] = await query<{ id: string }>(
    db,
    `insert into approvers (workspace_id, name, email, time_zone)
     values (?, ?, 'someone@quillmere.example', 'Europe/Berlin') returning id`,
    [web.workspaceId, name],
  );
  const id = row?.id ?? '';
  return { id, userId: null, approverId: id };
}

async function linkFor(person: Person, approvalId = draft.approvalId): Promise<string> {
  const made = makeToken(web.config.secrets.linkSecret, 'approve', `${approvalId}:${person.id}`);
  const { userId, approverId } = person;
  await insertApprovalLink(db, { tokenHash: hashToken(made), approvalId, userId, approverId });
  return made;
}

async function open(link: string, query = ''): Promise<ApproveModel> {
  return modelIn(await loader(web.args(`/approve/${link}${query}`, { params: { token: link } })));
}

function is<Name extends ApproveModel['state']>(model: ApproveModel, state: Name): State<Name> {
  expect(model.state).toBe(state);
  if (!isState(model, state)) throw new Error('Another state.');
  return model;
}

function isState<Name extends ApproveModel['state']>(
  model: ApproveModel,
  state: Name,
): model is State<Name> {
  return model.state === state;
}

function press(link: string, form: Record<string, string>, query = '') {
  return action(web.args(`/approve/${link}${query}`, { params: { token: link }, form }));
}

/** Presses a button of the page as it was last read. */
async function pressRead(link: string, form: Record<string, string>, query = '') {
  const { formToken, version, contentHash } = is(await open(link, query), 'open');
  return press(link, { formToken, version: String(version), contentHash, ...form }, query);
}

async function approvalState(): Promise<string[]> {
  const rows = await query<{ state: string }>(
    db,
    'select state from approvals where message_id = ? order by requested_at',
    [draft.messageId],
  );
  return rows.map(({ state }) => state);
}

async function decisionCount(): Promise<number> {
  const rows = await query(db, 'select 1 from decisions where prospect_id = ?', [pass.prospectId]);
  return rows.length;
}

describe('an approval link', () => {
  it('shows the exact text, why it is asked, what it rests on and when it would go', async () => {
    await execute(
      db,
      `update messages set facts_used = '["city"]', risk_flags = '[{"kind":"price","found":"€8,400"}]' where id = ?`,
      [draft.messageId],
    );
    await execute(
      db,
      `insert into facts (prospect_id, name, value, source, confidence, provenance)
       values (?, 'city', 'A barn in Sintra', 'https://vinho.example/', 0.95, 'verified')`,
      [pass.prospectId],
    );
    const model = is(await open(token), 'open');
    expect(model.letter.paragraphs).toEqual([['Shall we look at it?']]);
    expect(model.letter.subject).toBe('A hillside for sixty');
    expect(model.letter.to.address).toBe(pass.email);
    expect(model.why.join(' ')).toContain('first email');
    expect(model.why.join(' ')).toContain('€8,400');
    expect(model.facts[0]?.statement).toBe('A barn in Sintra');
    expect(model.next[0]).toMatch(/it leaves .*their time, .*yours/);
    expect(model.approver).toBe('Marguerite Oslin');
    expect(model.others).toBeNull();
  });

  it('changes nothing by being opened, by HEAD, or over and over', async () => {
    const before = await fingerprintOf(db);
    await open(token);
    await open(token, '?text=newest');
    await loader(web.args(`/approve/${token}`, { params: { token }, method: 'HEAD' }));
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('speaks the language of who was asked', async () => {
    await execute(db, `update users set language = 'de' where id = ?`, [web.adminId]);
    const admin = { id: web.adminId, userId: web.adminId, approverId: null };
    const model = is(await open(await linkFor(admin)), 'open');
    await execute(db, `update users set language = 'en' where id = ?`, [web.adminId]);
    expect(model.language).toBe('de');
    expect(model.title).toContain('Freigabe');
  });

  it('tells of other drafts only how many there are', async () => {
    const other = await aDraft(
      db,
      await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId }),
    );
    await linkFor(marguerite, other.approvalId);
    expect(is(await open(token), 'open').others?.count).toBe(1);
  });

  it('is kept by nobody on the way', async () => {
    const answer = await loader(web.args(`/approve/${token}`, { params: { token } }));
    const headers = new Headers(answer.init?.headers);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('that nobody was given says nothing about what exists', async () => {
    const foreign = makeToken(web.config.secrets.linkSecret, 'unsubscribe', draft.approvalId);
    for (const each of [foreign, 'a'.repeat(26), `${token.slice(0, -1)}1`, '../x', '']) {
      const answer = await loader(web.args(`/approve/x`, { params: { token: each } }));
      expect(modelIn(answer)).toEqual({ state: 'unknown', language: 'en' });
      expect(statusIn(answer)).toBe(404);
    }
  });

  it('is dead as soon as its holder is taken from the list', async () => {
    await execute(db, 'update approvers set removed_at = clock_timestamp() where id = ?', [
      marguerite.id,
    ]);
    expect((await open(token)).state).toBe('unknown');
  });

  it('of a planner is dead when the prospect is no longer theirs', async () => {
    const id = await web.addUser({ role: 'SALES_REP' });
    const link = await linkFor({ id, userId: id, approverId: null });
    expect((await open(link)).state).toBe('unknown');
    await execute(db, 'update prospects set owner_id = ? where id = ?', [id, pass.prospectId]);
    expect((await open(link)).state).toBe('open');
    await execute(db, 'update users set disabled_at = clock_timestamp() where id = ?', [id]);
    expect((await open(link)).state).toBe('unknown');
  });
});

describe('approving by link', () => {
  it('commits, says when it goes and offers to undo', async () => {
    const response = await pressRead(token, { intent: 'approve' });
    expect(statusIn(response)).toBe(302);
    const model = is(await open(token), 'undoable');
    expect(model.title).toBe('Approved');
    expect(model.sentence).toMatch(/^It leaves .*\d\d:\d\d their time, \d\d:\d\d yours\.$/);
    expect(model.secondsLeft).toBeGreaterThan(20);
    const [decision] = await query(
      db,
      'select kind, via, actor_kind, actor_id, from_address from decisions where prospect_id = ?',
      [pass.prospectId],
    );
    expect(decision).toEqual({
      kind: 'approve',
      via: 'link',
      actorKind: 'approver',
      actorId: marguerite.id,
      fromAddress: '192.0.2.7',
    });
  });

  it('promises no hour while the engine is away', async () => {
    await execute(db, `delete from heartbeats where process = 'relay'`);
    await pressRead(token, { intent: 'approve' });
    expect(is(await open(token), 'undoable').sentence).toContain('when the engine is back');
  });

  it('promises no hour while all sending is stopped', async () => {
    await execute(db, 'update workspaces set sending_stopped_at = app_now()');
    await pressRead(token, { intent: 'approve' });
    const model = is(await open(token), 'undoable');
    await execute(db, 'update workspaces set sending_stopped_at = null');
    expect(model.sentence).toContain('All sending is stopped');
  });

  it('twice is once, also at the same moment', async () => {
    const { formToken, version, contentHash } = is(await open(token), 'open');
    const form = { formToken, version: String(version), contentHash, intent: 'approve' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => press(token, form)));
    expect(answers.map(statusIn)).toEqual([302, 302, 302, 302, 302]);
    expect(await decisionCount()).toBe(1);
  });

  it('and in the inbox at once has one winner, and the page says who', async () => {
    const { formToken, version, contentHash } = is(await open(token), 'open');
    const byPlanner = { actor: { kind: 'user', id: web.adminId }, via: 'inbox' } as const;
    await Promise.all([
      press(token, { formToken, version: String(version), contentHash, intent: 'approve' }),
      approve(db, draft, byPlanner, null),
    ]);
    expect(await decisionCount()).toBe(1);
    const winner = (await open(token)).state;
    expect(['undoable', 'decided']).toContain(winner);
  });

  it('by somebody else first is told with name, time and way, and the text stays readable', async () => {
    const anselm = await listed('Anselm Roth');
    await pressRead(await linkFor(anselm), { intent: 'approve' });
    const model = is(await open(token), 'decided');
    expect(model.wasApproved).toBe(true);
    expect(model.sentence).toMatch(/^Anselm Roth approved it on .*, over the emailed link\.$/);
    expect(model.detail).toContain('leaves');
    expect(model.letter.paragraphs).toEqual([['Shall we look at it?']]);
    expect(model.tell?.href).toMatch(/^mailto:/);
  });

  it('of a text that changed meanwhile decides nothing and shows the new one', async () => {
    const { formToken, version, contentHash } = is(await open(token), 'open');
    await edit(db, draft, planner(), someContent('Shall we look at it on Thursday?'), inAWeek);
    const form = { formToken, version: String(version), contentHash, intent: 'approve' };
    await press(token, form);
    expect(await approvalState()).toEqual(['superseded', 'pending']);

    const model = is(await open(token), 'superseded');
    expect(model.sentence).toContain('Version 1 was replaced by version 2');
    expect(model.comparison.paragraphs.flat()).toContainEqual({
      kind: 'added',
      text: ' on Thursday',
    });

    const stale = await press(token, form, '?text=newest');
    expect(statusIn(stale)).toBe(409);
    expect(is(modelIn(stale), 'open').problem).toContain('changed while you were reading');
  });

  it('goes on to the newest version from the old link', async () => {
    await edit(db, draft, planner(), someContent('A new text.'), inAWeek);
    const { newestHref } = is(await open(token), 'superseded');
    expect(newestHref).toBe(`/approve/${token}?text=newest`);
    const newest = is(await open(token, '?text=newest'), 'open');
    expect(newest.letter.paragraphs).toEqual([['A new text.']]);
    expect(newest.comparison).not.toBeNull();
    await pressRead(token, { intent: 'approve' }, '?text=newest');
    expect(await approvalState()).toEqual(['superseded', 'approved']);
  });

  it.each([
    ['without the token of the page', { formToken: '' }],
    ['with the token of another form', { formToken: 'x'.repeat(43) }],
    ['with no version', { version: '' }],
    ['with an unknown word', { intent: 'approve-all' }],
  ])('%s does nothing', async (_what, changed) => {
    const answer = await pressRead(token, { intent: 'approve', ...changed });
    expect(statusIn(answer)).toBe(400);
    expect(await approvalState()).toEqual(['pending']);
  });

  it('with the form of another link does nothing', async () => {
    const other = await linkFor(await listed('Anselm Roth'));
    const { formToken } = is(await open(other), 'open');
    expect(statusIn(await pressRead(token, { intent: 'approve', formToken }))).toBe(400);
    expect(await approvalState()).toEqual(['pending']);
  });
});

describe('undoing over the link', () => {
  it('opens the draft again, on the same link', async () => {
    await pressRead(token, { intent: 'approve' });
    const { formToken, decisionId } = is(await open(token), 'undoable');
    const answer = await press(token, { intent: 'undo', formToken, decisionId });
    expect(statusIn(answer)).toBe(302);
    const model = is(await open(token, '?undone=yes'), 'open');
    expect(model.notice).toContain('open again');
    await pressRead(token, { intent: 'approve' });
    expect(await approvalState()).toEqual(['superseded', 'approved']);
  });

  it('comes too late after its seconds, and says so', async () => {
    await pressRead(token, { intent: 'approve' });
    const { formToken, decisionId } = is(await open(token), 'undoable');
    await execute(
      db,
      `update approvals set decided_at = decided_at - interval '1 minute' where id = ?`,
      [draft.approvalId],
    );
    const answer = await press(token, { intent: 'undo', formToken, decisionId });
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
      const answer = await pressRead(token, form);
      expect(statusIn(answer)).toBe(400);
      expect(is(modelIn(answer), 'open').problem).toContain('say why');
    }
    expect(await approvalState()).toEqual(['pending']);
  });

  it('for a wrong price asks for a new text, with the reason and the words', async () => {
    await pressRead(token, { intent: 'reject', reason: 'wrong_price', words: '7,900 it was.' });
    const [row] = await query<{ rejectReason: string; then: string }>(
      db,
      `select a.reject_reason, d.data->>'then' as then from approvals a join decisions d on d.id = a.decision_id
       where a.id = ?`,
      [draft.approvalId],
    );
    expect(row).toEqual({ rejectReason: 'The price is wrong: 7,900 it was.', then: 'redraft' });
    const model = is(await open(token), 'undoable');
    expect(model.title).toBe('Declined');
    expect(model.sentence).toContain('new text');
    expect(model.secondsLeft).toBe(0);
  });

  it('an unwanted client ends the outreach', async () => {
    await pressRead(token, { intent: 'reject', reason: 'not_this_client' });
    expect(is(await open(token), 'undoable').sentence).toContain('ends here');
  });

  it('asking for changes needs words and asks for a new text', async () => {
    expect(statusIn(await pressRead(token, { intent: 'ask', words: ' ' }))).toBe(400);
    await pressRead(token, { intent: 'ask', words: 'Name the barn.' });
    expect(await approvalState()).toEqual(['rejected']);
  });

  it('is told as declined afterwards', async () => {
    await pressRead(await linkFor(await listed('Anselm Roth')), {
      intent: 'reject',
      reason: 'wrong_tone',
    });
    const model = is(await open(token), 'decided');
    expect(model.wasApproved).toBe(false);
    expect(model.sentence).toContain('declined');
    expect(model.detail).toContain('Nothing was sent');
  });
});

describe('a link to what is no longer open', () => {
  it.each([
    ['reply', 'wrote back'],
    ['opted_out', 'no more messages'],
    ['unreachable', 'does not accept mail'],
    ['paused', 'paused'],
    ['won', 'has ended'],
  ])('says why after %s', async (reason, words) => {
    await withdrawOpenApprovals(db, pass.prospectId, reason);
    expect(is(await open(token), 'closed').sentence).toContain(words);
  });

  it('says that nobody decided in time, also before the engine has noticed', async () => {
    await execute(db, 'update approvals set expires_at = app_now() where id = ?', [
      draft.approvalId,
    ]);
    expect(is(await open(token), 'closed').sentence).toContain('Nobody decided in time');
    await endApproval(db, draft.approvalId, 'expired', 'expired');
    expect(is(await open(token), 'closed').sentence).toContain('Nobody decided in time');
  });

  it('leads to the draft that took its place, where the same person was asked again', async () => {
    await withdrawOpenApprovals(db, pass.prospectId, 'paused');
    expect(is(await open(token), 'closed').newestHref).toBeNull();
    const next = await aDraft(db, pass);
    expect(is(await open(token), 'closed').newestHref).toBeNull();
    const own = await linkFor(marguerite, next.approvalId);
    expect(is(await open(token), 'closed').newestHref).toBe(`/approve/${own}`);
  });

  it('cannot be approved', async () => {
    const { formToken, version, contentHash } = is(await open(token), 'open');
    await withdrawOpenApprovals(db, pass.prospectId, 'reply');
    const form = { formToken, version: String(version), contentHash, intent: 'approve' };
    await press(token, form);
    expect(await approvalState()).toEqual(['withdrawn']);
    expect(await decisionCount()).toBe(0);
  });
});

function planner() {
  const actor = { kind: 'user', id: web.adminId } as const;
  return { actor, via: 'inbox', userId: web.adminId } as const;
}

describe('a text over several channels', () => {
  const sms = 'Quillmere here: shall I send you an idea? Reply STOP to opt out.';

  it('is read with the letter, each channel with its text', async () => {
    draft = await aDraft(
      db,
      await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId }),
      {
        carriage: carriedBy('email', 'sms'),
        texts: [aText(sms)],
      },
    );
    const model = is(await open(await linkFor(marguerite)), 'open');
    expect(model.title).toContain('A message to');
    expect(model.channels).toEqual([
      { channel: 'email', name: 'Email', text: null, note: null },
      { channel: 'sms', name: 'SMS', text: sms, note: '1 SMS, 64 of 160 characters' },
    ]);
  });

  it('is not spoken of where it is an e-mail', async () => {
    expect(is(await open(token), 'open').channels).toEqual([]);
  });
});
