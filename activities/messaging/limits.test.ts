import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readBacklog } from '#db/held-sends.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import { aMessage, anIntent, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import type { ShortMessageTransport } from '../deps.ts';
import { limitedRoom, limits } from './limited-room.fixture.ts';

const {
  room,
  other,
  db,
  hourMs,
  nobody,
  workspace,
  setOwn,
  anApproved,
  heldRow,
  aText,
  aTextedPass,
} = await limitedRoom();

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
