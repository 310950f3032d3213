import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { execute, query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { openApp } from '../browser/open-app.ts';
import { aMessageTo, anAddressee, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import { sandboxTextControl } from '../harness/texts.ts';
import { manyConnections, type Delivery } from './many-connections.ts';
import { providerHooks, type SentText } from './provider-hooks.ts';

const minuteMs = 60_000;
const { stack, url } = await openApp({ texts: { WHATSAPP_PROVIDER: 'meta' } });
const { db } = stack;
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [],
});
const { post, opened } = manyConnections(url);
const hooks = providerHooks(url);
const { meta } = sandboxAccount(stack.controlSecret);
const forged = providerHooks(url, { forged: true });

const people: Addressee[] = [];
const peopleCount = 60;
const twilioStates = ['queued', 'sending', 'sent', 'delivered'];
const metaStates = ['sent', 'delivered', 'read'];
let sms: SentText[] = [];
let whatsapp: SentText[] = [];
let letters: Letter[] = [];

/** A mail that somebody has before them. */
interface Letter {
  email: string;
  messageId: string;
}

/** Everybody has one text by SMS and one by WhatsApp, of which no receipt has come yet; forty have a mail. */
beforeAll(async () => {
  await openAllHours(db);
  // The planner looks at the inbox: notices of each reply need no mail.
  await execute(
    db,
    `insert into heartbeats (process, at) values (?, clock_timestamp() + interval '1 hour')`,
    [`inbox:${stack.userId}`],
  );
  await toNextTuesday(simulation);
  while (people.length < peopleCount) people.push(await anAddressee(stack));
  for (const person of people) {
    await texts.fault({ recipient: person.phone, mode: 'no-receipt', times: 2 });
    // Who wrote by WhatsApp is answered there for a day.
    const ours = meta.displayNumber;
    await texts.write({ channel: 'whatsapp', ours, person: person.phone, text: 'Hello.' });
  }
  await allRead();
  letters = await mailAll(people.slice(0, 40));
  sms = await textAll('sms');
  whatsapp = await textAll('whatsapp');
}, 3 * minuteMs);

async function mailAll(readers: readonly Addressee[]): Promise<Letter[]> {
  for (const reader of readers) await aMessageTo(stack, reader, { preferredChannel: 'email' });
  const sent = () =>
    query<Letter>(
      db,
      `select p.email, i.message_id_header as message_id from intents i
       join prospects p on p.id = i.prospect_id where i.channel = 'email' and i.state = 'accepted'`,
    );
  await vi.waitUntil(async () => (await sent()).length === readers.length, {
    ...{ timeout: minuteMs, interval: 100 },
  });
  return sent();
}

async function textAll(channel: 'sms' | 'whatsapp'): Promise<SentText[]> {
  const ids: string[] = [];
  for (const person of people)
    ids.push(await aMessageTo(stack, person, { preferredChannel: channel }));
  await vi.waitUntil(async () => (await sentTexts(channel)).length === people.length, {
    ...{ timeout: minuteMs, interval: 100 },
  });
  for (const id of ids) await standsAs(stack, id, { channel, waitsFor: 'receipt' });
  return sentTexts(channel);
}

function sentTexts(channel: string): Promise<SentText[]> {
  return query<SentText>(
    db,
    `select i.id as intent_id, a.provider_id, p.phone_e164 as phone from send_attempts a
     join intents i on i.id = a.intent_id join prospects p on p.id = i.prospect_id
     where i.channel = ? and a.outcome = 'accepted' order by p.phone_e164`,
    [channel],
  );
}

/** A thousand that differ: receipts of both providers, texts of both and mails. */
function aThousand(): Delivery[] {
  const words = (way: string, count: number) =>
    Array.from(
      { length: count },
      (_, n) => `Thank you, by ${way}, for the ${String(n + 1)}. time.`,
    );
  return [
    ...sms.flatMap((text) => twilioStates.map((state) => hooks.twilioReceipt(text, state))),
    ...whatsapp.flatMap((text) => metaStates.map((state) => hooks.metaReceipt(text, state))),
    ...people.flatMap(({ phone }) => words('text', 4).map((text) => hooks.twilioText(phone, text))),
    ...people.flatMap(({ phone }) => words('chat', 3).map((text) => hooks.metaText(phone, text))),
    ...letters.flatMap((letter) => words('mail', 4).map((text) => hooks.mail(letter, text))),
  ];
}

