import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { isSuppressed } from '#db/suppressions.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import {
  aMessageTo,
  anAddressee,
  reached,
  standing,
  standsAs,
  type Addressee,
} from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';
import { webhookSecret } from '../harness/test-deps.ts';

const stack = await startStack();
const { db, workspaceId } = stack;
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [approverPersona(stack)],
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

/** Another program tells something, signed; answers the id it told it under. */
async function tell(type: string, data: Record<string, unknown>, id: string = randomUUID()) {
  const body = JSON.stringify({ type, data });
  const at = new Date();
  const response = await fetch(`${new URL(stack.webhookUrl).origin}/webhooks/events`, {
    method: 'POST',
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(webhookSecret).sign(id, at, body),
    },
    body,
  });
  expect(response.status).toBe(204);
  return id;
}

async function eventsAre(state: string, count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await query(
        db,
        `select 1 from inbound_events where source = 'events' and state = ?`,
        [state],
      );
      expect(rows).toHaveLength(count);
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function read(): Promise<void> {
  await eventsAre('received', 0);
}

async function runOf(prospectId: string) {
  const [row] = await query<{ runState: string | null; stage: string; outcome: string | null }>(
    db,
    'select run_state, stage, outcome from prospects where id = ?',
    [prospectId],
  );
  return row;
}

async function mailsTo(email: string): Promise<number> {
  return (await sandbox.record()).filter(
    ({ rcptTo, isOutreach }) => isOutreach && rcptTo.includes(email),
  ).length;
}

/** Somebody whom the first letter of the cadence has reached. */
async function contacted(email: string): Promise<string> {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  await pass(2);
  expect(await mailsTo(email)).toBe(1);
  return prospectId;
}

describe('somebody who writes where another program listens', () => {
  it('has answered: the follow-ups stop on every channel, and it is the planner’s turn', async () => {
    const email = 'linked@vinho.example';
    const prospectId = await contacted(email);
    const said = { channel: 'linkedin', from: { prospect_id: prospectId }, text: 'Yes, gladly.' };
    const id = await tell('message.received', said);
    await tell('message.received', said, id);
    await read();
    await pass(20 * 24);
    expect(await mailsTo(email)).toBe(1);
    expect(await runOf(prospectId)).toMatchObject({
      runState: 'needs_person',
      stage: 'interested',
    });
    const story = await query(
      db,
      `select data->>'channel' as channel from timeline where prospect_id = ? and kind = 'inbound.reply'`,
      [prospectId],
    );
    expect(story).toEqual([{ channel: 'linkedin' }]);
  });

  it('is known by their address, and a stop in words means everything', async () => {
    const email = 'chatty@vinho.example';
    const prospectId = await contacted(email);
    await tell('message.received', {
      ...{ channel: 'chat', from: { email: 'Chatty@Vinho.example' } },
      text: 'Please stop writing to me.',
    });
    await read();
    await pass(20 * 24);
    expect(await mailsTo(email)).toBe(1);
    expect(await runOf(prospectId)).toMatchObject({ outcome: 'opted_out' });
    const { suppressionSalt } = stack.deps.settings;
    expect(await isSuppressed(db, workspaceId, email, suppressionSalt)).toBe(true);
  });

  it('and whom nobody knows is put aside for a person', async () => {
    await tell('message.received', {
      ...{ channel: 'phone', from: { phone: '+12025559999' }, text: 'Call me back.' },
    });
    await eventsAre('parked', 1);
  });
});

describe('what a program that carries our mail tells of it', () => {
  const status = (messageId: string, told: Record<string, unknown>, id?: string) =>
    tell('message.status', { message_id: messageId, channel: 'email', ...told }, id);

  async function taken(person: Addressee): Promise<string> {
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'email' });
    await standsAs(stack, messageId, { status: 'sent', channel: 'email', waitsFor: null });
    return messageId;
  }

  it('moves it forward', async () => {
    const messageId = await taken(await anAddressee(stack, ['sms']));
    await status(messageId, { status: 'delivered' });
    await standsAs(stack, messageId, { status: 'delivered' });
    await status(messageId, { status: 'opened' });
    await standsAs(stack, messageId, { status: 'opened' });
    await status(messageId, { status: 'delivered' });
    await read();
    expect(await standing(stack, messageId)).toMatchObject({ status: 'opened' });
  });

  it.each([
    ['in order', ['delivered', 'bounced']] as const,
    ['backwards', ['bounced', 'delivered']] as const,
  ])(
    'leads on to the next channel once when it came back, told twice and %s',
    async (_name, told) => {
      const person = await anAddressee(stack, ['sms']);
      const messageId = await taken(person);
      for (const each of told) {
        const id = await status(messageId, { status: each });
        await status(messageId, { status: each }, id);
        await read();
      }
      await standsAs(stack, messageId, { channel: 'sms', status: 'delivered' });
      await status(messageId, { status: 'bounced' });
      await read();
      await pass(3);
      expect((await reached(stack, person)).map(({ channel }) => channel)).toEqual([
        'sms',
        'email',
      ]);
    },
  );

  it('stops everything to somebody who complained', async () => {
    const person = await anAddressee(stack, ['sms']);
    const messageId = await taken(person);
    await status(messageId, { status: 'complained' });
    await read();
    const later = aMessageTo(stack, person, { preferredChannel: 'sms' });
    await expect(later).rejects.toThrow('stopped');
  });

  it('of a message that is none of ours is put aside', async () => {
    const [before] = await query<{ count: number }>(
      db,
      `select count(*)::int as count from inbound_events where state = 'parked'`,
    );
    await status(randomUUID(), { status: 'delivered' });
    // It may be about a message that is on its way out just now, so it is looked for a few times, further and further apart.
    await execute(
      db,
      `update inbound_events set attempts = 5, next_attempt_at = clock_timestamp() where state = 'received'`,
    );
    await eventsAre('parked', (before?.count ?? 0) + 1);
  });
});
