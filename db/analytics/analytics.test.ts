import { beforeAll, describe, expect, it } from 'vitest';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from '../client.ts';
import { lockProspect, placeStop } from '../stops.ts';
import { readFailures } from './failures.ts';
import type { AnalyticsFilter } from './filter.ts';
import { readFunnel, readLeftOut, readPreferences, readStops } from './people.ts';
import {
  readByChannel,
  readByDay,
  readByKind,
  readCarrierUnits,
  readOverview,
  readSendingLines,
} from './sendings.ts';
import { aSending, anAnswerAt } from './sent.fixture.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);
// Berlin is an hour ahead of UTC in March.
const march: AnalyticsFilter = {
  ...{ workspaceId: workspace.workspaceId, zone: 'Europe/Berlin' },
  ...{ from: '2026-03-02', to: '2026-03-04', channel: null, class: null, ownerId: null },
};
const [ana, ben, cleo, moved] = [
  await aPass(db, workspace),
  await aPass(db, workspace),
  await aPass(db, workspace),
  await aPass(db, workspace),
];

/** Three people, seven sendings that count, and some that do not. */
beforeAll(async () => {
  await aSending(db, ana, { at: '2026-03-02T09:00:00.000Z', openedAt: '2026-03-02T12:00:00.000Z' });
  await aSending(db, ana, { at: '2026-03-03T09:00:00.000Z', step: 1 });
  await anAnswerAt(db, ana, '2026-03-04T09:00:00.000Z');
  // Half past midnight of the 3rd in Berlin.
  await aSending(db, ben, {
    ...{ at: '2026-03-02T23:30:00.000Z', bouncedAt: '2026-03-02T23:31:00.000Z' },
  });
  await execute(db, `update prospects set phone_e164 = '+12025550123' where id = ?`, [
    ben.prospectId,
  ]);
  await aSending(db, ben, {
    ...{ at: '2026-03-03T10:00:00.000Z', deliveredAt: '2026-03-03T10:00:30.000Z', segments: 2 },
    ...{ channel: 'sms', class: 'service', messageType: 'welcome' },
  });
  const reminder = { class: 'service', messageType: 'reminder' } as const;
  const { messageId } = await aSending(db, cleo, {
    ...{ ...reminder, at: '2026-03-04T10:00:00.000Z', channel: 'whatsapp' },
    undeliveredAt: '2026-03-04T10:04:00.000Z',
  });
  await aSending(db, cleo, { ...reminder, at: '2026-03-04T10:05:00.000Z', messageId });
  await anAnswerAt(db, cleo, '2026-03-04T11:05:00.000Z');
  await whatDoesNotCount();
});

async function whatDoesNotCount(): Promise<void> {
  // Ten past midnight of the 5th in Berlin.
  await aSending(db, ana, { at: '2026-03-04T23:10:00.000Z', step: 2 });
  await aSending(db, moved, { at: '2026-03-03T10:00:00.000Z' });
  await execute(db, 'update prospects set is_simulated = true where id = ?', [moved.prospectId]);
  await aSending(db, ben, { at: '2026-03-03T10:00:00.000Z', class: 'internal' });
  await aSending(db, ben, {
    ...{ at: '2026-03-03T11:00:00.000Z', channel: 'sms', class: 'service', messageType: 'welcome' },
    ended: { state: 'refused', reason: 'permanent-recipient' },
  });
  await aSending(db, ben, {
    ...{ at: '2026-03-03T12:00:00.000Z', step: 1 },
    ended: { state: 'suppressed', reason: 'stopped' },
  });
  const other = await aWorkspace(db);
  await aSending(db, await aPass(db, other), { at: '2026-03-03T10:00:00.000Z' });
}

