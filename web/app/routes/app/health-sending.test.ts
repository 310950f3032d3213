import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { aMessage, anIntent, aPass, type TestIntent } from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { action, loader } from './health.tsx';

const web = await freshWeb({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
const { db, workspaceId, adminId } = web;
const admin = await web.signIn(adminId);
const shown = async () => (await loader(web.args('/system', { cookie: admin }))).sending;
const press = (account: string, cookie = admin) =>
  action(web.args('/system', { cookie, form: { intent: 'try-account', account } }));

beforeEach(async () => {
  await execute(db, `update intents set state = 'suppressed'`);
  await execute(db, 'delete from provider_accounts');
});

async function openCircuit(reason: string): Promise<void> {
  await execute(
    db,
    `insert into provider_accounts (name, channel, circuit, reason, opened_at, probe_at)
     values ('mail.example.com', 'email', 'open', ?, app_now(), app_now() + interval '15 minutes')`,
    [reason],
  );
}

async function aHeld(by: 'limit' | 'circuit'): Promise<TestIntent> {
  const pass = await aPass(db, { workspaceId, userId: adminId });
  const intent = await anIntent(db, await aMessage(db, pass, { class: 'conversation' }));
  await execute(
    db,
    `update intents set held_by = ?, held_at = app_now(), held_until = app_now() + interval '1 hour' where id = ?`,
    [by, intent.intentId],
  );
  return intent;
}

describe('what is held back', () => {
  it('is one number, with what it waits for', async () => {
    expect(await shown()).toMatchObject({
      backlog: 0,
      sentence: 'Nothing waits for a provider or a limit.',
    });
    await aHeld('limit');
    await aHeld('circuit');
    await aHeld('circuit');
    const { backlog, sentence } = await shown();
    expect(backlog).toBe(3);
    expect(sentence).toContain('2 for a provider, 1 for a place under a limit.');
  });

  it.each([
    ['auth_failure', 'Look at user and password in SMTP_URL'],
    ['no_answer', 'See that the server in SMTP_URL runs'],
    ['error_share', 'status page'],
  ])('for %s says what to do', async (reason, step) => {
    await openCircuit(reason);
    const [account] = (await shown()).accounts;
    expect(account).toMatchObject({ title: 'Mail by mail.example.com', canTry: true });
    expect(account?.nextStep).toContain(step);
    const model = await loader(web.args('/system', { cookie: admin }));
    expect(model.headline.tone).toBe('bad');
  });

  it('is tried by one of those that wait when an admin says so', async () => {
    await openCircuit('no_answer');
    const { intentId, messageId } = await aHeld('circuit');
    expect(statusIn(await press('mail.example.com'))).toBe(302);
    const [row] = await query<{ isDue: boolean; mayTry: boolean }>(
      db,
      `select held_until <= app_now() as is_due,
         (select probe_at <= app_now() from provider_accounts) as may_try from intents where id = ?`,
      [intentId],
    );
    expect(row).toEqual({ isDue: true, mayTry: true });
    const told = await query(
      db,
      `select o.kind from outbox o join messages m on m.prospect_id = o.prospect_id
       where m.id = ? and o.kind in ('decision', 'message_news')`,
      [messageId],
    );
    expect(told).toHaveLength(1);
  });

  it('is nothing a planner may try, and nothing a stranger’s name opens', async () => {
    await openCircuit('no_answer');
    const rep = await web.signIn(await web.addUser({ role: 'SALES_REP' }));
    const before = await fingerprintOf(db);
    expect((await responseOf(press('mail.example.com', rep))).status).toBe(403);
    await press('another.example.com');
    expect(await fingerprintOf(db)).toEqual(before);
  });
});
