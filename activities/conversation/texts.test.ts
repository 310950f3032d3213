import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanResult } from '#activities/contract.ts';
import { createPlanActivities } from '#activities/messaging/plan-send.ts';
import {
  createReconcileActivities,
  createSendingActivities,
} from '#activities/messaging/send-message.ts';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { execute, query } from '#db/client.ts';
import { readConsents, recordConsent } from '#db/consents.ts';
import { findReceiptTarget } from '#db/receipts.ts';
import { isAddressSuppressed } from '#db/suppressions.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { aMessage, aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { startStack } from '#tests/harness/stack.ts';
import { sandboxTextControl } from '#tests/harness/texts.ts';

const stack = await startStack({ withWorker: false });
const { db, deps } = stack;
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const workspace = await aWorkspace(db);
const { twilio } = sandboxAccount(stack.controlSecret);
const { planSend } = createPlanActivities(deps);
const { sendMessage } = createSendingActivities(deps);
const { reconcileSend } = createReconcileActivities(deps);

let pass: TestPass;
let phone: string;
let nextNumber = 202_555_0300;

beforeEach(async () => {
  pass = await aPass(db, workspace, { runState: 'waiting_reply' });
  nextNumber += 1;
  phone = `+1${String(nextNumber)}`;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, pass.prospectId]);
  await recordConsent(db, pass.prospectId, {
    ...{ channel: 'sms', basis: 'consent', source: 'card at the fair', evidence: null },
    recordedBy: null,
  });
});

/** A message of a service; critical, so that no hour of the day holds it back. */
async function aService(...chain: Channel[]): Promise<string> {
  const text = { segments: 1, templateName: null, templateVariables: null };
  const { messageId } = await aMessage(db, pass, {
    class: 'service',
    texts: chain
      .filter((channel) => channel !== 'email')
      .map((channel) => ({ channel, bodyText: `The hall is closed. ${randomUUID()}`, ...text })),
    carriage: {
      ...{ messageType: 'error_notification', urgency: 'critical', origin: 'system', chain },
      ...{ chainRule: 'type', rejectedChannels: [], deadlineAt: null },
      ...{ requestKey: null, requestHash: null },
    },
  });
  return messageId;
}

async function plan(messageId: string): Promise<PlanResult> {
  const environment = new MockActivityEnvironment();
  return environment.run<[{ messageId: string }], PlanResult, typeof planSend>(planSend, {
    messageId,
  });
}

async function intentOf(messageId: string): Promise<string> {
  const planned = await plan(messageId);
  if ('intentId' in planned) return planned.intentId;
  throw new Error(`Not to be sent but ${planned.kind}.`);
}

async function send(messageId: string): Promise<string> {
  const intentId = await intentOf(messageId);
  await new MockActivityEnvironment().run(sendMessage, { intentId });
  return intentId;
}

/** Waits until every receipt was told, taken and read. */
async function allRead(): Promise<void> {
  await vi.waitUntil(
    async () => {
      if (!(await texts.isSettled())) return false;
      const waiting = await query(db, "select 1 from inbound_events where state = 'received'");
      return waiting.length === 0;
    },
    { timeout: 30_000, interval: 50 },
  );
}

async function writes(text: string, channel: 'sms' | 'whatsapp' = 'sms'): Promise<void> {
  const ours = channel === 'sms' ? twilio.fromNumbers[0] : twilio.whatsappFrom;
  await texts.write({ channel, ours: ours ?? '', person: phone, text });
  await allRead();
}

async function eventsOf(messageId: string): Promise<string[]> {
  const rows = await query<{ eventType: string }>(
    db,
    'select event_type from delivery_events where message_id = ? order by event_type',
    [messageId],
  );
  return rows.map(({ eventType }) => eventType);
}

async function newsOf(kind: 'event' | 'message_news'): Promise<string[]> {
  const rows = await query<{ told: string | null }>(
    db,
    `select coalesce(payload->>'kind', payload->>'messageId') as told from outbox
     where prospect_id = ? and kind = ? order by id`,
    [pass.prospectId, kind],
  );
  return rows.map(({ told }) => told ?? '');
}

async function storyOf(): Promise<{ kind: string; data: Record<string, unknown> }[]> {
  return query(
    db,
    "select kind, data - 'eventId' as data from timeline where prospect_id = ? order by id",
    [pass.prospectId],
  );
}