describe('the figures of three days', () => {
  it('count what was accepted, and what became of it', async () => {
    expect(await readOverview(db, march)).toEqual({
      ...{
        accepted: 6,
        arrived: 4,
        opened: 1,
        clicked: 0,
        failed: 2,
        people: 3,
        answeredPeople: 2,
      },
      // Two days for Ana, 65 minutes for Cleo.
      ...{ medianAnswerSeconds: (172_800 + 3_900) / 2, meanAnswerSeconds: (172_800 + 3_900) / 2 },
    });
  });

  it('are nothing and not a fault where nothing was sent', async () => {
    const empty = { ...march, from: '2020-01-01', to: '2020-01-02' };
    expect(await readOverview(db, empty)).toMatchObject({ accepted: 0, medianAnswerSeconds: null });
    expect(await readByChannel(db, empty)).toEqual([]);
    expect(await readFunnel(db, empty)).toMatchObject({ written: 0, booked: 0 });
  });

  it('by channel give an answer to the sending it followed', async () => {
    expect(await readByChannel(db, march)).toEqual([
      {
        ...{ channel: 'email', accepted: 4, arrived: 3, opened: 1, clicked: 0, failed: 1 },
        ...{ people: 3, answeredPeople: 2 },
      },
      {
        ...{ channel: 'sms', accepted: 1, arrived: 1, opened: 0, clicked: 0, failed: 0 },
        ...{ people: 1, answeredPeople: 0 },
      },
      {
        ...{ channel: 'whatsapp', accepted: 1, arrived: 0, opened: 0, clicked: 0, failed: 1 },
        ...{ people: 1, answeredPeople: 0 },
      },
    ]);
  });

  it('by kind tell the first touch from the follow-ups', async () => {
    const kinds = await readByKind(db, march);
    expect(
      kinds.map(({ kind, accepted, arrived, answeredPeople, medianAnswerSeconds }) => [
        ...[kind, accepted, arrived, answeredPeople, medianAnswerSeconds],
      ]),
    ).toEqual([
      ['first_touch', 2, 1, 0, null],
      ['follow_up', 1, 1, 1, 86_400],
      ['reminder', 2, 1, 1, 3_600],
      ['welcome', 1, 1, 0, null],
    ]);
  });

  it('by day go by the wall of the workspace', async () => {
    expect(await readByDay(db, march)).toEqual([
      { day: '2026-03-02', channel: 'email', accepted: 1 },
      { day: '2026-03-03', channel: 'email', accepted: 2 },
      { day: '2026-03-03', channel: 'sms', accepted: 1 },
      { day: '2026-03-04', channel: 'email', accepted: 1 },
      { day: '2026-03-04', channel: 'whatsapp', accepted: 1 },
    ]);
  });

  it('by carrier are parts for texts, by the first digits of the number', async () => {
    const units = await readCarrierUnits(db, march);
    expect(units.find(({ channel }) => channel === 'sms')).toMatchObject({
      ...{ phoneStart: '120', messages: 1, segments: 2, isTemplate: false },
    });
  });

  it.each([
    ['one channel', { channel: 'email' }, 4],
    ['one class', { class: 'service' }, 3],
    ['nobody’s prospects', { ownerId: '00000000-0000-4000-8000-000000000000' }, 0],
    ['the planner’s prospects', { ownerId: workspace.userId }, 6],
  ] as const)('keep to %s', async (_, filter, accepted) => {
    expect(await readOverview(db, { ...march, ...filter })).toMatchObject({ accepted });
  });

  it('as lines come in pieces, none twice', async () => {
    const first = await readSendingLines(db, march, null, 4);
    const last = first.at(-1);
    if (!last) throw new Error('No lines.');
    const rest = await readSendingLines(db, march, { at: last.acceptedAt, id: last.intentId }, 4);
    expect([...first, ...rest].map(({ acceptedAt }) => acceptedAt)).toEqual([
      ...['2026-03-02T09:00:00.000Z', '2026-03-02T23:30:00.000Z', '2026-03-03T09:00:00.000Z'],
      ...['2026-03-03T10:00:00.000Z', '2026-03-04T10:00:00.000Z', '2026-03-04T10:05:00.000Z'],
    ]);
    expect(rest.at(-1)).toMatchObject({ answeredAt: '2026-03-04T11:05:00.000Z' });
  });
});

describe('people', () => {
  it('count in every step before theirs, and once', async () => {
    await execute(db, `update prospects set stage = 'qualified' where id = ?`, [ana.prospectId]);
    await execute(db, `update prospects set stage = 'lost' where id = ?`, [cleo.prospectId]);
    expect(await readFunnel(db, march)).toEqual({
      ...{ written: 3, arrived: 3, opened: 1, clicked: 0, answered: 2 },
      ...{ interested: 1, qualified: 1, proposal: 0, booked: 0 },
    });
  });

  it('prefer a channel, or have not said', async () => {
    await execute(
      db,
      `insert into client_preferences (prospect_id, preferred_channels, source, updated_at)
       values (?, '{whatsapp,email}', 'page', app_now())`,
      [ana.prospectId],
    );
    expect(await readPreferences(db, march)).toEqual([
      { channel: null, people: 3 },
      { channel: 'whatsapp', people: 1 },
    ]);
  });

  it('who said stop were stopped at once, and nothing left after it', async () => {
    await stopAt(ben, '2026-03-03T15:00:00.000Z');
    expect(await readStops(db, march)).toEqual({
      ...{ stops: 1, sendsAfter: 0, medianSeconds: 0, p95Seconds: 0, longestSeconds: 0 },
      byKind: [{ kind: 'opt_out', stops: 1 }],
    });
    await aSending(db, ben, { at: '2026-03-09T09:00:00.000Z', step: 2 });
    expect(await readStops(db, march)).toMatchObject({ stops: 1, sendsAfter: 1 });
  });

  it('whose clock was moved are left out, and the page can say how many', async () => {
    expect(await readLeftOut(db, march)).toEqual({ movedPeople: 1, machineOpens: 0 });
  });
});

async function stopAt(pass: TestPass, at: string): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProspect(tx, pass.prospectId);
    await placeStop(tx, { ...pass, kind: 'opt_out' });
  });
  await execute(db, 'update stops set at = ? where prospect_id = ?', [at, pass.prospectId]);
}

it('failures tell why, and which of them another channel made good', async () => {
  expect(await readFailures(db, march)).toEqual([
    { how: 'held', reason: 'stopped', channel: 'email', count: 1, goneOn: 0 },
    { how: 'refused', reason: 'permanent-recipient', channel: 'sms', count: 1, goneOn: 0 },
    { how: 'returned', reason: 'bounced', channel: 'email', count: 1, goneOn: 0 },
    { how: 'returned', reason: 'undelivered', channel: 'whatsapp', count: 1, goneOn: 1 },
  ]);
});

it('the documents’ view counts times, divides by nothing that was not sent, and has days of the workspace', async () => {
  const rows = await query(
    db,
    `select channel, message_type, total_sent::int, delivered_count::int, failed_count::int, avg_delivery_time_seconds
     from crm_communication_analytics where workspace_id = ? and date = '2026-03-03' order by 1, 2`,
    [workspace.workspaceId],
  );
  expect(rows).toEqual([
    {
      ...{ channel: 'email', messageType: 'outreach', totalSent: 2, deliveredCount: 0 },
      ...{ failedCount: 1, avgDeliveryTimeSeconds: null },
    },
    {
      ...{ channel: 'sms', messageType: 'welcome', totalSent: 1, deliveredCount: 1 },
      ...{ failedCount: 0, avgDeliveryTimeSeconds: 30 },
    },
  ]);
});
