import { describe, expect, it } from 'vitest';
import { withdrawOpenApprovals, endApproval } from '#db/approvals.ts';
import { execute } from '#db/client.ts';
import { makeToken } from '#db/signed-links.ts';
import { aDraft, aPass, aText, carriedBy } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf } from '#tests/harness/web.ts';
import { loader } from './approve.tsx';
import { approvePage, is } from './approve-page.fixture.ts';

const { approvalState, db, decisionCount, linkFor, now, open, press, web } = await approvePage();

describe('an approval link', () => {
  it('shows the exact text, why it is asked, what it rests on and when it would go', async () => {
    await execute(
      db,
      `update messages set facts_used = '["city"]', risk_flags = '[{"kind":"price","found":"€8,400"}]' where id = ?`,
      [now.draft.messageId],
    );
    await execute(
      db,
      `insert into facts (prospect_id, name, value, source, confidence, provenance)
       values (?, 'city', 'A barn in Sintra', 'https://vinho.example/', 0.95, 'verified')`,
      [now.pass.prospectId],
    );
    const model = is(await open(now.token), 'open');
    expect(model.letter.paragraphs).toEqual([['Shall we look at it?']]);
    expect(model.letter.subject).toBe('A hillside for sixty');
    expect(model.letter.to.address).toBe(now.pass.email);
    expect(model.why.join(' ')).toContain('first email');
    expect(model.why.join(' ')).toContain('€8,400');
    expect(model.facts[0]?.statement).toBe('A barn in Sintra');
    expect(model.next[0]).toMatch(/it leaves .*their time, .*yours/);
    expect(model.approver).toBe('Marguerite Oslin');
    expect(model.others).toBeNull();
  });

  it('changes nothing by being opened, by HEAD, or over and over', async () => {
    const before = await fingerprintOf(db);
    await open(now.token);
    await open(now.token, '?text=newest');
    await loader(
      web.args(`/approve/${now.token}`, { params: { token: now.token }, method: 'HEAD' }),
    );
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
    await linkFor(now.marguerite, other.approvalId);
    expect(is(await open(now.token), 'open').others?.count).toBe(1);
  });

  it('is kept by nobody on the way', async () => {
    const answer = await loader(
      web.args(`/approve/${now.token}`, { params: { token: now.token } }),
    );
    const headers = new Headers(answer.init?.headers);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('that nobody was given says nothing about what exists', async () => {
    const foreign = makeToken(web.config.secrets.linkSecret, 'unsubscribe', now.draft.approvalId);
    for (const each of [foreign, 'a'.repeat(26), `${now.token.slice(0, -1)}1`, '../x', '']) {
      const answer = await loader(web.args(`/approve/x`, { params: { token: each } }));
      expect(modelIn(answer)).toEqual({ state: 'unknown', language: 'en' });
      expect(statusIn(answer)).toBe(404);
    }
  });

  it('is dead as soon as its holder is taken from the list', async () => {
    await execute(db, 'update approvers set removed_at = clock_timestamp() where id = ?', [
      now.marguerite.id,
    ]);
    expect((await open(now.token)).state).toBe('unknown');
  });

  it('of a planner is dead when the prospect is no longer theirs', async () => {
    const id = await web.addUser({ role: 'SALES_REP' });
    const link = await linkFor({ id, userId: id, approverId: null });
    expect((await open(link)).state).toBe('unknown');
    await execute(db, 'update prospects set owner_id = ? where id = ?', [id, now.pass.prospectId]);
    expect((await open(link)).state).toBe('open');
    await execute(db, 'update users set disabled_at = clock_timestamp() where id = ?', [id]);
    expect((await open(link)).state).toBe('unknown');
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
    await withdrawOpenApprovals(db, now.pass.prospectId, reason);
    expect(is(await open(now.token), 'closed').sentence).toContain(words);
  });

  it('says that nobody decided in time, also before the engine has noticed', async () => {
    await execute(db, 'update approvals set expires_at = app_now() where id = ?', [
      now.draft.approvalId,
    ]);
    expect(is(await open(now.token), 'closed').sentence).toContain('Nobody decided in time');
    await endApproval(db, now.draft.approvalId, 'expired', 'expired');
    expect(is(await open(now.token), 'closed').sentence).toContain('Nobody decided in time');
  });

  it('leads to the draft that took its place, where the same person was asked again', async () => {
    await withdrawOpenApprovals(db, now.pass.prospectId, 'paused');
    expect(is(await open(now.token), 'closed').newestHref).toBeNull();
    const next = await aDraft(db, now.pass);
    expect(is(await open(now.token), 'closed').newestHref).toBeNull();
    const own = await linkFor(now.marguerite, next.approvalId);
    expect(is(await open(now.token), 'closed').newestHref).toBe(`/approve/${own}`);
  });

  it('cannot be approved', async () => {
    const { formToken, version, contentHash } = is(await open(now.token), 'open');
    await withdrawOpenApprovals(db, now.pass.prospectId, 'reply');
    const form = { formToken, version: String(version), contentHash, intent: 'approve' };
    await press(now.token, form);
    expect(await approvalState()).toEqual(['withdrawn']);
    expect(await decisionCount()).toBe(0);
  });
});

describe('a text over several channels', () => {
  const sms = 'Quillmere here: shall I send you an idea? Reply STOP to opt out.';

  it('is read with the letter, each channel with its text', async () => {
    now.draft = await aDraft(
      db,
      await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId }),
      {
        carriage: carriedBy('email', 'sms'),
        texts: [aText(sms)],
      },
    );
    const model = is(await open(await linkFor(now.marguerite)), 'open');
    expect(model.title).toContain('A message to');
    expect(model.channels).toEqual([
      { channel: 'email', name: 'Email', text: null, note: null },
      { channel: 'sms', name: 'SMS', text: sms, note: '1 SMS, 64 of 160 characters' },
    ]);
  });

  it('is not spoken of where it is an e-mail', async () => {
    expect(is(await open(now.token), 'open').channels).toEqual([]);
  });
});
