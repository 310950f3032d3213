import { describe, expect, it, vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { readNewestCadence, saveCadence } from '#db/cadences.ts';
import { execute, query } from '#db/client.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { TouchWay } from '#domain/outreach/cadence.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { withNumber } from '../builders/outreach.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona, plannerOnThePhone } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';

const stack = await startStack();
const { db } = stack;
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox,
  personas: [approverPersona(stack), prospectsPersona(sandbox), plannerOnThePhone(stack)],
});

const dayMs = 86_400_000;

interface Story {
  number: string;
  ways: [TouchWay, TouchWay];
  email?: null;
  consent?: false;
  answer?: { behaviour: string; day?: number; text?: string };
  fault?: { mode: 'refuse' | 'undeliver'; code: number };
  isMailRefused?: true;
  /** Their mail server takes the first letter and sends it back. */
  isMailReturned?: true;
}

const bySms: Story['ways'] = [['sms'], ['sms']];
const smsThenMail: Story['ways'] = [
  ['sms', 'email'],
  ['email', 'sms'],
];

const smsBehindMail: Story['ways'] = [
  ['email', 'sms'],
  ['email', 'sms'],
];

const stories = {
  'by text alone': { number: '+12025550401', ways: bySms, email: null },
  'to a landline': {
    ...{ number: '+12025550402', ways: smsThenMail },
    fault: { mode: 'refuse', code: 21614 },
  },
  'that does not arrive': {
    ...{ number: '+12025550403', ways: smsThenMail },
    fault: { mode: 'undeliver', code: 30005 },
  },
  'by WhatsApp': { number: '+12025550404', ways: [['whatsapp', 'email'], 'best'] },
  'by a call': { number: '+12025550408', ways: [['phone'], ['email']] },
  'by a call at last': {
    ...{ number: '+12025550409', ways: [['sms', 'phone'], ['email']] },
    fault: { mode: 'refuse', code: 21614 },
  },
  'by a call since the text came back': {
    ...{ number: '+12025550410', ways: [['sms', 'phone'], ['email']] },
    fault: { mode: 'undeliver', code: 30005 },
  },
  'by a note since the letter was refused': {
    ...{ number: '+12025550411', ways: [['email', 'linkedin'], ['sms']] },
    isMailRefused: true,
  },
  'that comes back as a letter': {
    ...{ number: '+12025550412', ways: smsBehindMail },
    isMailReturned: true,
  },
  'that comes back as a letter alone': {
    ...{ number: '+12025550413', ways: [['email'], ['sms']] },
    isMailReturned: true,
  },
  'that is refused as a letter alone': {
    ...{ number: '+12025550414', ways: [['email'], ['sms']] },
    isMailRefused: true,
  },
  'by a note since the letter came back': {
    ...{ number: '+12025550415', ways: [['email', 'linkedin'], ['sms']] },
    isMailReturned: true,
  },
  'that comes back, and nothing else is open': {
    ...{ number: '+12025550416', ways: smsBehindMail },
    ...{ consent: false, isMailReturned: true },
  },
  'without consent': { number: '+12025550405', ways: smsThenMail, consent: false },
  'that is stopped by word': {
    ...{ number: '+12025550406', ways: bySms },
    answer: { behaviour: 'opts-out', day: 1 },
  },
  'that is answered': {
    ...{ number: '+12025550407', ways: bySms },
    answer: { behaviour: 'replies', day: 1, text: 'Yes, gladly.' },
  },
} as const satisfies Record<string, Story>;
type Name = keyof typeof stories;

const ids = new Map<string, string>();
const answers = new Map<string, NonNullable<Story['answer']>>();

/** A pass keeps the cadence that was the newest when it began, so they begin one after the other. */
async function begin(name: string, story: Story): Promise<void> {
  const version = (await readNewestCadence(db, stack.workspaceId))?.version ?? 0;
  const steps = story.ways.map((way, step) => ({ step, dayOffset: step * 3, way, texts: null }));
  await saveCadence(db, stack.workspaceId, version, steps, stack.userId);
  const prospectId = await aProspect(stack, {
    ...(story.email === null ? { email: null } : {}),
    ...{ city: 'Denver', country: 'US' },
  });
  if (story.consent === false)
    await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
      story.number,
      prospectId,
    ]);
  else await withNumber(db, { prospectId }, story.number);
  if (story.fault) await texts.fault({ recipient: story.number, ...story.fault });
  if (story.isMailRefused) await refuseMail(prospectId);
  if (story.isMailReturned) answers.set(await emailOf(prospectId), { behaviour: 'hard-bounce' });
  await startOutreach(stack, prospectId);
  wakeRelay(db);
  ids.set(name, prospectId);
  await vi.waitFor(
    async () => {
      const rows = await query(db, 'select 1 from enrolments where prospect_id = ?', [prospectId]);
      expect(rows).toHaveLength(1);
    },
    { timeout: 20_000, interval: 25 },
  );
}

