import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { execute, query } from '#db/client.ts';
import { findReceiptTarget } from '#db/receipts.ts';
import { texting } from './texting.fixture.ts';

const {
  aService,
  allRead,
  db,
  eventsOf,
  newsOf,
  now,
  plan,
  reconcileSend,
  send,
  stateOf,
  storyOf,
  texts,
  twilio,
} = await texting();

describe('receipts of a text', () => {
  it('are counted one by one, and tell the run that waits', async () => {
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    expect(await eventsOf(messageId)).toEqual(expect.arrayContaining(['delivered', 'sent']));
    expect(await stateOf(messageId)).toEqual({ status: 'delivered', receipt: 'delivered' });
    expect(await newsOf('message_news')).toContain(messageId);
    expect(await plan(messageId)).toEqual({ kind: 'accepted' });
  });

  it.each(['reorder', 'duplicate'] as const)('count the same with %s', async (mode) => {
    await texts.fault({ recipient: now.phone, mode });
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    const events = await eventsOf(messageId);
    expect(new Set(events).size).toBe(events.length);
    expect(await stateOf(messageId)).toEqual({ status: 'delivered', receipt: 'delivered' });
  });

  it('that say it came back close the number, and the next channel has its turn', async () => {
    await texts.fault({ recipient: now.phone, mode: 'undeliver', code: 30006 });
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    const states = await query(
      db,
      'select channel, state from channel_states where prospect_id = ? order by channel',
      [now.pass.prospectId],
    );
    expect(states).toEqual([
      { channel: 'sms', state: 'never_reachable' },
      { channel: 'whatsapp', state: 'never_reachable' },
    ]);
    expect(await storyOf()).toContainEqual({
      kind: 'message.undelivered',
      data: { channel: 'sms', errorCode: '30006' },
    });
    await send(messageId);
    const mails = await query(
      db,
      "select 1 from intents where message_id = ? and channel = 'email' and state = 'accepted'",
      [messageId],
    );
    expect(mails).toHaveLength(1);
  });

  it('end the doubt about an attempt whose answer was lost', async () => {
    await texts.fault({ recipient: now.phone, mode: 'drop-after' });
    const messageId = await aService('sms', 'email');
    const intentId = await send(messageId);
    await execute(
      db,
      "update intents set state = 'unknown', lease_until = null where id = ? and state = 'dispatching'",
      [intentId],
    );
    await allRead();
    expect(await stateOf(messageId)).toMatchObject({ receipt: 'delivered' });
    expect(await new MockActivityEnvironment().run(reconcileSend, { intentId })).toMatchObject({
      kind: 'accepted',
    });
    const sent = (await texts.record()).filter(({ to }) => to === now.phone);
    expect(sent).toHaveLength(1);
  });

  it('that name no intent of ours are looked for by the provider’s id alone', async () => {
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    const [{ providerId } = { providerId: '' }] = await query<{ providerId: string }>(
      db,
      'select provider_id from intents where message_id = ?',
      [messageId],
    );
    const found = await findReceiptTarget(db, { providerId, intentId: 'not an id' });
    expect(found?.messageId).toBe(messageId);
    expect(await findReceiptTarget(db, { providerId: 'SM0', intentId: "'; --" })).toBeNull();
  });

  it('that say it came back after it had arrived change nothing', async () => {
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    const [{ providerId } = { providerId: '' }] = await query<{ providerId: string }>(
      db,
      'select provider_id from intents where message_id = ?',
      [messageId],
    );
    await hear({ MessageSid: providerId, MessageStatus: 'undelivered', ErrorCode: '30006' });
    await allRead();
    expect(await eventsOf(messageId)).toContain('undelivered');
    expect(await stateOf(messageId)).toEqual({ status: 'delivered', receipt: 'delivered' });
    expect((await storyOf()).map(({ kind }) => kind)).not.toContain('message.undelivered');
    expect(await plan(messageId)).toEqual({ kind: 'accepted' });
  });

  it('of nobody’s message are put aside for a person', async () => {
    await hear({ MessageSid: `SM${'ab'.repeat(16)}`, MessageStatus: 'delivered' }, 9);
    await allRead();
    const [event] = await query(
      db,
      "select problem from inbound_events where state = 'parked' order by received_at desc limit 1",
    );
    expect(event).toEqual({ problem: 'nobody_matches' });
  });
});

/** A receipt as Twilio posts it, for the number of the person who is written to. */
async function hear(said: Record<string, string>, attempts = 0): Promise<void> {
  const form = { ...said, From: twilio.fromNumbers[0] ?? '', To: now.phone };
  await execute(
    db,
    `insert into inbound_events (event_key, source, raw, payload, received_at, attempts)
     values (?, 'twilio', convert_to(?, 'UTF8'), '{"kind":"status","intentId":null}', app_now(), ?)`,
    [randomUUID(), new URLSearchParams(form).toString(), attempts],
  );
}
