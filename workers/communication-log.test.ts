import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '#config/logger.ts';
import { execute, query } from '#db/client.ts';
import { readLoggedIntent } from '#db/communication-fields.ts';
import { aMessage, aPass, aWorkspace, anIntent } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { fieldsOf, lineOf, logged } from './communication-log.ts';
import { startReceiptLog } from './receipt-log.ts';

const room = await openMailRoom();
const { db } = room;
const workspace = await aWorkspace(db);
const lines: string[] = [];
const log = createLogger(
  'worker',
  { level: 'info' },
  { write: (line: string) => void lines.push(line) },
);

beforeEach(() => {
  lines.length = 0;
});

function said(): Record<string, unknown>[] {
  return lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}

describe('an attempt in the log', () => {
  it.each([
    [{ kind: 'accepted', wakeAt: null }, 'info', 'communication_sent'],
    [{ kind: 'not-sent', errorClass: 'transient' }, 'warn', 'communication_retry'],
    [{ kind: 'not-sent', errorClass: 'sender-config' }, 'fatal', 'authentication_failure'],
    [{ kind: 'refused', errorClass: 'window', goesOn: true }, 'warn', 'fallback_channel_used'],
    [{ kind: 'refused', errorClass: 'permanent-content' }, 'error', 'communication_failed'],
    [{ kind: 'refused', errorClass: 'sender-config' }, 'fatal', 'authentication_failure'],
    [{ kind: 'unknown' }, 'error', 'communication_unconfirmed'],
    [{ kind: 'skipped', reason: 'stopped' }, 'info', 'communication_skipped'],
  ] as const)('%j is said as %s: %s', (outcome, level, event) => {
    expect(lineOf(outcome)).toMatchObject({ level, event });
  });

  it('that waits for a better hour is no line', () => {
    expect(lineOf({ kind: 'deferred', notBefore: '2026-01-01T00:00:00.000Z' })).toBeNull();
  });

  it('names its message by every field of the documents, and no person', async () => {
    const pass = await aPass(db, workspace);
    const seen = await aMessage(db, pass, { class: 'service' });
    const { planSend, sendMessage } = room.activities();
    const plan = await planSend(seen.messageId);
    if (!('intentId' in plan)) throw new Error('Not planned.');
    const send = logged(
      { sendMessage: ({ intentId }: { intentId: string }) => sendMessage(intentId) },
      db,
      log,
    );
    expect(await send.sendMessage({ intentId: plan.intentId })).toMatchObject({ kind: 'accepted' });
    expect(said()).toMatchObject([
      {
        ...{ level: 'INFO', component: 'worker', event: 'communication_sent', plan_id: null },
        ...{ client_id: pass.prospectId, communication_id: seen.messageId },
        ...{ message_type: 'outreach', channel: 'email' },
      },
    ]);
    expect(lines.join('')).not.toMatch(/ana|lopes|vinho/i);
  });

  it('names the plan by its code, and by nothing that could be words', () => {
    const message = { communicationId: 'm', clientId: 'c', messageType: 'welcome', channel: 'sms' };
    const planOf = (planId: string | null) =>
      fieldsOf('communication_sent', { ...message, planId }).plan_id;
    expect(planOf('K7M4')).toBe('K7M4');
    expect(planOf('8d0c1c7e-4f1c-4e9e-9a56-0c0c2b6f7f11')).not.toBeNull();
    expect(planOf('the wedding of Ana Lopes')).toBeNull();
    expect(planOf(null)).toBeNull();
  });

  it('finds the plan with the message that was asked for', async () => {
    const pass = await aPass(db, workspace);
    const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
    await execute(db, `update messages set plan_id = 'K7M4' where id = ?`, [messageId]);
    expect(await readLoggedIntent(db, intentId)).toMatchObject({ planId: 'K7M4' });
  });

  it('is what it is also when its line cannot be written', async () => {
    const send = logged(
      { sendMessage: (_: { intentId: string }) => Promise.resolve({ kind: 'unknown' as const }) },
      db,
      log,
    );
    expect(await send.sendMessage({ intentId: 'no uuid' })).toEqual({ kind: 'unknown' });
    expect(said()).toMatchObject([{ level: 'WARNING' }]);
  });
});

describe('a receipt in the log', () => {
  it('is said once when it comes, and nothing of before', async () => {
    const pass = await aPass(db, workspace);
    const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
    const note = (eventType: string) =>
      execute(
        db,
        `insert into delivery_events (message_id, intent_id, channel, event_type, event_key, at, recorded_at)
         values (?, ?, 'email', ?, ?, app_now(), app_now())`,
        [messageId, intentId, eventType, `${eventType}:${intentId}`],
      );
    await note('delivered');
    const loop = startReceiptLog(db, log);
    // Its first look finds where it begins.
    await query(db, 'select pg_sleep(0.2)');
    await note('bounced');
    await note('queued');
    loop.wake();
    await expect
      .poll(said)
      .toMatchObject([
        { level: 'WARNING', event: 'communication_bounced', communication_id: messageId },
      ]);
    await loop.stop();
    expect(lines).toHaveLength(1);
  });
});
