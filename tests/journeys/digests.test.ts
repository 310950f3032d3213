import { beforeAll, describe, expect, it, vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import type { DecidedBy } from '#db/decisions/record.ts';
import { changePreferences, readPreferences } from '#db/preferences.ts';
import { editProspect, readDetails } from '#db/prospects-edit.ts';
import { storeWorkspace } from '#db/settings.ts';
import { storeStopClick } from '#db/stop-clicks.ts';
import { readCommunication } from '#db/views/communication.ts';
import { readWorkspace } from '#db/workspaces.ts';
import type { Preferences } from '#domain/messaging/preferences.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { settled } from '#temporal-config/time-skipping.ts';
import { digestWorkflowId } from '#workflows/digest/contract.ts';
import { aMessageTo, anAddressee, reached, standsAs, type Addressee } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';

const stack = await startStack();
const { db } = stack;
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, sandbox },
  personas: [],
});
const minuteMs = 60_000;
const low = { urgency: 'low', preferredChannel: 'email', messageType: null } as const;

/** Everything begins on a Tuesday at 18:00 in Lisbon. */
beforeAll(async () => {
  await openAllHours(db);
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7));
  const asHour = (ms: number) =>
    Number(
      new Intl.DateTimeFormat('en', {
        ...{ timeZone: 'Europe/Lisbon', hour: 'numeric', hourCycle: 'h23' },
      }).format(ms),
    );
  const noonMs = day.setUTCHours(12, 0, 0, 0);
  await simulation.moveTo(noonMs + (18 - asHour(noonMs)) * 60 * minuteMs);
});

async function pass(minutes: number): Promise<void> {
  await simulation.runUntil(Date.parse(await appNow(db)) + minutes * minuteMs);
}

/** Their accumulator has heard all, has looked, and sleeps. */
async function looked({ prospectId }: Addressee): Promise<void> {
  await simulation.settle();
  await settled({
    ...{ service: stack.connection.workflowService, namespace: stack.namespace },
    workflowId: digestWorkflowId({ prospectId, channel: 'email' }),
  });
}

/** Two messages to somebody who heard from us just now, so that they wait for the daily slot. */
async function twoWait(person: Addressee): Promise<string[]> {
  await aMessageTo(stack, person, { preferredChannel: 'email' });
  await pass(1);
  const ids = [
    await aMessageTo(stack, person, { ...low, words: 'The hall is free in May.' }),
    await aMessageTo(stack, person, { ...low, words: 'Two menus came.' }),
  ];
  for (const id of ids) await standsAs(stack, id, { status: 'batched', waitsFor: 'batch' });
  await looked(person);
  return ids;
}

/** What somebody chooses on their own page, beside what they chose before. */
async function choose(person: Addressee, choice: Partial<Preferences>): Promise<void> {
  const [{ workspaceId }, { prospectId }] = [stack, person];
  const before = await readPreferences(db, prospectId);
  await changePreferences(
    db,
    { workspaceId, prospectId, actor: { kind: 'prospect' }, source: 'preference page' },
    { ...before, ...choice },
  );
  wakeRelay(db);
}

/** They press the button of their mail program that ends all messages. */
async function leaveAlone({ prospectId, email }: Addressee): Promise<void> {
  const candidate = { ...{ prospectId, email, messageId: null }, enrolment: 0 };
  await storeStopClick(db, {
    candidate: { ...candidate, workspaceId: stack.workspaceId },
    ...{ tokenHash: `hash of ${prospectId}`, source: 'unsubscribe_click', stop: 'opt_out' },
  });
}

/** The wall clock in Lisbon at which what gathered left. */
async function leftAt({ prospectId }: Addressee): Promise<string | undefined> {
  const [row] = await query<{ at: string }>(
    db,
    `select to_char(i.accepted_at at time zone 'Europe/Lisbon', 'HH24:MI') as at from intents i
     join messages m on m.id = i.message_id where m.prospect_id = ? and m.template_id = 'digest'`,
    [prospectId],
  );
  return row?.at;
}

