import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailTransport } from '#activities/deps.ts';
import { createSmtpTransport } from '#activities/providers/smtp-mail.ts';
import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readBacklog } from '#db/held-sends.ts';
import { senderFor } from '#domain/messaging/sender-pool.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aMessageTo, anAddressee, reached, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
// The provider knows the first two; the third is not ours any more, and it says so.
const [known, alsoKnown, lost] = ['+12025550142', '+12025550143', '+12025550149'];
const stack = await startStack({
  withWorker: false,
  texts: { TWILIO_FROM_NUMBERS: [known, alsoKnown, lost].join(',') },
});
const { db } = stack;
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [approverPersona(stack)],
});

/** A mail server that lets nobody in: the real client hears its 535. */
async function lockedDoor(): Promise<MailTransport> {
  const server = new SMTPServer({
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => {
      done(new Error('5.7.8 Authentication credentials invalid'));
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const client = createSmtpTransport(`smtp://us:old-word@127.0.0.1:${String(port)}`);
  afterAll(async () => {
    client.close();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  });
  return client;
}

const doors = {
  open: stack.deps.mail,
  locked: await lockedDoor(),
  // A port where nobody listens.
  down: createSmtpTransport('smtp://127.0.0.1:9'),
};
let firstIs: keyof typeof doors = 'open';
let callsInVain = 0;
/** Intents as each account took them, by its own word. */
const taken: { intentId: string; by: string }[] = [];

function account(name: string, door: () => MailTransport): MailTransport {
  return {
    name,
    async send(mail, isLeaseHeld) {
      const outcome = await door().send(mail, isLeaseHeld);
      if (outcome.kind === 'accepted') taken.push({ intentId: mail.intentId, by: name });
      else callsInVain += 1;
      return outcome;
    },
  };
}

await stack.startWorker(
  {},
  {
    mail: account('first', () => doors[firstIs]),
    moreMail: [account('second', () => doors.open)],
  },
);
await openAllHours(db);

const start = new Date(Date.now() + dayMs);
const startMs = start.setUTCHours(8, 0, 0, 0);
const days = ['open', 'locked', 'locked', 'down', 'open', 'open'] as const;
const people: string[] = [];

await simulation.moveTo(startMs);
for (const [day, state] of days.entries()) {
  firstIs = state;
  for (const name of ['one', 'two']) {
    const email = `${name}${String(day)}@vinho.example`;
    people.push(email);
    await startOutreach(stack, await aProspect(stack, { email }));
  }
  await simulation.runUntil(startMs + (day + 1) * dayMs);
}

/** What reached the prospects, by the sandbox's record, with what ledger and account say of each. */
async function letters() {
  const ledger = await query<{ id: string; transport: string; state: string }>(
    db,
    `select id, transport, state from intents where channel = 'email'`,
  );
  return (await sandbox.record())
    .filter(({ rcptTo }) => rcptTo.some((email) => people.includes(email)))
    .map(({ at, intentId, rcptTo }) => ({
      intentId,
      email: rcptTo[0] ?? '',
      day: Math.floor((Date.parse(at) - startMs) / dayMs),
      took: taken.filter((each) => each.intentId === intentId).map(({ by }) => by),
      ledger: ledger.find(({ id }) => id === intentId)?.transport,
    }));
}

describe('a mail account that refuses us for two days and is down for a third', () => {
  it('keeps nobody waiting: everybody’s first letter leaves on the day they were taken on', async () => {
    const all = await letters();
    for (const [place, email] of people.entries())
      expect(all.find((letter) => letter.email === email)?.day).toBe(Math.floor(place / 2));
    expect((await readBacklog(db, stack.workspaceId)).count).toBe(0);
  });

  it('is stood in for by the second, and carries again when it is back', async () => {
    const all = await letters();
    for (const { day, took } of all)
      expect([day, took]).toEqual([day, [days[day] === 'open' ? 'first' : 'second']]);
    expect(new Set(all.map(({ day }) => day)).size).toBe(days.length);
  });

  it('costs nobody a letter, and nobody has one twice', async () => {
    const all = await letters();
    expect(new Set(all.map(({ intentId }) => intentId)).size).toBe(all.length);
    const accepted = await query<{ id: string }>(
      db,
      `select i.id from intents i where i.prospect_id is not null and i.channel = 'email' and i.state = 'accepted'`,
    );
    expect(all.map(({ intentId }) => intentId).toSorted()).toEqual(
      accepted.map(({ id }) => id).toSorted(),
    );
  });

  it('the ledger names the account by which each left', async () => {
    for (const { took, ledger } of await letters()) expect([ledger]).toEqual(took);
  });

  it('was tried now and then only, and a probe that went through closed its circuit', async () => {
    expect(callsInVain).toBeGreaterThan(0);
    expect(callsInVain).toBeLessThan(40);
    const closing = await query<{ account: string }>(
      db,
      `select account from send_attempts where is_probe and outcome = 'accepted'`,
    );
    expect(closing).toEqual([{ account: 'first' }]);
    expect(await query(db, 'select name, circuit from provider_accounts')).toEqual([
      { name: 'first', circuit: 'closed' },
    ]);
  });
});

/** The texts that a person has, by the number of ours that each came from. */
async function fromNumbers({ phone }: { phone: string }): Promise<string[]> {
  return (await texts.record()).filter(({ to }) => to === phone).map(({ from }) => from);
}

/** Every attempt at a message in its order: the account, and what was wrong. */
function attemptsAt(messageId: string) {
  return query<{ channel: string; account: string; errorClass: string | null }>(
    db,
    `select i.channel, a.account, a.error_class from send_attempts a join intents i on i.id = a.intent_id
     where i.message_id = ? order by a.dispatch_order_number`,
    [messageId],
  );
}

const accountOf = (number: string) => `twilio-sms ${number}`;

function isOfTheLost({ prospectId }: Addressee): boolean {
  return senderFor([known, alsoKnown, lost], prospectId, null) === lost;
}

describe('a pool of numbers', () => {
  /** Texts keep the hours of a region, whatever the workspace says: this story is told on a Tuesday at eleven. */
  beforeAll(async () => {
    const day = new Date(await appNow(db));
    day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7));
    await simulation.runUntil(day.setUTCHours(11, 0, 0, 0));
  });

  it('where one is full has another carry the text, before any other channel', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21611, times: 1 });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, messageId, { channel: 'sms', status: 'delivered' });
    const [full, next, ...more] = await attemptsAt(messageId);
    expect([full?.errorClass, next?.errorClass, more]).toEqual(['rate', null, []]);
    expect(next?.account).not.toBe(full?.account);
    expect((await fromNumbers(person)).map(accountOf)).toEqual([next?.account]);
    expect(await reached(stack, person)).toHaveLength(1);
  });

  it('where all are full gives the turn to the next channel', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21611, times: 9 });
    const urgent = { messageType: 'error_notification', preferredChannel: 'sms' } as const;
    const messageId = await aMessageTo(stack, person, urgent);
    await simulation.runUntil(Date.parse(await appNow(db)) + 5 * minuteMs);
    await standsAs(stack, messageId, { channel: 'email', status: 'sent' });
    const bySms = (await attemptsAt(messageId)).filter(({ channel }) => channel === 'sms');
    expect(new Set(bySms.map((each) => each.account)).size).toBe(3);
    expect((await reached(stack, person)).map(({ channel }) => channel)).toEqual(['email']);
  });

  it('that lost one sends by the others, once to each, and the ledger says by which', async () => {
    const those: Addressee[] = [];
    while (those.filter(isOfTheLost).length < 3) those.push(await anAddressee(stack));
    for (const person of those) {
      const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
      await standsAs(stack, messageId, { channel: 'sms', status: 'delivered' });
      const numbers = await fromNumbers(person);
      expect(numbers).toHaveLength(1);
      expect([known, alsoKnown]).toContain(numbers[0]);
      expect((await attemptsAt(messageId)).at(-1)?.account).toBe(accountOf(numbers[0] ?? ''));
    }
    expect(
      await query(db, `select name, reason from provider_accounts where circuit <> 'closed'`),
    ).toEqual([{ name: accountOf(lost), reason: 'auth_failure' }]);
  });
});