/** Nobody's deliveries come in the order of what they tell; the order is another for each run and told where it fails. */
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

/** What came out at the far end. */
async function farEnd() {
  const rows = (sql: string) => query<{ what: string; count: number }>(db, sql);
  const counted = async (sql: string) =>
    Object.fromEntries((await rows(sql)).map(({ what, count }) => [what, count]));
  return {
    events: await counted(
      `select source || ' ' || kind || ' ' || state as what, count(*) from inbound_events group by 1`,
    ),
    receipts: await counted(
      `select channel || ' ' || event_type as what, count(*) from delivery_events where channel <> 'email' group by 1`,
    ),
    ledger: await counted(
      `select channel || ' ' || state || ' ' || coalesce(receipt, 'no receipt') as what, count(*) from intents group by 1`,
    ),
    lines: await counted(
      `select kind as what, count(*) from timeline where kind like 'inbound.%' group by 1`,
    ),
    notices: await counted(
      `select payload->>'mail' as what, count(*) from outbox where kind = 'mail' group by 1`,
    ),
    arrived: await counted(
      `select channel as what, count(*) from messages where delivered_at is not null group by 1`,
    ),
  };
}

const once = {
  events: {
    'twilio receipt classified': 240,
    'meta receipt classified': 180,
    'twilio reply classified': 240,
    // With the first word of each.
    'meta reply classified': 240,
    'mail reply classified': 160,
  },
  receipts: {
    ...{ 'sms queued': 60, 'sms sending': 60, 'sms sent': 60, 'sms delivered': 60 },
    ...{ 'whatsapp sent': 60, 'whatsapp delivered': 60, 'whatsapp opened': 60 },
  },
  ledger: {
    'email accepted no receipt': 40,
    'sms accepted delivered': 60,
    'whatsapp accepted read': 60,
  },
  lines: { 'inbound.reply': 640 },
  notices: { 'reply-notice': 640 },
  arrived: { sms: 60, whatsapp: 60 },
};

describe('a thousand webhooks of every kind, at once and twice (faults 41, 42, 43)', () => {
  it(
    'among them two hundred forged and fifty replayed ones: each true one counts once',
    async () => {
      const thousand = aThousand();
      expect(thousand).toHaveLength(1_000);
      const lies = people.flatMap(({ phone, email }, n) => [
        ...sms.slice(n, n + 1).map((text) => forged.twilioReceipt(text, 'failed')),
        ...whatsapp.slice(n, n + 1).map((text) => forged.metaReceipt(text, 'failed')),
        ...[forged.twilioText(phone, 'STOP'), forged.mail({ email }, 'Unsubscribe me.')].slice(
          n % 2,
        ),
      ]);
      const earlier = new Date(Date.now() - 6 * minuteMs);
      const replays = people
        .slice(0, 50)
        .map(({ email }) => hooks.mail({ email }, 'STOP', earlier));
      const refused = new Set([...lies, ...replays]);
      const before = performance.now();
      const answers = await Promise.all(
        shuffled([...thousand, ...thousand, ...refused]).map(async (delivery) => ({
          isRefused: refused.has(delivery),
          status: await post(delivery),
        })),
      );
      const tookMs = performance.now() - before;
      const statuses = (isRefused: boolean) =>
        new Set(answers.filter((each) => each.isRefused === isRefused).map(({ status }) => status));
      expect(statuses(false)).toEqual(new Set([200, 204]));
      expect(statuses(true)).toEqual(new Set([401, 403]));
      expect(opened()).toBeGreaterThanOrEqual(200);
      console.info(
        `${String(answers.length)} webhooks over ${String(opened())} connections answered in ${(tookMs / 1000).toFixed(1)} s`,
      );
      await allRead();
      expect(await farEnd()).toEqual(once);
    },
    5 * minuteMs,
  );

  it(
    'the same thousand once more the next minute change nothing, and nobody was sent anything for it',
    async () => {
      const sentBefore = [(await texts.record()).length, (await sandbox.record()).length];
      const again = sms.flatMap((text) =>
        twilioStates.map((state) => hooks.twilioReceipt(text, state)),
      );
      expect(new Set(await Promise.all(again.map(post)))).toEqual(new Set([204]));
      await allRead();
      expect(await farEnd()).toEqual(once);
      expect([(await texts.record()).length, (await sandbox.record()).length]).toEqual(sentBefore);
      expect(sentBefore).toEqual([2 * peopleCount, letters.length]);
    },
    minuteMs,
  );
});