describe('messages that gathered', { timeout: minuteMs }, () => {
  it('leave at the hour that the workspace set, on the clock of the person', async () => {
    await execute(db, `update workspaces set daily_slot = '11:30'`);
    const person = await anAddressee(stack);
    await twoWait(person);
    await pass(24 * 60);
    expect(await leftAt(person)).toBe('11:30');
    expect((await reached(stack, person)).at(-1)?.words).toBe('2 messages from Rainmaker');
  });

  it('leave when the quiet hours that somebody chose are over, where these hold the hour of the workspace', async () => {
    await execute(db, `update workspaces set daily_slot = '10:00'`);
    const person = await anAddressee(stack);
    await execute(
      db,
      `insert into client_preferences (prospect_id, quiet_hours_start, quiet_hours_end, source, updated_at)
       values (?, '07:00', '14:15', 'preference page', app_now())`,
      [person.prospectId],
    );
    await twoWait(person);
    await pass(24 * 60);
    expect(await leftAt(person)).toBe('14:15');
  });

  it('leave as soon as what their person chose meanwhile allows: other quiet hours, then another clock', async () => {
    await execute(db, `update workspaces set daily_slot = '10:00'`);
    const person = await anAddressee(stack);
    await choose(person, { quietHours: { start: '07:00', end: '14:15' } });
    await twoWait(person);
    await choose(person, { quietHours: { start: '07:00', end: '11:45' } });
    await looked(person);
    await pass(24 * 60);
    expect(await leftAt(person)).toBe('11:45');
    const other = await anAddressee(stack);
    await twoWait(other);
    await choose(other, { timeZone: 'Europe/Athens' });
    await looked(other);
    await pass(24 * 60);
    expect(await leftAt(other)).toBe('08:00');
  });

  it('leave as soon as a planner notes that their person is elsewhere', async () => {
    const person = await anAddressee(stack);
    await execute(db, `update prospects set city = 'Lisbon', country = 'PT' where id = ?`, [
      person.prospectId,
    ]);
    await twoWait(person);
    const target = { workspaceId: stack.workspaceId, prospectId: person.prospectId };
    const details = await readDetails(db, target);
    if (details === null) throw new Error('No such prospect.');
    const by: DecidedBy = { actor: { kind: 'user', id: stack.userId }, via: 'page' };
    const moved = { ...details, city: 'Athens', country: 'GR' };
    const edited = await editProspect(db, target, by, moved, stack.deps.settings.suppressionSalt);
    expect(edited).toMatchObject({ value: { changed: ['city', 'country'] } });
    wakeRelay(db);
    await looked(person);
    await pass(24 * 60);
    expect(await leftAt(person)).toBe('08:00');
  });

  it('leave at the hour that the workspace sets while they gather', async () => {
    await execute(db, `update workspaces set daily_slot = '16:00'`);
    const person = await anAddressee(stack);
    await twoWait(person);
    const by = { workspaceId: stack.workspaceId, userId: stack.userId };
    const settings = await readWorkspace(db, stack.workspaceId);
    await storeWorkspace(db, by, { ...settings, dailySlot: '10:30' });
    wakeRelay(db);
    await looked(person);
    await pass(24 * 60);
    expect(await leftAt(person)).toBe('10:30');
  });

  it('end at once when their person asks to be left alone: none waits, and nothing leaves', async () => {
    await execute(db, `update workspaces set daily_slot = '10:00'`);
    const person = await anAddressee(stack);
    const ids = await twoWait(person);
    const before = await reached(stack, person);
    await leaveAlone(person);
    for (const id of ids) {
      await standsAs(stack, id, { status: 'suppressed', waitsFor: null, nextWakeAt: null });
      expect(await readCommunication(db, stack.workspaceId, id)).toMatchObject({
        reason: 'opt_out',
      });
    }
    await vi.waitFor(async () => {
      const run = stack.client.workflow.getHandle(
        digestWorkflowId({ prospectId: person.prospectId, channel: 'email' }),
      );
      expect((await run.describe()).status.name).toBe('COMPLETED');
    }, 8_000);
    await pass(24 * 60);
    expect(await reached(stack, person)).toEqual(before);
  });

  it('end with the one message that they were put into already, when their person asks for it', async () => {
    const person = await anAddressee(stack);
    await choose(person, { quietHours: { start: '00:00', end: '23:59' } });
    const ids: string[] = [];
    for (const words of ['One.', 'Two.', 'Three.'])
      ids.push(await aMessageTo(stack, person, { ...low, words }));
    for (const id of ids) await standsAs(stack, id, { status: 'batched', waitsFor: null });
    await vi.waitFor(async () => {
      const item = await readCommunication(db, stack.workspaceId, ids[0] ?? '');
      expect(item?.plannedFor).toMatch(/^\d/);
    }, 8_000);
    await leaveAlone(person);
    for (const id of ids) await standsAs(stack, id, { status: 'cancelled' });
    for (const id of ids)
      expect(await readCommunication(db, stack.workspaceId, id)).toMatchObject({
        reason: 'opt_out',
      });
    await pass(24 * 60);
    expect(await reached(stack, person)).toEqual([]);
  });
});
