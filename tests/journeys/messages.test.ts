import { beforeAll, describe, expect, it } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { cancelMessage, decideReview, type ReviewDecision } from '#db/messages/acts.ts';
import { readDigestPage } from '#db/messages/digest.ts';
import { readOpenReviews } from '#db/messages/reviews.ts';
import { noteInbound } from '#db/reach.ts';
import { hashToken } from '#db/signed-links.ts';
import { noteTemplate } from '#db/whatsapp-templates.ts';
import { releaseSending, stopAllSending } from '#db/workspaces.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { sandboxAccount } from '#config/sandbox-account.ts';
import {
  aMessageTo,
  anAddressee,
  reached,
  standing,
  standsAs,
  type Addressee,
} from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';

const stack = await startStack();
const { db, workspaceId, userId } = stack;
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const { twilio } = sandboxAccount(stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [],
});
const minuteMs = 60_000;

/** Texts keep the hours of a region whatever the workspace says: every story begins on a Tuesday at eleven. */
beforeAll(async () => {
  await openAllHours(db);
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7));
  await simulation.moveTo(day.setUTCHours(11, 0, 0, 0));
});

/** Lets so much time pass, on every clock. */
async function pass(minutes: number): Promise<void> {
  await simulation.runUntil(Date.parse(await after(minutes)));
}

/** The instant so long after now, on the one clock. */
async function after(minutes: number): Promise<string> {
  return new Date(Date.parse(await appNow(db)) + minutes * minuteMs).toISOString();
}

async function channelsOf(person: Addressee): Promise<Channel[]> {
  return (await reached(stack, person)).map(({ channel }) => channel);
}

const by = { actor: { kind: 'user', id: userId }, via: 'page', userId } as const;

async function decide({ prospectId }: Addressee, messageId: string, decision: ReviewDecision) {
  const sending = {
    providers: ['email', 'sms', 'whatsapp'],
    salt: stack.deps.settings.suppressionSalt,
  } as const;
  const decided = await decideReview(
    db,
    { workspaceId, prospectId, messageId },
    decision,
    by,
    sending,
  );
  wakeRelay(db);
  return decided;
}

describe('the chains of the documents (002:783-785)', () => {
  it('WhatsApp, then SMS, then e-mail', async () => {
    const person = await anAddressee(stack);
    await noteInbound(db, person.prospectId, 'whatsapp');
    await texts.fault({ recipient: person.phone, mode: 'undeliver', code: 63024 });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'whatsapp' });
    await standsAs(stack, messageId, { channel: 'sms', status: 'delivered' });
    expect(await channelsOf(person)).toEqual(['whatsapp', 'sms']);

    const other = await anAddressee(stack);
    await noteInbound(db, other.prospectId, 'whatsapp');
    await texts.fault({ recipient: other.phone, mode: 'undeliver', code: 63024, times: 2 });
    const second = await aMessageTo(stack, other, { preferredChannel: 'whatsapp' });
    await standsAs(stack, second, { channel: 'email', status: 'sent' });
  });

  it('SMS, then e-mail', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21614 });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, messageId, { channel: 'email', status: 'sent' });
    expect(await channelsOf(person)).toEqual(['email']);
  });

  it('e-mail, then SMS', async () => {
    const person = await anAddressee(stack);
    await sandbox.setFault({ recipient: person.email, mode: 'smtp-5xx', times: 1 });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'email' });
    await standsAs(stack, messageId, { channel: 'sms', status: 'delivered' });
    expect(await channelsOf(person)).toEqual(['sms']);
  });
});

describe('WhatsApp outside its 24 hours', () => {
  it('goes as the template that says the same', async () => {
    const person = await anAddressee(stack);
    const ref = await texts.approvedTemplate({
      name: 'plan_waits',
      body: 'Your plan waits, {{1}}.',
    });
    await noteTemplate(db, {
      ...{ workspaceId, name: 'plan_waits', language: 'en', ref, status: 'approved', reason: null },
    });
    const messageId = await aMessageTo(stack, person, {
      preferredChannel: 'whatsapp',
      content: {
        ...{
          subject: '',
          bodyText: 'Your plan waits, Ana.',
          html: '',
          plainText: '',
          contentHash: 'x',
        },
        texts: [
          {
            ...{ channel: 'whatsapp', bodyText: 'Your plan waits, Ana.', segments: null },
            ...{ templateName: 'plan_waits', templateVariables: { '1': 'Ana' } },
          },
        ],
      },
      supported: ['whatsapp'],
    });
    await standsAs(stack, messageId, { status: 'delivered' });
    expect(await reached(stack, person)).toEqual([
      { channel: 'whatsapp', words: 'Your plan waits, Ana.' },
    ]);
  });
});

