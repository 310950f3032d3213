import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { execute, query } from '#db/client.ts';
import { aReader, anAnswer, deliverMail, phase, type Reader } from '../builders/correspondence.ts';
import { aMessageTo, anAddressee, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { receivedBy } from './agreement.ts';
import { manyConnections, type Delivery } from './many-connections.ts';
import { providerHooks } from './provider-hooks.ts';

const minuteMs = 60_000;
const stack = await startStack({ settings: { undoWindowMs: 0 } });
const { db } = stack;
const url = new URL(stack.webhookUrl).origin;
const { post } = manyConnections(url);
const hooks = providerHooks(url);

let reader: Reader;
let person: Addressee;
let messageId: string;

beforeAll(async () => {
  await openAllHours(db);
  reader = await aReader(stack, 'unaffected@vinho.example');
  person = await anAddressee(stack);
  messageId = await aMessageTo(stack, person, { preferredChannel: 'email' });
  await standsAs(stack, messageId, { status: 'sent' });
}, 2 * minuteMs);

const deep = '['.repeat(50_000);
const poisons = [
  ...['', '{', 'null', '[]', '"\ud800"', '{"type":3,"data":[]}', '{"entry":{"changes":1}}', deep],
  `{"type":"message.received","data":{"channel":"sms","from":{"phone":{}},"text":["STOP"]}}`,
  `{"type":"message.received","data":{"channel":"chat","from":{"email":"a@b.c"},"text":"\\ud83d \\u0000"}}`,
  `{"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"messages":[{"id":7}]}}]}]}`,
  'a'.repeat(5_000_000),
];
const forms: Record<string, string>[] = [
  {},
  { MessageSid: 'x'.repeat(60_000), MessageStatus: 'delivered' },
  { MessageSid: '\ud800', From: '\u0000', To: "'; drop table prospects; --", Body: '\u0000' },
  { MessageSid: '[object Object]', MessageStatus: '__proto__', constructor: '1' },
];

function allPoisons(): Delivery[] {
  return [
    ...poisons.flatMap((body) => [hooks.metaBody(body), hooks.event(body)]),
    ...forms.flatMap((form) => [
      hooks.twilioForm('/webhooks/twilio/inbound', form),
      hooks.twilioForm('/webhooks/twilio/status/not-an-intent', form),
    ]),
  ];
}

/** True bodies of each kind; what is cut out of them, put in and changed makes the others. */
function trueBodies(): string[] {
  const { phone, prospectId } = person;
  const from = { prospect_id: prospectId };
  return [
    hooks.metaText(phone, 'Hello there.').body,
    JSON.stringify({
      type: 'message.received',
      data: { channel: 'chat', from, text: 'Hello there.' },
    }),
    JSON.stringify({
      type: 'message.status',
      data: { message_id: messageId, channel: 'email', status: 'opened' },
    }),
  ];
}

interface Cut {
  /** Where, as a part of the whole. */
  at: number;
  length: number;
  put: string;
}

const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('{', '}', '[', '"', '\\', '\\u0000', '\\ud800', '1e999', 'null', '-0'),
  ),
});

function mutated(body: string, cuts: readonly Cut[]): string {
  return cuts.reduce((text, { at, length, put }) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + put + text.slice(from + length);
  }, body);
}

async function allRead(): Promise<void> {
  // What may only be too early is looked for again and again; here nothing more will come.
  await vi.waitUntil(
    async () => {
      await execute(
        db,
        `update inbound_events set attempts = greatest(attempts, 9), next_attempt_at = clock_timestamp() where state = 'received'`,
      );
      return (
        (await query(db, `select 1 from inbound_events where state = 'received'`)).length === 0
      );
    },
    { timeout: 2 * minuteMs, interval: 200 },
  );
}

describe('what no program can make sense of, rightly signed (fault 47)', () => {
  it(
    'is refused or put aside, and breaks nothing',
    async () => {
      const statuses = await Promise.all(allPoisons().map(post));
      for (const status of statuses) expect([200, 204, 400, 401, 403, 413]).toContain(status);
      await allRead();
    },
    3 * minuteMs,
  );

  it(
    'neither do a thousand bodies that were changed on the way',
    async () => {
      const mutants = fc.sample(
        fc.tuple(fc.nat(), fc.array(cut, { minLength: 1, maxLength: 4 })),
        500,
      );
      const bodies = trueBodies();
      const statuses = await Promise.all(
        mutants.flatMap(([which, cuts]) => {
          const body = mutated(bodies[which % bodies.length] ?? '', cuts);
          return [post(hooks.metaBody(body)), post(hooks.event(body))];
        }),
      );
      for (const status of statuses) expect([200, 204, 400, 403]).toContain(status);
      await allRead();
    },
    3 * minuteMs,
  );

  it(
    'and concerns nobody else: a run goes on, and hears what is true',
    async () => {
      await phase(stack, reader.prospectId, 'rest');
      expect(
        await query(db, 'select kind from stops where prospect_id = ?', [reader.prospectId]),
      ).toEqual([]);
      expect(await deliverMail(stack, anAnswer(reader, 'Unsubscribe me, please.'))).toBe(204);
      await phase(stack, reader.prospectId, 'closed');
      expect(await receivedBy(stack, reader.email)).toHaveLength(1);
    },
    minuteMs,
  );
});
