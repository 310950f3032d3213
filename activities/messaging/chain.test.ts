import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanResult } from '#activities/contract.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent, withdrawConsent } from '#db/consents.ts';
import { approve } from '#db/decisions/approval.ts';
import { noteInbound } from '#db/reach.ts';
import { findReceiptTarget, noteReceipt } from '#db/receipts.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { noteTemplate } from '#db/whatsapp-templates.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { ReceiptState } from '#domain/messaging/delivery-state.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import { classifyTwilioCode } from '#domain/messaging/twilio-codes.ts';
import {
  aDraft,
  aMessage,
  aPass,
  aText,
  aWorkspace,
  byPlanner,
  carriedBy,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage, reconcileSend } = room.activities();
const workspace = await aWorkspace(db);

let pass: TestPass;
let phone: string;
let nextNumber = 202_555_0100;

beforeEach(async () => {
  pass = await aPass(db, workspace);
  nextNumber += 1;
  phone = `+1${String(nextNumber)}`;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, pass.prospectId]);
  for (const channel of ['sms', 'whatsapp'] as const)
    await recordConsent(db, pass.prospectId, {
      ...{ channel, basis: 'consent', source: 'card at the fair', evidence: null },
      recordedBy: null,
    });
});

/** WhatsApp's approved template of these words. */
async function aReadyTemplate(): Promise<string> {
  const ref = await room.texts.approvedTemplate({
    name: 'hall_closed',
    body: 'The hall is closed on {{1}}.',
  });
  await noteTemplate(db, {
    ...{ workspaceId: workspace.workspaceId, name: 'hall_closed', language: 'en' },
    ...{ ref, status: 'approved', reason: null },
  });
  return ref;
}

async function aCriticalAsTemplate(...chain: Channel[]): Promise<string> {
  const messageId = await aCritical(...chain);
  await execute(
    db,
    `update message_texts set template_name = 'hall_closed', template_variables = '{"1":"Friday"}' where message_id = ?`,
    [messageId],
  );
  return messageId;
}

/** A critical message, so that no hour of the day holds it back. */
async function aCritical(...chain: Channel[]): Promise<string> {
  const text = { segments: 1, templateName: null, templateVariables: null };
  const { messageId } = await aMessage(db, pass, {
    class: 'service',
    texts: chain
      .filter((channel) => channel !== 'email')
      .map((channel) => ({ channel, bodyText: 'The hall is closed on Friday.', ...text })),
    carriage: {
      ...{ messageType: 'error_notification', urgency: 'critical', origin: 'system', chain },
      ...{ chainRule: 'type', rejectedChannels: [], deadlineAt: null },
      ...{ requestKey: null, requestHash: null },
    },
  });
  return messageId;
}

function intentOf(plan: PlanResult): string {
  if ('intentId' in plan) return plan.intentId;
  throw new Error(`Not to be sent but ${plan.kind}.`);
}

async function send(messageId: string): Promise<SendOutcome> {
  return sendMessage(intentOf(await planSend(messageId)));
}

/** What the provider tells of the attempt under way. */
async function told(intentId: string, state: ReceiptState, errorCode: string | null = null) {
  const [intent] = await query<{ providerId: string }>(
    db,
    'select provider_id from intents where id = ?',
    [intentId],
  );
  const providerId = intent?.providerId ?? '';
  const found = await findReceiptTarget(db, { providerId, intentId });
  if (!found) throw new Error('No such attempt.');
  await db.transaction((tx) =>
    noteReceipt(tx, found, {
      ...{ state, errorCode, providerId, eventKey: `test:${intentId}:${state}` },
      errorClass: errorCode === null ? null : classifyTwilioCode(Number(errorCode)),
      at: '2026-03-10T10:00:00.000Z',
    }),
  );
}

/** What reached the person, by the sandbox's own records. */
async function reached(): Promise<Channel[]> {
  const texts = (await room.texts.record()).filter(({ to }) => to === phone);
  const mails = await room.received(pass.email);
  return [...texts.map(({ kind }) => kind), ...mails.map(() => 'email' as const)];
}

