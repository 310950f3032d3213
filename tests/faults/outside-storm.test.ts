import { beforeAll, describe, expect, it, vi } from 'vitest';
import { execute, query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { aMessageTo, anAddressee, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';
import { manyConnections, type Delivery } from './many-connections.ts';
import { providerHooks } from './provider-hooks.ts';

const minuteMs = 60_000;
const stack = await startStack();
const { db } = stack;
const url = new URL(stack.webhookUrl).origin;
const { post, opened } = manyConnections(url);
const hooks = providerHooks(url);
const forged = providerHooks(url, { forged: true });
const peopleCount = 50;
const states = ['sent', 'delivered', 'opened'] as const;
const channels = ['linkedin', 'chat', 'phone', 'facebook'] as const;
let sent: { person: Addressee; messageId: string }[] = [];

/** Everybody has a mail that another program carries on. */
beforeAll(async () => {
  await openAllHours(db);
  // The planner looks at the inbox: notices of each answer need no mail.
  await execute(
    db,
    `insert into heartbeats (process, at) values (?, clock_timestamp() + interval '1 hour')`,
    [`inbox:${stack.userId}`],
  );
  const people: Addressee[] = [];
  while (people.length < peopleCount) people.push(await anAddressee(stack));
  sent = await Promise.all(
    people.map(async (person) => ({
      person,
      messageId: await aMessageTo(stack, person, { preferredChannel: 'email' }),
    })),
  );
  await vi.waitUntil(async () => (await mails()) === peopleCount, {
    ...{ timeout: 2 * minuteMs, interval: 200 },
  });
  for (const { messageId } of sent) await standsAs(stack, messageId, { status: 'sent' });
}, 3 * minuteMs);

/** The second of an hour ago that something happened in. */
const past = (second: number) => new Date(Date.now() - 3_600_000 + second * 1_000).toISOString();

function statusOf(messageId: string, status: string, second = 0): string {
  const data = { message_id: messageId, channel: 'email', status };
  return JSON.stringify({ type: 'message.status', timestamp: past(second), data });
}

function wordsOf({ prospectId }: Addressee, channel: string, text: string): string {
  const data = { channel, from: { prospect_id: prospectId }, text };
  return JSON.stringify({ type: 'message.received', timestamp: past(0), data });
}

/** What a thousand different events tell: how far each mail is, and what their readers say elsewhere. */
function aThousand(): string[] {
  return sent.flatMap(({ person, messageId }) => [
    ...states.map((state, second) => statusOf(messageId, state, second)),
    ...Array.from({ length: 17 }, (_, n) =>
      wordsOf(person, channels[n % channels.length] ?? 'chat', `Thank you, ${String(n)} times.`),
    ),
  ]);
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

async function allRead(): Promise<void> {
  await vi.waitUntil(
    async () => {
      const [row] = await query<{ open: number }>(
        db,
        `select (select count(*) from inbound_events where state = 'received')
           + (select count(*) from outbox where done_at is null) as open`,
      );
      return row?.open === 0;
    },
    { timeout: 3 * minuteMs, interval: 200 },
  );
}

function mails(): Promise<number> {
  return sandboxControl(stack.sandboxUrl, stack.controlSecret)
    .record()
    .then((lines) => lines.length);
}

async function counted(sql: string): Promise<Record<string, number>> {
  const rows = await query<{ what: string; count: number }>(db, sql);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

/** What came out at the far end. */
async function farEnd() {
  return {
    receipts: await counted(
      'select event_type as what, count(*) from delivery_events group by event_type',
    ),
    lines: await counted(
      `select data->>'channel' as what, count(*) from timeline where kind = 'inbound.reply' group by 1`,
    ),
    notices: await counted(
      `select payload->>'mail' as what, count(*) from outbox where kind = 'mail' group by 1`,
    ),
    messages: await counted('select status as what, count(*) from messages group by status'),
    stops: await counted('select blocks as what, count(*) from stops group by blocks'),
  };
}

const once = {
  receipts: { sent: 50, delivered: 50, opened: 50 },
  lines: { linkedin: 250, chat: 200, phone: 200, facebook: 200 },
  notices: { 'reply-notice': 850 },
};

describe('a thousand events of other programs, at once and twice (faults 41, 42, 43)', () => {
  let thousand: Delivery[] = [];

  it(
    'among them forged and replayed ones: each true one counts once',
    async () => {
      thousand = aThousand().map((body) => hooks.event(body));
      expect(thousand).toHaveLength(1_000);
      const earlier = new Date(Date.now() - 6 * minuteMs);
      const refused = new Set(
        sent.flatMap(({ person, messageId }) => [
          forged.event(statusOf(messageId, 'complained')),
          forged.event(wordsOf(person, 'chat', 'STOP')),
          hooks.event(wordsOf(person, 'chat', 'Stop writing to me.'), earlier),
        ]),
      );
      const before = performance.now();
      const answers = await Promise.all(
        shuffled([...thousand, ...thousand, ...refused]).map(async (delivery) => [
          refused.has(delivery),
          await post(delivery),
        ]),
      );
      const seconds = (performance.now() - before) / 1_000;
      for (const [isRefused, status] of answers) expect(status).toBe(isRefused ? 401 : 204);
      console.info(
        `${String(answers.length)} events over ${String(opened())} connections answered in ${seconds.toFixed(1)} s`,
      );
      await allRead();
      expect(
        await counted('select state as what, count(*) from inbound_events group by state'),
      ).toEqual({ classified: 1_000 });
      expect(await farEnd()).toMatchObject(once);
      expect(await mails()).toBe(peopleCount);
    },
    5 * minuteMs,
  );

  it(
    'told once more under new ids change nothing',
    async () => {
      const before = await farEnd();
      const again = thousand.slice(0, 200).map(({ body }) => hooks.event(body));
      expect(new Set(await inTurns(again, 10))).toEqual(new Set([204]));
      await allRead();
      expect(await farEnd()).toEqual(before);
      const texts = await sandboxTextControl(stack.sandboxUrl, stack.controlSecret).record();
      expect([await mails(), texts.length]).toEqual([peopleCount, 0]);
    },
    2 * minuteMs,
  );
});

/** Posts some at a time, as a busy program does; prints how soon each was acknowledged. */
async function inTurns(deliveries: readonly Delivery[], atOnce: number) {
  const tookMs: number[] = [];
  const statuses: (number | undefined)[] = [];
  const waiting = [...deliveries];
  const next = async (): Promise<void> => {
    const delivery = waiting.shift();
    if (!delivery) return;
    const before = performance.now();
    statuses.push(await post(delivery));
    tookMs.push(performance.now() - before);
    await next();
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  const sorted = tookMs.toSorted((one, other) => one - other);
  const share = (part: number) => (sorted[Math.floor(part * sorted.length)] ?? 0).toFixed(0);
  console.info(
    `${String(sorted.length)} events, ${String(atOnce)} at a time: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, p99 ${share(0.99)} ms`,
  );
  return statuses;
}
