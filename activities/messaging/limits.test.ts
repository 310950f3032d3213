import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { approve } from '#db/decisions/approval.ts';
import { recordConsent } from '#db/consents.ts';
import { readBacklog } from '#db/held-sends.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import type { OwnLimits } from '#domain/messaging/own-limits.ts';
import { noLimits, type SendLimits } from '#domain/messaging/send-limits.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { ShortMessageTransport } from '../deps.ts';
import { createSmtpTransport } from '../providers/smtp-mail.ts';

const room = await openMailRoom();
const other = await openMailRoom();
const { db } = room;
const hourMs = 3_600_000;
const nobody = { ...createSmtpTransport('smtp://127.0.0.1:9'), name: 'nobody-there' };
afterAll(() => nobody.close());

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await aWorkspace(db);
});
beforeEach(async () => {
  await execute(db, 'delete from send_places');
  await execute(db, 'delete from provider_accounts');
});

function limits(change: Partial<SendLimits>): { settings: { limits: SendLimits } } {
  return { settings: { limits: { ...noLimits, ...change } } };
}

function setOwn({ workspaceId }: TestWorkspace, own: OwnLimits): Promise<number> {
  return execute(db, 'update workspaces set send_limits = ? where id = ?', [
    ...[JSON.stringify(own), workspaceId],
  ]);
}

async function anApproved(
  traits: { email?: string } = {},
  of = workspace,
): Promise<{ intentId: string; messageId: string; pass: TestPass }> {
  const pass = await aPass(db, of, traits);
  const seen = await aDraft(db, pass);
  await approve(db, seen, byPlanner(of), null);
  await execute(
    db,
    `update approvals set decided_at = decided_at - interval '1 hour' where message_id = ?`,
    [seen.messageId],
  );
  return { ...(await anIntent(db, seen)), pass };
}

async function heldRow(intentId: string) {
  const [row] = await query<{
    heldBy: string | null;
    heldUntil: string | null;
    transport: string | null;
    state: string;
  }>(db, 'select held_by, held_until, transport, state from intents where id = ?', [intentId]);
  return row;
}

let nextNumber = 202_555_0160;

async function aText(pass: TestPass): Promise<string> {
  const { messageId } = await aMessage(db, pass, {
    class: 'service',
    texts: [
      {
        channel: 'sms',
        bodyText: 'The hall is closed.',
        segments: 1,
        templateName: null,
        templateVariables: null,
      },
    ],
    carriage: {
      ...{
        messageType: 'error_notification',
        urgency: 'critical',
        origin: 'system',
        chain: ['sms'],
      },
      ...{
        chainRule: 'type',
        rejectedChannels: [],
        deadlineAt: null,
        requestKey: null,
        requestHash: null,
      },
    },
  });
  return messageId;
}

async function aTextedPass(): Promise<TestPass & { phone: string }> {
  const pass = await aPass(db, workspace);
  nextNumber += 1;
  const phone = `+1${String(nextNumber)}`;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, pass.prospectId]);
  await recordConsent(db, pass.prospectId, {
    channel: 'sms',
    basis: 'consent',
    source: 'card',
    evidence: null,
    recordedBy: null,
  });
  return { ...pass, phone };
}

