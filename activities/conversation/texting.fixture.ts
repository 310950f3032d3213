import { beforeEach, vi } from 'vitest';
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { PlanResult } from '#activities/contract.ts';
import { createPlanActivities } from '#activities/messaging/plan-send.ts';
import {
  createReconcileActivities,
  createSendingActivities,
} from '#activities/messaging/send-message.ts';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { query } from '#db/client.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { aMessage, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { agreeToSms } from '#tests/builders/texted.ts';
import { startStack } from '#tests/harness/stack.ts';
import { sandboxTextControl } from '#tests/harness/texts.ts';

/** A stack whose sandbox carries texts, with a person who has a number and agreed to SMS, anew before each test. */
export async function texting() {
  const stack = await startStack({ withWorker: false });
  const { db, deps } = stack;
  const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
  const workspace = await aWorkspace(db);
  const { twilio } = sandboxAccount(stack.controlSecret);
  const { planSend } = createPlanActivities(deps);
  const { sendMessage } = createSendingActivities(deps);
  const { reconcileSend } = createReconcileActivities(deps);
  const now = { pass: await aPass(db, workspace), phone: '' };
  let nextNumber = 202_555_0300;

  beforeEach(async () => {
    now.pass = await aPass(db, workspace, { runState: 'waiting_reply' });
    nextNumber += 1;
    now.phone = `+1${String(nextNumber)}`;
    await agreeToSms(db, now.pass.prospectId, now.phone);
  });

  /** A message of a service; critical, so that no hour of the day holds it back. */
  async function aService(...chain: Channel[]): Promise<string> {
    const text = { segments: 1, templateName: null, templateVariables: null };
    const { messageId } = await aMessage(db, now.pass, {
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

  async function writes(
    text: string,
    channel: 'sms' | 'whatsapp' = 'sms',
    media: { contentType: string; base64: string }[] = [],
  ): Promise<void> {
    const ours = channel === 'sms' ? twilio.fromNumbers[0] : twilio.whatsappFrom;
    await texts.write({ channel, ours: ours ?? '', person: now.phone, text, media });
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
      [now.pass.prospectId, kind],
    );
    return rows.map(({ told }) => told ?? '');
  }

  async function storyOf(): Promise<{ kind: string; data: Record<string, unknown> }[]> {
    return query(
      db,
      "select kind, data - 'eventId' as data from timeline where prospect_id = ? order by id",
      [now.pass.prospectId],
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

  return {
    stack,
    db,
    deps,
    texts,
    workspace,
    twilio,
    planSend,
    sendMessage,
    reconcileSend,
    now,
    aService,
    plan,
    intentOf,
    send,
    allRead,
    writes,
    eventsOf,
    newsOf,
    storyOf,
    stateOf,
  };
}