describe('STOP while two messages wait', () => {
  it('leaves the outreach where it is and takes the service by another channel', async () => {
    const person = await anAddressee(stack);
    const tomorrow = await after(24 * 60);
    const outreach = await aMessageTo(stack, person, {
      ...{ messageClass: 'marketing', messageType: 'initial', notBefore: tomorrow },
    });
    const service = await aMessageTo(stack, person, {
      preferredChannel: 'sms',
      notBefore: tomorrow,
    });
    await standsAs(stack, service, { waitsFor: 'send_time', channel: 'sms' });
    const ours = twilio.fromNumbers[0] ?? '';
    await texts.write({ channel: 'sms', ours, person: person.phone, text: 'STOP' });
    await standsAs(stack, outreach, { waitsFor: null });
    await pass(25 * 60);
    await standsAs(stack, service, { status: 'sent', channel: 'email' });
    expect(await channelsOf(person)).toEqual(['email']);
  });
});

describe('an answer that was lost', () => {
  it('is looked up at the provider: one message', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'drop-after' });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, messageId, { status: 'delivered', waitsFor: null });
    expect(await channelsOf(person)).toEqual(['sms']);
  });
});

describe('a receipt that does not come', () => {
  it('of an urgent text turns it to the next channel after ten minutes, of another it does not', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'no-receipt', times: 2 });
    const urgent = await aMessageTo(stack, person, {
      ...{
        messageType: 'error_notification',
        preferredChannel: 'sms',
        words: 'The hall is closed.',
      },
    });
    const calm = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, urgent, { waitsFor: 'receipt' });
    await standsAs(stack, calm, { waitsFor: 'receipt' });
    await pass(11);
    await standsAs(stack, urgent, { status: 'sent', channel: 'email', waitsFor: null });
    await pass(60);
    await standsAs(stack, calm, { status: 'sent', channel: 'sms', waitsFor: null });
    expect((await channelsOf(person)).toSorted()).toEqual(['email', 'sms', 'sms']);
  });
});

describe('a message that no channel carries', () => {
  async function failed(): Promise<{ person: Addressee; messageId: string }> {
    const person = await anAddressee(stack, ['sms']);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21614 });
    await sandbox.setFault({ recipient: person.email, mode: 'smtp-5xx', times: 1 });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, messageId, { waitsFor: 'person' });
    return { person, messageId };
  }

  it('asks a person once, who gives another address; then it is sent', async () => {
    const { person, messageId } = await failed();
    const [review] = await readOpenReviews(db, workspaceId, { prospectId: person.prospectId });
    expect(review).toMatchObject({
      ...{ messageId, reason: 'all_channels_failed', origin: 'api', messageType: 'reminder' },
      tried: [
        { channel: 'sms', errorClass: 'permanent-recipient' },
        { channel: 'email', errorClass: 'permanent-recipient' },
      ],
    });
    const email = `other-${person.email}`;
    expect(await decide(person, messageId, { kind: 'other_address', email })).toMatchObject({
      ok: true,
    });
    await standsAs(stack, messageId, { status: 'sent', channel: 'email', waitsFor: null });
    expect(await reached(stack, { ...person, email })).toHaveLength(1);
    expect(await readOpenReviews(db, workspaceId, { prospectId: person.prospectId })).toEqual([]);
    expect(await decide(person, messageId, { kind: 'retry' })).toEqual({
      ...{ ok: false, problem: { reason: 'already_decided' } },
    });
  });

  it('is not tried again where nothing is open, and says why', async () => {
    const { person, messageId } = await failed();
    const decided = await decide(person, messageId, { kind: 'retry' });
    expect(decided).toMatchObject({ ok: false, problem: { reason: 'unreachable' } });
    expect(await standing(stack, messageId)).toMatchObject({ waitsFor: 'person' });
    expect(await decide(person, messageId, { kind: 'skip' })).toMatchObject({ ok: true });
    await standsAs(stack, messageId, { status: 'failed', waitsFor: null });
  });
});

