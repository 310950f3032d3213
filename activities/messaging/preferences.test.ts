import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanResult } from '#activities/contract.ts';
import { query } from '#db/client.ts';
import { readConsents, withdrawConsent } from '#db/consents.ts';
import { changePreferences, readPreferences } from '#db/preferences.ts';
import { openStops } from '#db/stops.ts';
import type { Channel, WireUrgency } from '#domain/messaging/channels.ts';
import { noPreferences, type Preferences } from '#domain/messaging/preferences.ts';
import { aMessage, aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { agreeToSms } from '#tests/builders/texted.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();
const workspace = await aWorkspace(db);

let pass: TestPass;
let phone: string;
let nextNumber = 202_555_0300;

beforeEach(async () => {
  pass = await aPass(db, workspace, { runState: 'waiting_time' });
  nextNumber += 1;
  phone = `+1${String(nextNumber)}`;
  await agreeToSms(db, pass.prospectId, phone);
});

async function waiting(
  chain: Channel[],
  { type = 'error_notification', urgency = 'critical' }: { type?: string; urgency?: WireUrgency },
): Promise<{ messageId: string; plan: PlanResult }> {
  const { messageId } = await aMessage(db, pass, {
    class: 'service',
    texts: chain
      .filter((channel) => channel !== 'email')
      .map((channel) => ({
        ...{ channel, bodyText: 'The hall is closed on Friday.', segments: 1 },
        ...{ templateName: null, templateVariables: null },
      })),
    carriage: {
      ...{ messageType: type, urgency, origin: 'system', chain },
      ...{ chainRule: 'type', rejectedChannels: [], deadlineAt: null },
      ...{ requestKey: null, requestHash: null },
    },
  });
  return { messageId, plan: await planSend(messageId) };
}

function intentOf(plan: PlanResult): string {
  if ('intentId' in plan) return plan.intentId;
  throw new Error(`Not to be sent but ${plan.kind}.`);
}

async function choose(choice: Partial<Preferences>): Promise<string[]> {
  const before = await readPreferences(db, pass.prospectId);
  return changePreferences(
    db,
    { ...pass, actor: { kind: 'prospect' }, source: 'preference page' },
    { ...before, ...choice },
  );
}

async function reached(): Promise<string[]> {
  const texts = (await room.texts.record()).filter(({ to }) => to === phone);
  const mails = await room.received(pass.email);
  return [...texts.map(({ kind }) => kind), ...mails.map(() => 'email')];
}

async function newsOf(): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    db,
    `select payload->>'kind' as kind from outbox where prospect_id = ? and kind = 'event' order by id`,
    [pass.prospectId],
  );
  return rows.map(({ kind }) => kind);
}