async function refuseMail(prospectId: string): Promise<void> {
  const recipient = await emailOf(prospectId);
  await sandbox.setFault({ recipient, mode: 'smtp-5xx', times: 1 });
}

async function emailOf(prospectId: string): Promise<string> {
  const [row] = await query<{ email: string }>(db, 'select email from prospects where id = ?', [
    prospectId,
  ]);
  return row?.email ?? '';
}

for (const [name, story] of Object.entries<Story>(stories)) {
  if (story.answer) answers.set(story.number, story.answer);
  await begin(name, story);
}
await sandbox.setAnswers(Object.fromEntries(answers));
await simulation.runUntil(Date.now() + 28 * dayMs);

interface Reached {
  channel: Channel;
  at: string;
  body: string;
  template: string | null;
}

/** What reached somebody, by the sandbox's own records, in the order of time. */
async function reached(name: Name): Promise<Reached[]> {
  const [row] = await query<{ email: string | null }>(
    db,
    'select email from prospects where id = ?',
    [ids.get(name) ?? ''],
  );
  const ofTexts = (await texts.record()).filter(({ to }) => to === stories[name].number);
  const mails = (await sandbox.record()).filter(
    ({ rcptTo, isOutreach }) => isOutreach && rcptTo.includes(row?.email ?? '-'),
  );
  return [
    ...ofTexts.map(({ kind: channel, at, body, template }) => ({ channel, at, body, template })),
    ...mails.map(({ at }) => ({ channel: 'email' as const, at, body: '', template: null })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
}

const channelsOf = async (name: Name) => (await reached(name)).map(({ channel }) => channel);

async function standing(name: Name) {
  const [row] = await query<{ runState: string; outcome: string | null; reason: string | null }>(
    db,
    `select run_state, outcome, person_needed->>'reason' as reason from prospects where id = ?`,
    [ids.get(name) ?? ''],
  );
  return row;
}

async function touchesOf(name: Name): Promise<{ channel: string; state: string }[]> {
  return query(
    db,
    `select t.channel, t.state from touches t join enrolments e on e.id = t.enrolment_id
     where e.prospect_id = ? order by t.step`,
    [ids.get(name) ?? ''],
  );
}

describe('a pass over channels', () => {
  it('goes by text alone to somebody without an e-mail address, and gives up like any other', async () => {
    expect(await channelsOf('by text alone')).toEqual(['sms', 'sms']);
    expect(await standing('by text alone')).toMatchObject({ outcome: 'no_answer' });
    const [first, second] = await reached('by text alone');
    expect(first?.body).toContain('Reply STOP to opt out.');
    expect(second?.body).not.toBe(first?.body);
  });

  it('goes on by e-mail where the number is a landline, and does not try it again', async () => {
    expect(await channelsOf('to a landline')).toEqual(['email', 'email']);
    expect(await touchesOf('to a landline')).toEqual([
      { channel: 'email', state: 'sent' },
      { channel: 'email', state: 'sent' },
    ]);
  });

  it('goes on by e-mail when the text comes back undelivered', async () => {
    expect((await channelsOf('that does not arrive')).slice(0, 2)).toEqual(['sms', 'email']);
    expect((await touchesOf('that does not arrive'))[0]).toEqual({
      channel: 'email',
      state: 'sent',
    });
  });

  it('goes by a template of WhatsApp while its window is closed', async () => {
    const [first] = await reached('by WhatsApp');
    expect(first).toMatchObject({ channel: 'whatsapp', template: expect.stringMatching(/^HX/) });
    expect(first?.body).toContain('Ana');
  });

  it('writes mails to somebody who never consented to texts', async () => {
    expect(await channelsOf('without consent')).toEqual(['email', 'email']);
  });

  it.each(['by a call', 'by a call at last'] as const)(
    'waits for a person where the touch is theirs, and goes on when they say what came of it: %s',
    async (name) => {
      expect(await channelsOf(name)).toEqual(['email']);
      expect(await touchesOf(name)).toEqual([
        { channel: 'phone', state: 'sent' },
        { channel: 'email', state: 'sent' },
      ]);
      expect(await standing(name)).toMatchObject({ outcome: 'no_answer' });
    },
  );

  it('waits for the call behind a text that came back undelivered', async () => {
    expect(await channelsOf('by a call since the text came back')).toEqual(['sms', 'email']);
    expect(await touchesOf('by a call since the text came back')).toEqual([
      { channel: 'phone', state: 'sent' },
      { channel: 'email', state: 'sent' },
    ]);
  });

  it('waits for the note behind a letter that their mail server refused, and goes on', async () => {
    expect(await channelsOf('by a note since the letter was refused')).toEqual(['sms']);
    expect(await touchesOf('by a note since the letter was refused')).toEqual([
      { channel: 'linkedin', state: 'sent' },
      { channel: 'sms', state: 'sent' },
    ]);
  });

  it('goes on by the SMS that was approved with the letter when the letter comes back, once, and by SMS from then on', async () => {
    expect(await channelsOf('that comes back as a letter')).toEqual(['email', 'sms', 'sms']);
    expect(await touchesOf('that comes back as a letter')).toEqual([
      { channel: 'sms', state: 'sent' },
      { channel: 'sms', state: 'sent' },
    ]);
    expect(await standing('that comes back as a letter')).toMatchObject({ outcome: 'no_answer' });
    const messages = await query<{ first: string; second: string }>(
      db,
      `select m.chain[1] as first, m.channel as second from messages m where m.prospect_id = ? order by m.step`,
      [ids.get('that comes back as a letter') ?? ''],
    );
    expect(messages).toEqual([
      { first: 'email', second: 'sms' },
      { first: 'sms', second: 'sms' },
    ]);
  });

  it('waits for the next touch where a letter alone came back and that one goes by SMS', async () => {
    expect(await channelsOf('that comes back as a letter alone')).toEqual(['email', 'sms']);
    expect(await standing('that comes back as a letter alone')).toMatchObject({
      outcome: 'no_answer',
    });
  });

  it('leaves a letter behind that their mail server refused where the next touch goes by SMS', async () => {
    expect(await channelsOf('that is refused as a letter alone')).toEqual(['sms']);
    expect(await touchesOf('that is refused as a letter alone')).toEqual([
      { channel: 'email', state: 'failed' },
      { channel: 'sms', state: 'sent' },
    ]);
  });

  it('waits for the note behind a letter that came back, and goes on', async () => {
    expect(await channelsOf('by a note since the letter came back')).toEqual(['email', 'sms']);
    expect(await touchesOf('by a note since the letter came back')).toEqual([
      { channel: 'linkedin', state: 'sent' },
      { channel: 'sms', state: 'sent' },
    ]);
  });

  it('ends where the letter comes back and nothing else is open', async () => {
    expect(await channelsOf('that comes back, and nothing else is open')).toEqual(['email']);
    expect(await standing('that comes back, and nothing else is open')).toMatchObject({
      outcome: 'unreachable',
    });
  });

  it('ends when they answer STOP', async () => {
    expect(await channelsOf('that is stopped by word')).toEqual(['sms']);
    expect((await touchesOf('that is stopped by word'))[1]?.state).not.toBe('sent');
  });

  it('rests when they answer, and it is the planner’s turn', async () => {
    expect(await channelsOf('that is answered')).toEqual(['sms']);
    expect(await standing('that is answered')).toMatchObject({ runState: 'needs_person' });
  });

  it('sends no text outside the hours of their region', async () => {
    for (const { at } of await texts.record()) {
      const hour = Number(localIso({ at, zone: 'America/Denver' }).slice(11, 13));
      expect(hour).toBeGreaterThanOrEqual(9);
      expect(hour).toBeLessThan(20);
    }
  });

  it('has every text approved', async () => {
    const rows = await query(
      db,
      `select 1 from intents i where i.state = 'accepted' and i.class = 'marketing' and not exists (
         select 1 from approvals a where a.message_id = i.message_id and a.content_hash = i.content_hash and a.state = 'approved')`,
    );
    expect(rows).toEqual([]);
  });
});
