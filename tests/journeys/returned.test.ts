import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { decideReview, type ReviewDecision } from '#db/messages/acts.ts';
import { readOpenReviews } from '#db/messages/reviews.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { postSigned } from '#web/webhooks/webhooks.fixture.ts';
import { aMessageTo, anAddressee, reached, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';

const stack = await startStack();
const { db, workspaceId, userId } = stack;
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [],
});
const hourMs = 3_600_000;

beforeAll(() => openAllHours(db));

/** Texts keep the hours of a region whatever the workspace says: every story begins at eleven on the next working day. */
beforeEach(async () => {
  const day = new Date(await appNow(db));
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() % 6 === 0);
  await simulation.moveTo(day.setUTCHours(11, 0, 0, 0));
});

async function pass(hours: number): Promise<void> {
  await simulation.runUntil(Date.parse(await appNow(db)) + hours * hourMs);
}

async function channelsOf(person: Addressee): Promise<Channel[]> {
  return (await reached(stack, person)).map(({ channel }) => channel);
}

/** The mail server that took their mail sends it back after all. */
async function comesBack({ email }: Addressee, kind: 'hard' | 'soft' = 'hard'): Promise<void> {
  const mail = (await sandbox.record()).findLast(({ rcptTo }) => rcptTo.includes(email));
  await sandbox.answer({ messageId: mail?.messageId ?? '', behaviour: `${kind}-bounce` });
}

/** A report as some mail servers make it: what failed and for whom, and nothing of the mail itself. */
async function comesBackBare({ email }: Addressee): Promise<void> {
  const mail = (await sandbox.record()).findLast(({ rcptTo }) => rcptTo.includes(email));
  const to = mail?.mailFrom ?? '';
  const from = 'mailer-daemon@mx.elsewhere.example';
  const raw = [
    ...[`From: ${from}`, `To: ${to}`, 'Subject: Undeliverable', 'Message-ID: <1@mx.elsewhere>'],
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    ...['', '--part', 'Content-Type: text/plain', '', 'It could not be delivered.', '--part'],
    ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.elsewhere.example'],
    ...['', `Final-Recipient: rfc822; ${email}`, 'Action: failed', 'Status: 5.1.1', '--part--', ''],
  ].join('\r\n');
  await sandbox.send({ from, to, envelopeFrom: '', raw });
}

const byMail = { preferredChannel: 'email' } as const;

async function decide(
  { prospectId }: Addressee,
  messageId: string,
  decision: ReviewDecision,
): Promise<void> {
  const by = { actor: { kind: 'user', id: userId }, via: 'page', userId } as const;
  const decided = await decideReview(db, { workspaceId, prospectId, messageId }, decision, by, {
    providers: ['email', 'sms', 'whatsapp'],
    salt: stack.deps.settings.suppressionSalt,
  });
  expect(decided).toMatchObject({ ok: true });
  wakeRelay(db);
}

/** The carrier gives a text up that it had taken hours ago. */
async function tellUndelivered(messageId: string): Promise<void> {
  const [intent] = await query<{ id: string; providerId: string }>(
    db,
    `select id, provider_id from intents where message_id = ? and channel = 'sms'`,
    [messageId],
  );
  const url = new URL(stack.webhookUrl).origin;
  const { authToken } = sandboxAccount(stack.controlSecret).twilio;
  const told = await postSigned(
    { url, publicUrl: url, authToken },
    `/webhooks/twilio/status/${intent?.id ?? ''}`,
    {
      ...{ MessageSid: intent?.providerId ?? '', MessageStatus: 'undelivered' },
      ...{ ErrorCode: '30005', From: '+12025550199', To: '+12025561000' },
    },
  );
  expect(told.status).toBe(204);
}

/** A service message that their mail server took. */
async function taken(person: Addressee, traits: Parameters<typeof aMessageTo>[2] = {}) {
  const messageId = await aMessageTo(stack, person, { ...byMail, ...traits });
  await standsAs(stack, messageId, { status: 'sent', channel: 'email', waitsFor: null });
  return messageId;
}

async function runsOf(messageId: string): Promise<number> {
  const list = stack.client.workflow.list({ query: `WorkflowId = 'message:${messageId}'` });
  let count = 0;
  for await (const run of list) count += run.workflowId === '' ? 0 : 1;
  return count;
}