describe('a message that waits while its person changes what they want', () => {
  it('leaves the channel they turned off, and goes by the next of its chain', async () => {
    const { messageId, plan } = await waiting(['sms', 'email'], {});
    await choose({ channels: ['email'], channelsOff: ['sms'] });
    expect(await sendMessage(intentOf(plan))).toMatchObject({ kind: 'deferred' });
    expect(await sendMessage(intentOf(await planSend(messageId)))).toMatchObject({
      kind: 'accepted',
    });
    expect(await reached()).toEqual(['email']);
  });

  it('is planned anew when they want peace at this hour', async () => {
    const { messageId, plan } = await waiting(['email'], { urgency: 'high' });
    expect(plan.kind).toBe('due');
    // Quiet from two hours before now to two hours after it, on their own clock.
    const [clock] = await query<{ start: string; end: string }>(
      db,
      `select to_char((app_now() at time zone 'Europe/Lisbon') - interval '2 hours', 'HH24:MI') as start,
         to_char((app_now() at time zone 'Europe/Lisbon') + interval '2 hours', 'HH24:MI') as end`,
    );
    await choose({ quietHours: clock ?? null });
    expect(await sendMessage(intentOf(plan))).toMatchObject({ kind: 'deferred' });
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned' });
    expect(await reached()).toEqual([]);
    expect(await newsOf()).toEqual(['preferences']);
  });

  it('is planned by the clock of the place they gave', async () => {
    await choose({ timeZone: 'America/Denver' });
    const [row] = await query(db, 'select zones, zone_source from prospects where id = ?', [
      pass.prospectId,
    ]);
    expect(row).toEqual({ zones: ['America/Denver'], zoneSource: 'given' });
    await choose({ timeZone: null });
    const [after] = await query(db, 'select zone_source from prospects where id = ?', [
      pass.prospectId,
    ]);
    expect(after).toEqual({ zoneSource: 'phone' });
  });

  it('does not leave when they do without its topic, and says why', async () => {
    const { plan } = await waiting(['email'], { type: 'reminder' });
    await choose({ topicsOff: ['reminders'] });
    expect(await sendMessage(intentOf(plan))).toEqual({ kind: 'skipped', reason: 'turned_off' });
    const other = await waiting(['email'], {});
    expect(await sendMessage(intentOf(other.plan))).toMatchObject({ kind: 'accepted' });
  });

  it('waits for the next week once they have heard as often as they want to', async () => {
    await choose({ maxPerWeek: 1 });
    const first = await waiting(['email'], { type: 'welcome', urgency: 'high' });
    expect(await sendMessage(intentOf(first.plan))).toMatchObject({ kind: 'accepted' });
    const second = await waiting(['email'], { type: 'reminder', urgency: 'high' });
    const [week] = await query<{ next: string }>(
      db,
      `select (date_trunc('week', app_now() at time zone 'Europe/Lisbon') + interval '1 week') at time zone 'Europe/Lisbon' as next`,
    );
    expect(second.plan).toMatchObject({ kind: 'planned', sendAt: week?.next });
    const urgent = await waiting(['email'], {});
    expect(await sendMessage(intentOf(urgent.plan))).toMatchObject({ kind: 'accepted' });
  });

  it('does not leave by text once the consent was withdrawn', async () => {
    const { plan } = await waiting(['sms'], {});
    await withdrawConsent(db, pass.prospectId, 'sms');
    expect(await sendMessage(intentOf(plan))).toEqual({ kind: 'skipped', reason: 'turned_off' });
    expect(await reached()).toEqual([]);
  });
});

describe('a choice', () => {
  it('is kept once, and the same again tells nobody', async () => {
    const choice = { quietHours: { start: '20:00', end: '09:00' }, maxPerWeek: 2 };
    expect(await choose(choice)).toEqual(['quietHours', 'maxPerWeek']);
    expect(await choose(choice)).toEqual([]);
    expect(await readPreferences(db, pass.prospectId)).toEqual({ ...noPreferences, ...choice });
    expect(await newsOf()).toEqual(['preferences']);
  });

  it('of a text channel on their own page is the consent to it, once', async () => {
    await choose({ channels: ['whatsapp', 'email'], channelsOff: ['sms'] });
    await choose({ channels: ['email', 'whatsapp'], channelsOff: ['sms'] });
    const given = await readConsents(db, pass.prospectId);
    expect(given.filter(({ channel }) => channel === 'whatsapp')).toMatchObject([
      { basis: 'consent', source: 'their preference page', withdrawnAt: null },
    ]);
  });

  it('against offers ends the outreach, leaves the rest, and can be taken back', async () => {
    await choose({ topicsOff: ['offers'] });
    expect(await openStops(db, pass.prospectId)).toMatchObject([
      { kind: 'opt_out', blocks: 'cadence' },
    ]);
    const [row] = await query(db, 'select run_state, outcome from prospects where id = ?', [
      pass.prospectId,
    ]);
    expect(row).toEqual({ runState: 'closed', outcome: 'opted_out' });
    expect(await newsOf()).toEqual(['opt_out']);
    const { plan } = await waiting(['email'], {});
    expect(await sendMessage(intentOf(plan))).toMatchObject({ kind: 'accepted' });
    await choose({ topicsOff: [] });
    expect(await openStops(db, pass.prospectId)).toEqual([]);
  });
});
