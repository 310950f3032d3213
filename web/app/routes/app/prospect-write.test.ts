import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { recordConsent } from '#db/consents.ts';
import { cancelMessage } from '#db/messages/acts.ts';
import { openReview } from '#db/messages/reviews.ts';
import { placeStop } from '#db/stops.ts';
import { seedTemplates } from '#db/template-seed.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import type { WriteAnswer } from '../../presenters/message.model.ts';
import * as message from './prospect-message.tsx';
import * as write from './prospect-write.tsx';

const web = await freshWeb();
const { db } = web;
await seedTemplates(db, shippedTemplates());
await execute(
  db,
  `update workspaces set quiet_hours = '{"start":"00:00","end":"00:00"}', holidays = '{"extra":[],"off":true}',
     business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"00:00","end":"24:00"}]}'`,
);
const admin = await web.signIn(web.adminId);

let pass: TestPass;
let count = 10;

beforeEach(async () => {
  count += 1;
  pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
    `+3519125500${String(count)}`,
    pass.prospectId,
  ]);
});

const blank = {
  ...{ class: 'service', channel: '', urgency: '', type: '', when: '' },
  ...{ subject: 'The hall', body: 'The hall is closed on Friday.', sms: '', whatsapp: '' },
};

function act(form: Record<string, string>, cookie = admin) {
  const id = pass.prospectId;
  const all = { ...blank, pressKey: randomUUID(), ...form };
  return write.action(web.args(`/prospects/${id}/messages`, { cookie, form: all, params: { id } }));
}

async function previewed(form: Record<string, string>): Promise<WriteAnswer> {
  return modelIn<WriteAnswer>(await act({ intent: 'preview', ...form }));
}

/** Sends, and answers the id of the message. */
async function send(form: Record<string, string> = {}): Promise<string> {
  const response = await responseOf(act({ intent: 'send', ...form }));
  return (response.headers.get('location') ?? '').split('/').at(-1) ?? '';
}

async function dayAhead(days: number): Promise<string> {
  return addMs(await appNow(db), days * 86_400_000).slice(0, 10);
}

function paramsOf(messageId: string) {
  return { id: pass.prospectId, messageId };
}

function open(messageId: string, cookie = admin) {
  const path = `/prospects/${pass.prospectId}/messages/${messageId}`;
  return message.loader(web.args(path, { cookie, params: paramsOf(messageId) }));
}

function decide(messageId: string, form: Record<string, string>) {
  const path = `/prospects/${pass.prospectId}/messages/${messageId}`;
  return message.action(web.args(path, { cookie: admin, form, params: paramsOf(messageId) }));
}

async function stored(): Promise<number> {
  const rows = await query(db, 'select 1 from messages where prospect_id = ?', [pass.prospectId]);
  return rows.length;
}