describe('a mail of a service that comes back after it was taken (C17)', () => {
  it.each(['hard', 'soft'] as const)('leads on to the next channel, once: %s', async (kind) => {
    const person = await anAddressee(stack, ['sms']);
    const messageId = await taken(person);
    await pass(3);
    await comesBack(person, kind);
    await standsAs(stack, messageId, { channel: 'sms', status: 'delivered', waitsFor: null });
    await comesBack(person, kind);
    await pass(2);
    expect(await channelsOf(person)).toEqual(['sms', 'email']);
    const [told] = await query<{ count: number }>(
      db,
      `select count(*)::int as count from delivery_events where message_id = ? and event_type = 'bounced'`,
      [messageId],
    );
    expect(told?.count).toBeGreaterThan(0);
  });

  it('leads on as well where the report brings nothing of the mail: its return path tells', async () => {
    const person = await anAddressee(stack, ['sms']);
    const earlier = await taken(person);
    const messageId = await taken(person);
    await comesBackBare(person);
    await standsAs(stack, messageId, { channel: 'sms', status: 'delivered', waitsFor: null });
    await pass(1);
    await standsAs(stack, earlier, { channel: 'email', status: 'sent', waitsFor: null });
  });

  it('closes mail to the address: what serves goes by SMS from then on', async () => {
    const person = await anAddressee(stack, ['sms']);
    await taken(person);
    await comesBack(person);
    await standsAs(stack, await aMessageTo(stack, person, byMail), {
      ...{ channel: 'sms', status: 'delivered' },
    });
    expect((await channelsOf(person)).filter((channel) => channel === 'email')).toHaveLength(1);
  });

  it('asks a person where no channel is left, who gives another address', async () => {
    const person = await anAddressee(stack, []);
    const messageId = await taken(person);
    await comesBack(person);
    await standsAs(stack, messageId, { waitsFor: 'person' });
    const email = `other-${person.email}`;
    await decide(person, messageId, { kind: 'other_address', email });
    await standsAs(stack, messageId, { status: 'sent', channel: 'email', waitsFor: null });
    expect(await reached(stack, { ...person, email })).toHaveLength(1);
  });

  it('asks a person when it comes back days later, and goes on as they say', async () => {
    const person = await anAddressee(stack, ['sms']);
    const messageId = await taken(person);
    await pass(50);
    await comesBack(person);
    await standsAs(stack, messageId, { status: 'bounced', waitsFor: 'person' });
    expect(await channelsOf(person)).toEqual(['email']);
    const reviews = await readOpenReviews(db, workspaceId, { prospectId: person.prospectId });
    expect(reviews).toMatchObject([{ messageId, reason: 'came_back' }]);
    await decide(person, messageId, { kind: 'retry' });
    await standsAs(stack, messageId, { status: 'delivered', channel: 'sms', waitsFor: null });
    expect(await channelsOf(person)).toEqual(['sms', 'email']);
  });

  it('leads outreach on, too, where they agreed to texts: a dead address is no wish to be left alone', async () => {
    const person = await anAddressee(stack, ['sms']);
    const messageId = await taken(person, { messageClass: 'marketing', messageType: 'initial' });
    await comesBack(person);
    await standsAs(stack, messageId, { status: 'delivered', channel: 'sms', waitsFor: null });
    await pass(30);
    expect(await channelsOf(person)).toEqual(['sms', 'email']);
  });

  it('ends outreach where nothing else is open', async () => {
    const person = await anAddressee(stack, []);
    const messageId = await taken(person, { messageClass: 'marketing', messageType: 'initial' });
    await comesBack(person);
    await standsAs(stack, messageId, { status: 'bounced', waitsFor: null });
    await pass(30);
    expect(await channelsOf(person)).toEqual(['email']);
  });
});

describe('a text of a service that comes back hours after it was taken', () => {
  it('leads on to the next channel, once, in a run that begins anew', async () => {
    const person = await anAddressee(stack, ['sms']);
    await texts.fault({ recipient: person.phone, mode: 'no-receipt' });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, messageId, { waitsFor: 'receipt' });
    await pass(2);
    await standsAs(stack, messageId, { status: 'sent', channel: 'sms', waitsFor: null });
    await tellUndelivered(messageId);
    await vi.waitFor(
      async () => {
        expect(await channelsOf(person)).toEqual(['sms', 'email']);
        expect(await runsOf(messageId)).toBeGreaterThan(1);
      },
      { timeout: 8_000, interval: 50 },
    );
  });
});