describe('a message that is taken back', () => {
  it('does not leave', async () => {
    const person = await anAddressee(stack);
    const messageId = await aMessageTo(stack, person, {
      undoWindowMs: 30_000,
      preferredChannel: 'email',
    });
    await standsAs(stack, messageId, { waitsFor: 'send_time' });
    expect(await cancelMessage(db, { ...person, workspaceId, messageId }, by)).toMatchObject({
      ok: true,
    });
    wakeRelay(db);
    await standsAs(stack, messageId, { status: 'cancelled', waitsFor: null });
    await pass(5);
    expect(await channelsOf(person)).toEqual([]);
  });
});

describe('all sending is stopped', () => {
  it('holds a message, and the release lets it go', async () => {
    await stopAllSending(db, workspaceId, userId);
    const person = await anAddressee(stack);
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'email' });
    await standsAs(stack, messageId, { waitsFor: 'release' });
    expect(await channelsOf(person)).toEqual([]);
    await releaseSending(db, workspaceId, userId);
    wakeRelay(db);
    await standsAs(stack, messageId, { status: 'sent', waitsFor: null });
    const [prospect] = await query(db, 'select run_state from prospects where id = ?', [
      person.prospectId,
    ]);
    expect(prospect).toEqual({ runState: null });
  });
});

describe('messages that are in no hurry', () => {
  const low = { urgency: 'low', preferredChannel: 'email', messageType: null } as const;

  it('leave by themselves after five quiet minutes when nothing was heard for a day', async () => {
    const person = await anAddressee(stack);
    const messageId = await aMessageTo(stack, person, { ...low, words: 'A first word.' });
    await standsAs(stack, messageId, { status: 'batched', waitsFor: 'batch' });
    expect(await channelsOf(person)).toEqual([]);
    await pass(6);
    await standsAs(stack, messageId, { status: 'sent', waitsFor: null });
    expect(await reached(stack, person)).toEqual([{ channel: 'email', words: 'Your plan' }]);
  });

  it('of three days leave in batches of three, or at the daily slot', async () => {
    const person = await anAddressee(stack);
    await aMessageTo(stack, person, { preferredChannel: 'email' });
    await pass(1);
    const say = (words: string) => aMessageTo(stack, person, { ...low, words });
    const first = await say('One.');
    await pass(24 * 60);
    expect(await reached(stack, person)).toHaveLength(2);
    await standsAs(stack, first, { status: 'sent' });
    const three = [await say('Two.'), await say('Three.'), await say('Four.')];
    await pass(24 * 60);
    for (const messageId of three) await standsAs(stack, messageId, { status: 'sent' });
    await say('Five.');
    await say('Six.');
    await pass(24 * 60);
    const subjects = (await reached(stack, person)).map(({ words }) => words);
    expect(subjects).toEqual([
      ...['Your plan', 'Your plan'],
      ...['3 messages from Rainmaker', '2 messages from Rainmaker'],
    ]);
  });

  it('never leave when the person says stop meanwhile, or when they are taken back', async () => {
    const person = await anAddressee(stack);
    const stopped = await aMessageTo(stack, person, low);
    await standsAs(stack, stopped, { waitsFor: 'batch' });
    const ours = twilio.fromNumbers[0] ?? '';
    await texts.write({ channel: 'sms', ours, person: person.phone, text: 'STOP ALL' });
    const other = await anAddressee(stack);
    const back = await aMessageTo(stack, other, low);
    expect(await cancelMessage(db, { ...other, workspaceId, messageId: back }, by)).toMatchObject({
      ok: true,
    });
    await pass(26 * 60);
    expect(await standing(stack, stopped)).toMatchObject({ waitsFor: null });
    expect(await standing(stack, back)).toMatchObject({ status: 'cancelled' });
    expect([...(await channelsOf(person)), ...(await channelsOf(other))]).toEqual([]);
  });

  it('by SMS are one short text with a link to their page', async () => {
    const person = await anAddressee(stack);
    const by = { ...low, preferredChannel: 'sms' } as const;
    for (const words of ['One.', 'Two.', 'Three.'])
      await aMessageTo(stack, person, { ...by, words });
    await pass(2);
    const [text, ...others] = await reached(stack, person);
    expect([text?.channel, others]).toEqual(['sms', []]);
    expect(text?.words).toMatch(/^Rainmaker: 3 messages for you: http.*\/m\/[a-z2-7]{26}$/);
    expect(text?.words.length).toBeLessThanOrEqual(160);
    const page = await readDigestPage(db, hashToken(text?.words.slice(-26) ?? ''));
    expect(page?.items.map(({ bodyText }) => bodyText)).toEqual(['One.', 'Two.', 'Three.']);
  });
});