describe('a limit', () => {
  const twoAnHour = [{ limit: 2, perMs: hourMs, reserved: 0 }];

  it('of the account lets no more leave, however many workers send, and says when the next may', async () => {
    const { sendMessage } = room.activities(
      limits({ account: { ...noLimits.account, email: twoAnHour } }),
    );
    const all = await Promise.all(Array.from({ length: 8 }, () => anApproved()));
    const outcomes = await Promise.all(all.map(({ intentId }) => sendMessage(intentId)));
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(2);
    expect(outcomes.filter(({ kind }) => kind === 'deferred')).toHaveLength(6);
    expect(await readBacklog(db, workspace.workspaceId)).toMatchObject({
      count: 6,
      forProvider: 0,
    });
    const late = all.filter((_, index) => outcomes[index]?.kind === 'deferred');
    await execute(db, `update intents set state = 'suppressed' where id = any(?)`, [
      late.map(({ intentId }) => intentId),
    ]);
  });

  it('that an admin set holds in place of the server’s, for their workspace alone', async () => {
    const own = await aWorkspace(db);
    const { sendMessage } = room.activities(
      limits({ account: { ...noLimits.account, email: twoAnHour } }),
    );
    await setOwn(own, { mailPerHour: 1, mailboxPerHour: 5 });
    const outcomes = [];
    for (let count = 0; count < 3; count += 1)
      outcomes.push(await sendMessage((await anApproved({}, own)).intentId));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'deferred', 'deferred']);
    expect(await sendMessage((await anApproved()).intentId)).toMatchObject({ kind: 'accepted' });
    await setOwn(own, { mailPerHour: 0, mailboxPerHour: 1 });
    expect(await sendMessage((await anApproved({}, own)).intentId)).toMatchObject({
      kind: 'deferred',
    });
    await setOwn(own, { mailPerHour: 0 });
    expect(await sendMessage((await anApproved({}, own)).intentId)).toMatchObject({
      kind: 'accepted',
    });
    await execute(db, `update intents set state = 'suppressed' where held_by is not null`);
  });

  it('moves the plan, so that the run sleeps until then', async () => {
    const { sendMessage, planSend } = room.activities(
      limits({
        account: { ...noLimits.account, email: [{ limit: 1, perMs: hourMs, reserved: 0 }] },
      }),
    );
    await sendMessage((await anApproved()).intentId);
    const { messageId } = await anApproved();
    const due = await planSend(messageId);
    if (due.kind !== 'due') throw new Error(due.kind);
    const held = await sendMessage(due.intentId);
    const row = await heldRow(due.intentId);
    expect(held).toEqual({ kind: 'deferred', notBefore: row?.heldUntil });
    expect(row?.heldBy).toBe('limit');
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned', sendAt: row?.heldUntil });
    await execute(db, 'delete from send_places');
    expect(await sendMessage(due.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await heldRow(due.intentId)).toMatchObject({ heldBy: null, heldUntil: null });
  });

  it('lets those it holds back come again one after the other, and not all at one stroke', async () => {
    const { sendMessage } = room.activities(
      limits({
        account: { ...noLimits.account, email: [{ limit: 2, perMs: 60_000, reserved: 0 }] },
      }),
    );
    const all = await Promise.all(Array.from({ length: 10 }, () => anApproved()));
    for (const { intentId } of all) await sendMessage(intentId);
    const held = await query<{ heldUntil: string }>(
      db,
      `select held_until from intents where held_by = 'limit' and id = any(?) order by held_until`,
      [all.map(({ intentId }) => intentId)],
    );
    expect(held).toHaveLength(8);
    const at = held.map(({ heldUntil }) => Date.parse(heldUntil));
    for (const from of at)
      expect(at.filter((each) => each >= from && each < from + 58_000).length).toBeLessThan(3);
    await execute(db, `update intents set state = 'suppressed' where id = any(?)`, [
      all.map(({ intentId }) => intentId),
    ]);
  });

  it('of a mailbox and of their domain is for outreach: our own people are still written to', async () => {
    const { sendMessage } = room.activities(
      limits({
        mailbox: {
          perDay: 9,
          ramp: [
            { fromDay: 0, perDay: 1 },
            { fromDay: 3, perDay: 9 },
          ],
        },
      }),
    );
    expect(await sendMessage((await anApproved()).intentId)).toMatchObject({ kind: 'accepted' });
    const second = await anApproved();
    expect(await sendMessage(second.intentId)).toMatchObject({ kind: 'deferred' });
    const pass = await aPass(db, workspace);
    const seen = await aMessage(db, pass, { class: 'internal' });
    await execute(
      db,
      'update messages set prospect_id = null, recipient_user_id = ? where id = ?',
      [workspace.userId, seen.messageId],
    );
    const internal = await anIntent(db, seen);
    await execute(db, 'update intents set prospect_id = null where id = ?', [internal.intentId]);
    expect(await sendMessage(internal.intentId)).toMatchObject({ kind: 'accepted' });
    await execute(db, `update intents set state = 'suppressed' where id = ?`, [second.intentId]);
  });

  it('of a domain counts everybody there, in whatever spelling, and nobody elsewhere', async () => {
    const { sendMessage } = room.activities(
      limits({ recipientDomain: [{ limit: 1, perMs: hourMs, reserved: 0 }] }),
    );
    const send = async (email: string): Promise<SendOutcome['kind']> =>
      (await sendMessage((await anApproved({ email })).intentId)).kind;
    expect(await send('one@crowd.example')).toBe('accepted');
    expect(await send('two@CROWD.example')).toBe('deferred');
    expect(await send('one@elsewhere.example')).toBe('accepted');
  });
});