describe('writing to somebody', () => {
  it('shows first what would leave, on which channels, and when; nothing is stored by looking', async () => {
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    const { preview } = await previewed({
      ...{ channel: 'sms', sms: 'Closed on Friday 😀', whatsapp: 'Closed on Friday' },
    });
    expect(preview).toMatchObject({
      way: 'First by SMS, then by Email.',
      when: expect.stringMatching(/^It leaves /),
      letter: { subject: 'The hall' },
      texts: [{ channel: 'SMS', length: '18 characters, 1 part, ucs2' }],
    });
    const plain = await previewed({ channel: 'whatsapp', whatsapp: 'Closed on Friday' });
    expect(plain.preview).toMatchObject({
      when: 'It leaves at once, after the time to undo.',
      rejected: expect.arrayContaining(['WhatsApp: their consent is not noted.']),
    });
    expect(await stored()).toBe(0);
  });

  it('sends as shown, once, however often the button is pressed, and can be taken back', async () => {
    const pressKey = randomUUID();
    const [one, other] = [await send({ pressKey }), await send({ pressKey })];
    expect(one).toBe(other);
    expect(await stored()).toBe(1);
    const model = await open(one);
    expect(model).toMatchObject({ title: 'The hall', state: { words: 'waits for its hour' } });
    expect(model.undoSecondsLeft).toBeGreaterThan(0);
    expect(await flashIn(await responseOf(decide(one, { intent: 'undo' })))).toContain(
      'Taken back',
    );
    expect(await open(one)).toMatchObject({
      state: { words: 'taken back' },
      undoSecondsLeft: null,
    });
    expect(statusIn(await decide(one, { intent: 'undo' }))).toBe(422);
  });

  it('under the same press with other words is refused', async () => {
    const pressKey = randomUUID();
    await send({ pressKey });
    const again = await act({ intent: 'send', pressKey, body: 'Something else.' });
    expect(statusIn(again)).toBe(422);
    expect(await stored()).toBe(1);
  });

  it('waits for the hour that was asked for, on the clock of whoever asked', async () => {
    const day = await dayAhead(200);
    const id = await send({ when: `${day}T09:30` });
    const [row] = await query<{ notBefore: string }>(
      db,
      'select not_before from messages where id = ?',
      [id],
    );
    const [user] = await query<{ zone: string }>(
      db,
      'select time_zone as zone from users where id = ?',
      [web.adminId],
    );
    const [local] = await query(
      db,
      `select to_char(cast(? as timestamptz) at time zone ?, 'YYYY-MM-DD HH24:MI') as at`,
      [row?.notBefore, user?.zone],
    );
    expect(local).toEqual({ at: `${day} 09:30` });
  });

  it('asked for more than a year ahead is refused at its field', async () => {
    const { state } = await previewed({ when: `${await dayAhead(400)}T09:30` });
    expect(state.fieldErrors).toEqual({ when: 'At most a year ahead.' });
  });

  it('of outreach is approved by whoever wrote it', async () => {
    const id = await send({ class: 'marketing' });
    const approvals = await query(db, 'select state from approvals where message_id = ?', [id]);
    expect(approvals).toEqual([{ state: 'approved' }]);
  });

  it.each([
    ['subject', { subject: ' ' }],
    ['body', { body: '' }],
    ['sms', { sms: 'x'.repeat(600) }],
    ['when', { when: 'soon' }],
    ['type', { type: 'reminder', class: 'marketing' }],
    ['class', { class: 'gossip' }],
  ])('says at the field %s what is wrong, and keeps what was typed', async (field, form) => {
    const answer = await previewed(form);
    expect(Object.keys(answer.state.fieldErrors)).toContain(field);
    expect(answer.state.values).toMatchObject(form);
    expect(await stored()).toBe(0);
  });

  it('says why nobody can be reached, and that critical is not for talk', async () => {
    const urgent = await previewed({ class: 'conversation', urgency: 'critical' });
    expect(urgent.state.fieldErrors.urgency).toContain('critical');
    const textOnly = await previewed({ subject: '', body: '', sms: 'The hall is closed.' });
    expect(textOnly.state.formError).toContain(
      'SMS: their consent is not noted. Note on their page of consent when and how they agreed to it.',
    );
    await execute(db, 'update prospects set lawful_basis = null where id = ?', [pass.prospectId]);
    expect((await previewed({})).state.formError).toContain('Email: nobody has stated why');
    await placeStop(db, { ...pass, kind: 'opt_out' });
    expect((await previewed({})).state.formError).toContain('Nothing was sent');
  });

  it('lists what was written, and is for those who may act on the prospect', async () => {
    const messageId = await send();
    const id = pass.prospectId;
    const model = await write.loader(
      web.args(`/prospects/${id}/messages`, { cookie: admin, params: { id } }),
    );
    expect(model.messages).toMatchObject([{ id: messageId, title: 'The hall' }]);
    const other = await web.signIn(await web.addUser());
    await expect(act({ intent: 'send' }, other)).rejects.toMatchObject({ status: 404 });
    await expect(open(messageId, other)).rejects.toMatchObject({ status: 404 });
    await expect(open(randomUUID())).rejects.toMatchObject({ init: { status: 404 } });
  });
});

describe('a message that no channel could carry', () => {
  async function stuck(): Promise<string> {
    const id = await send();
    await db.transaction((tx) => openReview(tx, id, 'all_channels_failed'));
    return id;
  }

  it('says why, and offers what a person may decide', async () => {
    expect(await open(await stuck())).toMatchObject({
      state: { words: 'waits for you' },
      review: { why: expect.stringContaining('none could carry it'), email: pass.email },
    });
  });

  it.each([
    ['retry', 'tried once more'],
    ['skip', 'will not be sent'],
    ['stop', 'outreach to them has ended'],
  ])('is decided by %s, once', async (intent, words) => {
    const id = await stuck();
    expect(await flashIn(await responseOf(decide(id, { intent })))).toContain(words);
    expect((await open(id)).review).toBeNull();
    const again = await decide(id, { intent });
    expect(statusIn(again)).toBe(422);
  });

  it('is tried at another address, which the person’s page then has', async () => {
    const id = await stuck();
    const wrong = await decide(id, { intent: 'other_address', email: 'ana@', phone: '' });
    expect(modelIn(wrong)).toMatchObject({ fieldErrors: { email: expect.any(String) } });
    const email = `new-${pass.prospectId.slice(0, 8)}@vinho.example`;
    const kept = await responseOf(decide(id, { intent: 'other_address', email, phone: '' }));
    expect(await flashIn(kept)).toContain('tried there');
    const [row] = await query(db, 'select email from prospects where id = ?', [pass.prospectId]);
    expect(row).toEqual({ email });
  });

  it('is decided by nobody who may act on somebody else only', async () => {
    const id = await stuck();
    const rep = await web.addUser();
    const own = await aPass(db, { workspaceId: web.workspaceId, userId: rep });
    const params = { id: own.prospectId, messageId: id };
    for (const form of [{ intent: 'skip' }, { intent: 'undo' }]) {
      const asked = web.args('/', { cookie: await web.signIn(rep), form, params });
      await expect(message.action(asked)).rejects.toMatchObject({ init: { status: 404 } });
    }
    const { prospectId } = pass;
    const elsewhere = { ...(await aWorkspace(db)), prospectId, messageId: id };
    const by = { actor: { kind: 'user', id: rep }, via: 'page' } as const;
    const refused = await cancelMessage(db, elsewhere, by);
    expect(refused).toEqual({ ok: false, problem: { reason: 'unknown' } });
    expect((await open(id)).review).not.toBeNull();
  });
});
