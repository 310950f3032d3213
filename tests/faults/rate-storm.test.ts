import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aMessageTo, anAddressee, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
// The simulation wakes together what wakes within a minute; so turns lie further apart.
const limit = { limit: 1, perMs: hourMs, reserved: 0 };

const stack = await startStack({
  settings: { limits: { ...noLimits, account: { ...noLimits.account, sms: [limit] } } },
  texts: { TWILIO_FROM_NUMBERS: '+12025550142' },
});
const { db } = stack;
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [],
});
const people: Addressee[] = [];
let urgent: { person: Addressee; messageId: string };
let stormEndsMs = 0;

/** Who was sent a text, in the order of the sandbox's record and by its clock. */
async function arrived(): Promise<{ phone: string; atMs: number }[]> {
  return (await texts.record()).map(({ to, at }) => ({ phone: to, atMs: Date.parse(at) }));
}

/** How many calls the provider refused, by the ledger: what it refuses it does not record. */
async function refusedCalls(): Promise<number> {
  const rows = await query(db, `select 1 from send_attempts where error_class = 'rate'`);
  return rows.length;
}

/** The most that came within a stretch of time. */
function mostWithin(times: readonly number[], stretchMs: number): number {
  return Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + stretchMs).length),
  );
}

/** Five are to have a text when the provider asks for an hour; one more is in a hurry, and has an address. */
beforeAll(async () => {
  await openAllHours(db);
  await toNextTuesday(simulation, 10);
  await texts.fault({ recipient: '*', mode: 'rate', times: null, delayMs: hourMs });
  for (let count = 0; count < 5; count += 1) {
    const person = await anAddressee(stack);
    const messageId = await aMessageTo(stack, person, {
      ...{ preferredChannel: 'sms', supported: ['sms'] },
    });
    await standsAs(stack, messageId, { waitsFor: 'send_time' });
    people.push(person);
  }
  stormEndsMs = Date.parse(await appNow(db)) + hourMs;
  const person = await anAddressee(stack);
  const messageId = await aMessageTo(stack, person, {
    ...{ messageType: 'error_notification', preferredChannel: 'sms' },
  });
  urgent = { person, messageId };
}, 3 * minuteMs);

describe('a provider that answers everybody 429 and asks for an hour (fault 14)', () => {
  it(
    'is left alone for the hour: nobody else calls, and nothing is lost',
    async () => {
      await simulation.runUntil(stormEndsMs - 5 * minuteMs);
      expect(await refusedCalls()).toBe(1);
      expect(await arrived()).toEqual([]);
    },
    2 * minuteMs,
  );

  it('does not keep waiting who is in a hurry: they hear by mail', async () => {
    await standsAs(stack, urgent.messageId, { channel: 'email', status: 'sent' });
  });

  it(
    'then takes every text, once, in the order in which they were asked for',
    async () => {
      await endStorm();
      await simulation.runUntil(stormEndsMs + 6 * hourMs);
      const phones = (await arrived()).map(({ phone }) => phone);
      expect(phones).toEqual(people.map(({ phone }) => phone));
      expect(await refusedCalls()).toBe(1);
    },
    3 * minuteMs,
  );

  it('and never more at a time than the limit lets through, by the sandbox’s clock and by ours', async () => {
    const at = (await arrived()).map(({ atMs }) => atMs);
    expect(Math.min(...at)).toBeGreaterThanOrEqual(stormEndsMs - minuteMs);
    expect(mostWithin(at, limit.perMs)).toBeLessThanOrEqual(limit.limit);
    const marks = await query<{ atMs: number }>(
      db,
      `select (extract(epoch from a.marked_at) * 1000)::float8 as at_ms from send_attempts a join intents i on i.id = a.intent_id
       where i.channel = 'sms' and a.outcome = 'accepted'`,
    );
    const markedMs = marks.map(({ atMs }) => atMs);
    expect(markedMs).toHaveLength(people.length);
    expect(mostWithin(markedMs, limit.perMs)).toBeLessThanOrEqual(limit.limit);
  });
});

/** The provider is itself again. */
async function endStorm(): Promise<void> {
  const cleared = await fetch(`${stack.sandboxUrl}/control/texts/faults`, {
    method: 'DELETE',
    headers: { 'x-sandbox-secret': stack.controlSecret },
  });
  expect(cleared.ok).toBe(true);
}