describe('a message with a chain of channels', () => {
  it('goes by the first of them, and waits for its receipt when it is urgent', async () => {
    const messageId = await aCritical('sms', 'email');
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    expect(await planSend(messageId)).toMatchObject({ kind: 'await-receipt' });
    expect(await reached()).toEqual(['sms']);
  });

  it('goes on to the next when the number is a landline', async () => {
    await room.texts.fault({ recipient: phone, mode: 'refuse', code: 21614 });
    const messageId = await aCritical('sms', 'email');
    expect(await send(messageId)).toMatchObject({ kind: 'refused', goesOn: true });
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    expect(await reached()).toEqual(['email']);
  });

  it.each([
    ['a landline: WhatsApp is left out as well', 21614, 'email'],
    ['not there by SMS, which says nothing of WhatsApp', 21211, 'whatsapp'],
  ] as const)('goes on to the next when the number is %s', async (_what, code, next) => {
    await noteInbound(db, pass.prospectId, 'whatsapp');
    await room.texts.fault({ recipient: phone, mode: 'refuse', code });
    const messageId = await aCritical('sms', 'whatsapp', 'email');
    await send(messageId);
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    expect(await reached()).toEqual([next]);
  });

  it('goes on to the next when it was taken and came back undelivered', async () => {
    const messageId = await aCritical('sms', 'email');
    const intentId = intentOf(await planSend(messageId));
    await sendMessage(intentId);
    await told(intentId, 'undelivered', '30006');
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    expect(await reached()).toEqual(['sms', 'email']);
  });

  it('is done when the receipt says that it arrived', async () => {
    const messageId = await aCritical('sms', 'email');
    const intentId = intentOf(await planSend(messageId));
    await sendMessage(intentId);
    await told(intentId, 'delivered');
    expect(await planSend(messageId)).toEqual({ kind: 'accepted' });
  });

  it('whose answer was lost is looked up at the provider, and not sent again (fault 13)', async () => {
    await room.texts.fault({ recipient: phone, mode: 'drop-after' });
    const messageId = await aCritical('sms', 'email');
    const intentId = intentOf(await planSend(messageId));
    expect(await sendMessage(intentId)).toEqual({ kind: 'unknown' });
    await execute(db, 'update intents set lease_until = clock_timestamp() where id = ?', [
      intentId,
    ]);
    expect(await reconcileSend(intentId)).toMatchObject({ kind: 'accepted' });
    expect(await reached()).toEqual(['sms']);
  });

  it('whose end nobody can tell goes on to no other channel (fault 13)', async () => {
    const { sms } = room.deps.shortMessages;
    if (!sms) throw new Error('no texts here');
    const blind = room.activities({
      shortMessages: {
        ...room.deps.shortMessages,
        sms: { ...sms, find: () => Promise.resolve({ kind: 'cannot-tell' }) },
      },
    });
    await room.texts.fault({ recipient: phone, mode: 'drop-after' });
    const messageId = await aCritical('sms', 'email');
    const intentId = intentOf(await planSend(messageId));
    expect(await sendMessage(intentId)).toEqual({ kind: 'unknown' });
    expect(intentOf(await planSend(messageId))).toBe(intentId);
    await execute(db, 'update intents set lease_until = clock_timestamp() where id = ?', [
      intentId,
    ]);
    expect(await blind.reconcileSend(intentId)).toEqual({ kind: 'unknown' });
    expect(intentOf(await planSend(messageId))).toBe(intentId);
    expect(await sendMessage(intentId)).toEqual({ kind: 'unknown' });
    expect(await reached()).toEqual(['sms']);
  });

  it('leaves out the channel where they said stop', async () => {
    await db.transaction(async (tx) => {
      await lockProspect(tx, pass.prospectId);
      await placeStop(tx, { ...pass, kind: 'opt_out', channel: 'sms' });
    });
    expect(await send(await aCritical('sms', 'email'))).toMatchObject({ kind: 'accepted' });
    expect(await reached()).toEqual(['email']);
  });

  it('by WhatsApp outside the 24 hours goes on, and within them does not (fault 65)', async () => {
    const messageId = await aCritical('whatsapp', 'email');
    expect(await send(messageId)).toMatchObject({ kind: 'refused', errorClass: 'window' });
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    await noteInbound(db, pass.prospectId, 'whatsapp');
    expect(await send(await aCritical('whatsapp', 'email'))).toMatchObject({ kind: 'accepted' });
    expect((await reached()).toSorted()).toEqual(['email', 'whatsapp']);
  });

  it('by WhatsApp outside the 24 hours goes as the template that says the same', async () => {
    const ref = await aReadyTemplate();
    const messageId = await aCriticalAsTemplate('whatsapp', 'email');
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    const [text] = (await room.texts.record()).filter(({ to }) => to === phone);
    expect(text).toMatchObject({ kind: 'whatsapp', template: ref });
    expect(text?.body).toBe('The hall is closed on Friday.');
  });

  it('by WhatsApp goes on when the provider refuses the template, too, and says so only once', async () => {
    await aReadyTemplate();
    await room.texts.fault({ recipient: phone, mode: 'refuse', code: 63016, times: 9 });
    const messageId = await aCriticalAsTemplate('whatsapp', 'email');
    const heard = [];
    for (let round = 0; round < 4 && !(await reached()).includes('email'); round += 1)
      heard.push(await send(messageId));
    expect(heard.map(({ kind }) => kind)).toEqual(['refused', 'accepted']);
  });

  it('by WhatsApp goes on when its template was taken away meanwhile', async () => {
    await aReadyTemplate();
    const messageId = await aCriticalAsTemplate('whatsapp', 'email');
    await execute(db, `update message_texts set template_name = 'gone' where message_id = ?`, [
      messageId,
    ]);
    const heard = [];
    for (let round = 0; round < 4 && !(await reached()).includes('email'); round += 1)
      heard.push(await send(messageId));
    expect(heard.at(-1)).toMatchObject({ kind: 'accepted' });
    expect(await room.texts.record().then((all) => all.filter(({ to }) => to === phone))).toEqual(
      [],
    );
  });

  it('by WhatsApp becomes the template when the text came back for a closed window', async () => {
    const ref = await aReadyTemplate();
    await noteInbound(db, pass.prospectId, 'whatsapp');
    const messageId = await aCriticalAsTemplate('whatsapp', 'email');
    const intentId = intentOf(await planSend(messageId));
    await sendMessage(intentId);
    await told(intentId, 'undelivered', '63016');
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    const sent = (await room.texts.record()).filter(({ to }) => to === phone);
    expect(sent.map(({ template }) => template ?? null)).toEqual([null, ref]);
  });

  it('by WhatsApp becomes the template when the provider holds its window for closed', async () => {
    const ref = await aReadyTemplate();
    await noteInbound(db, pass.prospectId, 'whatsapp');
    await room.texts.fault({ recipient: phone, mode: 'refuse', code: 63016, times: 1 });
    const messageId = await aCriticalAsTemplate('whatsapp', 'email');
    expect(await send(messageId)).toMatchObject({ kind: 'refused', errorClass: 'window' });
    expect(await send(messageId)).toMatchObject({ kind: 'accepted' });
    const [text] = (await room.texts.record()).filter(({ to }) => to === phone);
    expect(text).toMatchObject({ kind: 'whatsapp', template: ref });
  });

  it('is not sent by a worker that comes back late on a channel it has left', async () => {
    await room.texts.fault({ recipient: phone, mode: 'refuse', code: 21614 });
    const messageId = await aCritical('sms', 'email');
    const bySms = intentOf(await planSend(messageId));
    await sendMessage(bySms);
    await send(messageId);
    await execute(db, "update intents set state = 'not_sent' where id = ?", [bySms]);
    expect(await sendMessage(bySms)).toEqual({ kind: 'skipped', reason: 'content_changed' });
    expect(await reached()).toEqual(['email']);
  });

  it('as outreach by text rests on the consent to texts, whatever was stated at entry', async () => {
    await execute(db, 'update prospects set lawful_basis = null where id = ?', [pass.prospectId]);
    const texts = [aText('Quillmere here: shall we look at it? STOP ends this.')];
    const draft = await aDraft(db, pass, { carriage: carriedBy('sms'), texts });
    await approve(db, draft, byPlanner(workspace), null);
    const outcome = await send(draft.messageId);
    // By the hour of the day it leaves or waits; it is not held for good.
    expect(['accepted', 'deferred']).toContain(outcome.kind);
    await withdrawConsent(db, pass.prospectId, 'sms');
    const next = await aDraft(db, pass, { step: 1, carriage: carriedBy('sms'), texts });
    await approve(db, next, byPlanner(workspace), null);
    expect(await send(next.messageId)).toEqual({ kind: 'skipped', reason: 'no_lawful_basis' });
  });

  it('waits for a person when every channel failed', async () => {
    await room.texts.fault({ recipient: phone, mode: 'refuse', code: 21614, times: 9 });
    const messageId = await aCritical('sms');
    await execute(db, "update messages set chain = '{sms,whatsapp}' where id = ?", [messageId]);
    await send(messageId);
    expect(await planSend(messageId)).toEqual({ kind: 'exhausted', reason: 'all_channels_failed' });
    expect(await reached()).toEqual([]);
  });
});