async function stateOf(messageId: string) {
  const [row] = await query<{ status: string; receipt: string | null }>(
    db,
    `select m.status, i.receipt from messages m join intents i on i.message_id = m.id where m.id = ?`,
    [messageId],
  );
  return row;
}

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
    await texts.fault({ recipient: phone, mode });
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    const events = await eventsOf(messageId);
    expect(new Set(events).size).toBe(events.length);
    expect(await stateOf(messageId)).toEqual({ status: 'delivered', receipt: 'delivered' });
  });

  it('that say it came back close the number, and the next channel has its turn', async () => {
    await texts.fault({ recipient: phone, mode: 'undeliver', code: 30006 });
    const messageId = await aService('sms', 'email');
    await send(messageId);
    await allRead();
    const states = await query(
      db,
      'select channel, state from channel_states where prospect_id = ? order by channel',
      [pass.prospectId],
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
    await texts.fault({ recipient: phone, mode: 'drop-after' });
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
    const sent = (await texts.record()).filter(({ to }) => to === phone);
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

  it('of nobody’s message are put aside for a person', async () => {
    await execute(
      db,
      `insert into inbound_events (event_key, source, raw, payload, received_at, attempts)
       values (?, 'twilio', convert_to(?, 'UTF8'), '{"kind":"status","intentId":null}', app_now(), 9)`,
      [
        randomUUID(),
        new URLSearchParams({
          MessageSid: `SM${'ab'.repeat(16)}`,
          MessageStatus: 'delivered',
          From: twilio.fromNumbers[0] ?? '',
          To: phone,
        }).toString(),
      ],
    );
    await allRead();
    const [event] = await query(
      db,
      "select problem from inbound_events where state = 'parked' order by received_at desc limit 1",
    );
    expect(event).toEqual({ problem: 'nobody_matches' });
  });
});

describe('a person who texts STOP', () => {
  it('ends the outreach everywhere and the channel, and leaves a service the others', async () => {
    const messageId = await aService('sms', 'email');
    const planned = await intentOf(messageId);
    await writes('Stop');
    expect(
      await new MockActivityEnvironment().run(sendMessage, { intentId: planned }),
    ).toMatchObject({
      kind: 'skipped',
    });
    const [stop] = await query(
      db,
      'select kind, blocks, channel from stops where prospect_id = ? and lifted_order_number is null',
      [pass.prospectId],
    );
    expect(stop).toEqual({ kind: 'opt_out', blocks: 'channel', channel: 'sms' });
    expect(await newsOf('event')).toEqual(['opt_out']);
    expect(await newsOf('message_news')).toEqual([messageId]);
    const salt = deps.settings.suppressionSalt;
    expect(await isAddressSuppressed(db, pass.workspaceId, 'sms', phone, salt)).toBe(true);
    expect((await readConsents(db, pass.prospectId))[0]?.withdrawnAt).not.toBeNull();
    await send(messageId);
    const [sent] = await query(
      db,
      "select channel from intents where message_id = ? and state = 'accepted'",
      [messageId],
    );
    expect(sent).toEqual({ channel: 'email' });
    expect(await storyOf()).toContainEqual({
      kind: 'inbound.opt_out',
      data: { channel: 'sms', scope: 'channel' },
    });
  });

  it.each(['STOP ALL', 'Please never contact me again.'])(
    'or „%s“ ends everything',
    async (text) => {
      const messageId = await aService('sms', 'email');
      await intentOf(messageId);
      await writes(text);
      const [stop] = await query(
        db,
        'select kind, blocks from stops where prospect_id = ? and lifted_order_number is null',
        [pass.prospectId],
      );
      expect(stop).toEqual({ kind: 'opt_out', blocks: 'all' });
      expect(await plan(messageId)).toEqual({ kind: 'overtaken' });
      const [prospect] = await query(db, 'select run_state, outcome from prospects where id = ?', [
        pass.prospectId,
      ]);
      expect(prospect).toEqual({ runState: 'closed', outcome: 'opted_out' });
    },
  );
});

describe('a person who answers by text', () => {
  it('stops the outreach, has the planner’s ear, and stands in the story', async () => {
    await writes('Sounds good, what would sixty guests cost?');
    expect(await newsOf('event')).toEqual(['reply']);
    expect(await storyOf()).toContainEqual({ kind: 'inbound.reply', data: { channel: 'sms' } });
    const [event] = await query(
      db,
      `select kind, channel, matched_by, body_text, category from inbound_events where prospect_id = ?`,
      [pass.prospectId],
    );
    expect(event).toEqual({
      ...{ kind: 'reply', channel: 'sms', matchedBy: 'number', category: 'price' },
      bodyText: 'Sounds good, what would sixty guests cost?',
    });
    const [stop] = await query(db, 'select kind, blocks from stops where prospect_id = ?', [
      pass.prospectId,
    ]);
    expect(stop).toEqual({ kind: 'reply', blocks: 'cadence' });
  });

  it('by WhatsApp opens its window and agrees to an answer there', async () => {
    await writes('Hello!', 'whatsapp');
    const consents = await readConsents(db, pass.prospectId);
    expect(consents.find(({ channel }) => channel === 'whatsapp')).toMatchObject({
      basis: 'consent',
      withdrawnAt: null,
    });
    const [state] = await query<{ isOpen: boolean }>(
      db,
      `select last_inbound_at > app_now() - interval '1 minute' as is_open from channel_states
       where prospect_id = ? and channel = 'whatsapp'`,
      [pass.prospectId],
    );
    expect(state?.isOpen).toBe(true);
  });

  it('with HELP is noted, and nothing stops', async () => {
    await writes('HELP');
    expect(await storyOf()).toContainEqual({ kind: 'inbound.help', data: { channel: 'sms' } });
    expect(await query(db, 'select 1 from stops where prospect_id = ?', [pass.prospectId])).toEqual(
      [],
    );
  });

  it('counts once, however often the provider tells it', async () => {
    await writes('Yes please');
    await execute(
      db,
      "update inbound_events set state = 'received', next_attempt_at = clock_timestamp() where prospect_id = ?",
      [pass.prospectId],
    );
    await allRead();
    expect(await newsOf('event')).toEqual(['reply']);
    expect((await storyOf()).filter(({ kind }) => kind === 'inbound.reply')).toHaveLength(1);
  });

  it('in letters that no table keeps is read all the same', async () => {
    await writes('Yes\u0000, gladly \u{1f680}');
    const [event] = await query(
      db,
      'select kind, body_text from inbound_events where prospect_id = ?',
      [pass.prospectId],
    );
    expect(event).toEqual({ kind: 'reply', bodyText: 'Yes, gladly \u{1f680}' });
  });

  it('whom nobody knows is put aside', async () => {
    phone = '+12025559999';
    await writes('Who is this?');
    const [event] = await query(
      db,
      "select problem from inbound_events where state = 'parked' order by received_at desc limit 1",
    );
    expect(event).toEqual({ problem: 'nobody_matches' });
  });
});
