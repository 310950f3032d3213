import { describe, expect, it } from 'vitest';
import type { MailTransport } from '#activities/deps.ts';
import { createSmtpTransport } from '#activities/providers/smtp-mail.ts';
import { execute, query } from '#db/client.ts';
import { readBacklog } from '#db/held-sends.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
// The simulation steps what wakes within a minute together; so turns lie further apart.
const perMinute = { limit: 1, perMs: minuteMs, reserved: 0 };

const stack = await startStack({
  withWorker: false,
  settings: { limits: { ...noLimits, account: { ...noLimits.account, email: [perMinute] } } },
});
const { db } = stack;
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [approverPersona(stack)],
});

// A provider that is down is a port where nobody listens: the real client finds it so.
const nobody = createSmtpTransport('smtp://127.0.0.1:9');
let isDown = false;
let callsWhileDown = 0;
const mail: MailTransport = {
  name: stack.deps.mail.name,
  send: (outgoing, isLeaseHeld) => {
    if (!isDown) return stack.deps.mail.send(outgoing, isLeaseHeld);
    callsWhileDown += 1;
    return nobody.send(outgoing, isLeaseHeld);
  },
};
await stack.startWorker({}, { mail });
await execute(
  db,
  `update workspaces set quiet_hours = '{"start":"22:00","end":"08:00"}', holidays = '{"extra":[],"off":true}',
     business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"08:00","end":"22:00"}]}'`,
);

/** The next evening in Lisbon, on whose clock everybody lives. */
const evening = new Date(Date.now() + 24 * hourMs);
evening.setUTCHours(19, 0, 0, 0);
const eveningMs = evening.getTime();

const people = Array.from({ length: 9 }, (_, index) => `night${String(index)}@vinho.example`);
const inHurry = people[7] ?? '';

await simulation.moveTo(eveningMs);
isDown = true;
const ids: string[] = [];
for (const email of people) {
  const id = await aProspect(stack, { email });
  ids.push(id);
  await startOutreach(stack, id);
}
await simulation.runUntil(eveningMs + hourMs);
await execute(
  db,
  `update messages set deadline_at = cast(? as timestamptz) where prospect_id = ?`,
  [new Date(eveningMs + 20 * hourMs).toISOString(), ids[7]],
);
const atNight = await readBacklog(db, stack.workspaceId);
await simulation.runUntil(eveningMs + 6 * hourMs);
isDown = false;
const parked = await query<{ email: string; parkedAt: string }>(
  db,
  `select p.email, coalesce(i.held_at, i.planned_at) as parked_at from intents i join prospects p on p.id = i.prospect_id
   where i.held_by = 'circuit' order by date_trunc('milliseconds', coalesce(i.held_at, i.planned_at)), i.id`,
);
await simulation.runUntil(eveningMs + 15 * hourMs);

async function arrived(): Promise<{ email: string; atMs: number }[]> {
  return (await sandbox.record())
    .flatMap(({ rcptTo, at }) => rcptTo.map((email) => ({ email, atMs: Date.parse(at) })))
    .filter(({ email }) => people.includes(email));
}

describe('a provider that is down for six hours over night', () => {
  it('is called a few times only, and everybody waits, our own people’s mails too', () => {
    expect(atNight.count).toBeGreaterThanOrEqual(people.length);
    // Three that open the circuit, and one a pause: 1, 2, 4, 8 and then every 15 minutes.
    expect(callsWhileDown).toBeLessThan(40);
    expect(parked.length).toBeGreaterThan(people.length - 4);
  });

  it('lets everybody’s mail go once, in the morning, and none in the night', async () => {
    const mails = await arrived();
    expect(mails.map(({ email }) => email).toSorted()).toEqual(people.toSorted());
    const morningMs = eveningMs + 13 * hourMs;
    for (const { atMs } of mails) {
      expect(atMs).toBeGreaterThanOrEqual(morningMs);
      expect(atMs).toBeLessThan(morningMs + 30 * minuteMs);
    }
  });

  it('lets them go in order: who has a deadline first, then who waited longest', async () => {
    const order = (await arrived()).map(({ email }) => email);
    const waited = parked.map(({ email }) => email);
    // A probe in the night was a mail to our own people; where it was one of these, it went before them all.
    const probe = order.slice(0, 1).filter((email) => email !== inHurry);
    const wanted = [inHurry, ...waited.filter((email) => email !== inHurry)];
    expect(order.filter((email) => wanted.includes(email) && !probe.includes(email))).toEqual(
      wanted.filter((email) => !probe.includes(email)),
    );
  });

  it('lets them go inside the limits', async () => {
    const mails = await arrived();
    for (const { atMs: from } of mails) {
      const within = mails.filter(({ atMs }) => atMs >= from && atMs < from + minuteMs);
      expect(within.length).toBeLessThanOrEqual(perMinute.limit);
    }
  });

  it('leaves nothing behind', async () => {
    expect((await readBacklog(db, stack.workspaceId)).count).toBe(0);
    const states = await query<{ circuit: string }>(db, 'select circuit from provider_accounts');
    expect(states).toEqual([{ circuit: 'closed' }]);
  });
});