describe('a second mail account', () => {
  const second = () => ({ ...other.deps.mail, name: 'second', search: other.deps.mailSearch });

  it('carries what the first one did not take, before any other channel', async () => {
    const { sendMessage, planSend } = room.activities({ mail: nobody, moreMail: [second()] });
    const { messageId, pass } = await anApproved();
    const first = await planSend(messageId);
    if (first.kind !== 'due') throw new Error(first.kind);
    expect(await sendMessage(first.intentId)).toEqual({
      kind: 'not-sent',
      errorClass: 'transient',
    });
    const again = await planSend(messageId);
    expect(again).toEqual(first);
    expect(await sendMessage(first.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await other.received(pass.email)).toHaveLength(1);
    expect(await room.received(pass.email)).toEqual([]);
    expect((await heldRow(first.intentId))?.transport).toBe('second');
  });

  it('is taken at once while the circuit of the first is open', async () => {
    const { sendMessage } = room.activities({ mail: nobody, moreMail: [second()] });
    await execute(
      db,
      `insert into provider_accounts (name, channel, circuit, reason, opened_at, probe_at)
       values ('nobody-there', 'email', 'open', 'no_answer', app_now(), app_now() + interval '1 hour')`,
    );
    const { intentId, pass } = await anApproved();
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
    expect(await other.received(pass.email)).toHaveLength(1);
  });

  it('is the one that is asked about what it may have taken', async () => {
    const { sendMessage, reconcileSend } = room.activities({
      mail: second(),
      moreMail: [room.deps.mail],
    });
    const { intentId, pass } = await anApproved();
    await other.sandbox.setFault({ recipient: pass.email, mode: 'drop-after-dot', times: 1 });
    expect(await sendMessage(intentId)).toEqual({ kind: 'unknown' });
    await execute(db, 'update intents set lease_until = clock_timestamp() where id = ?', [
      intentId,
    ]);
    expect(await reconcileSend(intentId)).toMatchObject({ kind: 'accepted' });
    expect(await other.received(pass.email)).toHaveLength(1);
  });
});

describe('a pool of numbers', () => {
  const pool = ['+12025550142', '+12025550143'];
  it('keeps to a person the number they know', async () => {
    const { planSend, sendMessage } = room.activities();
    const send = async (pass: TestPass) => {
      const plan = await planSend(await aText(pass));
      if (!('intentId' in plan)) throw new Error(plan.kind);
      expect(await sendMessage(plan.intentId)).toMatchObject({ kind: 'accepted' });
    };
    const people = await Promise.all(Array.from({ length: 6 }, () => aTextedPass()));
    for (const pass of people) await send(pass);
    const [first] = people;
    if (!first) throw new Error('nobody');
    const record = await room.texts.record();
    const fromOf = (phone: string) =>
      record.filter(({ to }) => to === phone).map(({ from }) => from);
    expect(new Set(people.flatMap(({ phone }) => fromOf(phone)))).toEqual(new Set(pool));
    // Another number would be theirs by chance now: the one they know stays.
    const known = fromOf(first.phone)[0] ?? '';
    const strange = pool.find((number) => number !== known) ?? '';
    await execute(db, 'update intents set sender = ? where prospect_id = ?', [
      strange,
      first.prospectId,
    ]);
    await send(first);
    const after = (await room.texts.record()).filter(({ to }) => to === first.phone);
    expect(after.map(({ from }) => from)).toEqual([known, strange]);
  });
});

describe('a provider that asks for an hour (fault 14)', () => {
  it('is called once, and then by nobody until it is over; then they come one after the other', async () => {
    const sms = room.deps.shortMessages.sms;
    if (!sms) throw new Error('no texts here');
    let calls = 0;
    const busy: ShortMessageTransport = {
      ...sms,
      send: () => {
        calls += 1;
        return Promise.resolve({
          ...{ kind: 'not-sent', errorClass: 'rate', errorCode: '20429' },
          ...{ retryAfterMs: hourMs, response: 'HTTP 429, 20429' },
        });
      },
    };
    const { sendMessage, planSend } = room.activities({
      shortMessages: { ...room.deps.shortMessages, sms: busy },
    });
    const people = await Promise.all(Array.from({ length: 4 }, () => aTextedPass()));
    const untils: string[] = [];
    for (const pass of people) {
      const plan = await planSend(await aText(pass));
      if (!('intentId' in plan)) throw new Error(plan.kind);
      const outcome = await sendMessage(plan.intentId);
      if (outcome.kind === 'deferred') untils.push(outcome.notBefore);
    }
    expect(calls).toBe(1);
    expect(untils).toHaveLength(3);
    const now = Date.parse(await appNow(db));
    for (const until of untils) expect(Date.parse(until) - now).toBeGreaterThan(hourMs - 60_000);
    await execute(db, `update intents set state = 'suppressed' where channel = 'sms'`);
  });
});

describe('a sample person', () => {
  it('is written a text by the sandbox only, wherever mail goes', async () => {
    const sms = room.deps.shortMessages.sms;
    if (!sms) throw new Error('no texts here');
    const real = { ...room.deps.shortMessages, sms: { ...sms, isSandbox: false } };
    const { sendMessage } = room.activities({ shortMessages: real });
    const { intentId, pass } = await anApproved();
    await execute(
      db,
      `update prospects set is_sample = true, phone_e164 = '+12025550188' where id = ?`,
      [pass.prospectId],
    );
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    await execute(
      db,
      `update messages set channel = 'sms', chain = '{sms}' where prospect_id = ?`,
      [pass.prospectId],
    );
    await execute(db, `update intents set channel = 'sms' where id = ?`, [intentId]);
    const held = { kind: 'skipped', reason: 'sample_on_real_transport' };
    expect(await sendMessage(intentId)).toEqual(held);
  });
});

describe('addresses that may never be reached', () => {
  async function refusalOf(change: { email?: string; phone?: string }): Promise<SendOutcome> {
    const { sendMessage } = room.activities();
    const { intentId, pass } = await anApproved();
    if (change.email !== undefined)
      await execute(db, 'update prospects set email = ? where id = ?', [
        change.email,
        pass.prospectId,
      ]);
    if (change.phone !== undefined) {
      await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
        change.phone,
        pass.prospectId,
      ]);
      await recordConsent(db, pass.prospectId, {
        channel: 'sms',
        basis: 'consent',
        source: 'card',
        evidence: null,
        recordedBy: null,
      });
      await execute(
        db,
        `update messages set channel = 'sms', chain = '{sms}' where prospect_id = ?`,
        [pass.prospectId],
      );
      await execute(db, `update intents set channel = 'sms' where id = ?`, [intentId]);
    }
    return sendMessage(intentId);
  }

  it.each([
    ['of our own domain', { email: 'clara@Quillmere.example' }],
    ['below our own domain', { email: 'list@mail.quillmere.example' }],
    ['where our own mail comes in', { email: 'r+abc@inbound.rainmaker.test' }],
    ['of a premium line', { phone: '+19002345678' }],
    ['of a satellite', { phone: '+881612345678' }],
    ['that nobody has', { phone: '+1202' }],
  ])('are refused at the gate: one %s', async (_, change) => {
    expect(await refusalOf(change)).toEqual({ kind: 'skipped', reason: 'never_reachable' });
  });
});
