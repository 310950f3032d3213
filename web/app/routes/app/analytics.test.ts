import { beforeAll, describe, expect, it } from 'vitest';
import { aSending, anAnswerAt } from '#db/analytics/sent.fixture.ts';
import { createApiKey } from '#db/api-keys.ts';
import { execute, query } from '#db/client.ts';
import { aPass } from '#tests/builders/outreach.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import type { AnalyticsModel } from '../../presenters/analytics.model.ts';
import { loader as api } from '../api/analytics-communications.ts';
import * as csv from './analytics-csv.ts';
import * as pdf from './analytics-pdf.ts';
import { loader } from './analytics.tsx';

const web = await freshWeb();
const { db, workspaceId, adminId } = web;
const admin = await web.signIn(adminId);
const march = '?from=2026-03-02&to=2026-03-04';
const shown = (search = march, cookie = admin) =>
  loader(web.args(`/analytics${search}`, { cookie }));
const key = await createApiKey(db, { workspaceId, userId: adminId, name: 'figures' });
const byKey = (search: string) =>
  web.args(`/api/v1/analytics/communications${search}`, {
    headers: { authorization: `Bearer ${key}` },
  });
const sectionOf = (model: AnalyticsModel, id: string) =>
  model.sections.find((section) => section.id === id);

it('says what will stand here while nothing was sent', async () => {
  const model = await shown('');
  expect(model).toMatchObject({ isEmpty: true, filters: { problem: null } });
  expect(model.perDay.columns).toHaveLength(28);
});

it('reaches as far as the clock of somebody who jumped to their next step', async () => {
  await execute(
    db,
    `insert into prospects (workspace_id, name, clock_lead) values (?, 'Iris Penhallow', interval '3 days')`,
    [workspaceId],
  );
  const [their] = await query<{ day: string }>(
    db,
    `select to_char((app_now() + interval '3 days') at time zone time_zone, 'YYYY-MM-DD') as day from workspaces where id = ?`,
    [workspaceId],
  );
  expect((await shown('')).filters.to).toBe(their?.day);
  await execute(db, `delete from prospects where name = 'Iris Penhallow'`);
});

describe('figures', () => {
  const other = { name: 'Anselm Roth' };
  let repId = '';

  beforeAll(async () => {
    await execute(db, `update workspaces set time_zone = 'Europe/Lisbon'`);
    const ana = await aPass(db, { workspaceId, userId: adminId });
    await aSending(db, ana, { at: '2026-03-02T09:00:00.000Z' });
    await anAnswerAt(db, ana, '2026-03-03T09:00:00.000Z');
    repId = await web.addUser(other);
    const ben = await aPass(db, { workspaceId, userId: repId });
    await execute(db, `update prospects set phone_e164 = '+12025550123' where id = ?`, [
      ben.prospectId,
    ]);
    await aSending(db, ben, {
      ...{ at: '2026-03-03T10:00:00.000Z', channel: 'sms', class: 'service', segments: 2 },
      ...{ messageType: 'welcome', deliveredAt: '2026-03-03T10:00:30.000Z' },
    });
  });

  it('are said in full, each with what it is of', async () => {
    const model = await shown();
    expect(model.headlines.map(({ label, value, note }) => `${label}: ${value}, ${note}`)).toEqual([
      'Accepted: 2, 2 more than before',
      'Arrived: 100.0 %, nothing to compare with',
      'Answered: 50.0 %, 1 of 2 people written to',
      'First answer: 24.0 h, median; mean 24.0 h',
      'Sent after a stop: 0, of 0 stops',
      'Cost: $0.02, carriers, by assumed prices',
    ]);
    expect(sectionOf(model, 'channels')?.table.rows).toEqual([
      ['Email', '1', '100.0 %', '100.0 %', '0', '0.0 %', 'under $0.01'],
      ['Text', '1', '100.0 %', '0.0 %', '0', '0.0 %', '$0.02'],
    ]);
    expect(sectionOf(model, 'failures')).toMatchObject({ empty: 'Nothing failed.' });
    expect(model.footnote).toContain('Days are those of Lisbon.');
  });

  it('show opens only where a workspace asks for them', async () => {
    expect(sectionOf(await shown(), 'funnel')?.bars.map(({ label }) => label)).not.toContain(
      'Opened',
    );
    await execute(db, 'update workspaces set tracks_opens = true');
    const model = await shown();
    await execute(db, 'update workspaces set tracks_opens = false');
    expect(sectionOf(model, 'funnel')?.bars.map(({ label }) => label)).toContain('Opened');
    expect(sectionOf(model, 'channels')?.table.columns.map(({ label }) => label)).toContain(
      'Clicked of opened',
    );
  });

  it('are for a planner those of their own prospects, whatever they ask for', async () => {
    const rep = await web.signIn(repId);
    const model = await shown(`${march}&owner=${adminId}`, rep);
    expect(model.headlines[0]?.value).toBe('1');
    expect(model.filters.owners).toEqual([]);
    expect((await shown(`${march}&owner=${repId}`)).headlines[0]?.value).toBe('1');
    const asked = web.args(`/analytics/sendings.csv${march}&owner=${adminId}`, { cookie: rep });
    const lines = (await (await csv.loader(asked)).text()).trim().split('\r\n');
    expect(lines.slice(1)).toEqual([expect.stringContaining(',welcome,service,sms,')]);
  });

  it.each([
    ['?from=2026-03-05&to=2026-03-01', 'The first day must not be after the last one.'],
    ['?from=2020-01-01&to=2026-03-01', 'At most 366 days can be looked at together.'],
    ['?from=yesterday', 'A day is written like 2026-03-10.'],
    ['?channel=pigeon', 'There is no such channel.'],
  ])('asked for with %s fall back to the usual days, and say so', async (search, problem) => {
    const model = await shown(search);
    expect(model.filters.problem).toBe(problem);
    expect(model.perDay.columns).toHaveLength(28);
    const refused = await responseOf(api(byKey(search)));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'invalid', detail: problem });
  });

  it('can be taken along as lines, without a name', async () => {
    const args = web.args(`/analytics/sendings.csv${march}`, { cookie: admin });
    const text = await (await csv.loader(args)).text();
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('day,accepted_at,message_type');
    expect(lines[2]).toMatch(/^2026-03-03,2026-03-03T10:00:00\.000Z,welcome,service,sms,/);
    expect(lines[2]).toContain(',2,16600,USD,');
    expect(text).not.toMatch(/ana|lopes|vinho|\+1202/i);
  });

  it('can be taken along on paper', async () => {
    const args = web.args(`/analytics/report.pdf${march}`, { cookie: admin });
    const response = await pdf.loader(args);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    expect(response.headers.get('content-disposition')).toContain('2026-03-02 to 2026-03-04.pdf');
  });

  it('are told to programs as numbers', async () => {
    const answer: unknown = await (await responseOf(api(byKey(march)))).json();
    expect(answer).toMatchObject({
      ...{ from: '2026-03-02', to: '2026-03-04', time_zone: 'Europe/Lisbon' },
      overview: { total_sent: 2, delivered: 2, delivery_rate: 1, response_rate: 0.5 },
      channels: [
        { channel: 'email', total_sent: 1 },
        { channel: 'sms', cost_micros: 16_600 },
      ],
      funnel: { written: 2, answered: 1 },
    });
  });

  it('are for nobody who is not signed in, and looking changes nothing', async () => {
    const stranger = await responseOf(loader(web.args('/analytics')));
    expect(stranger.status).toBe(302);
    const program = web.args('/api/v1/analytics/communications', { cookie: admin });
    expect((await responseOf(api(program))).status).toBe(401);
    const before = await fingerprintOf(db);
    await shown();
    expect({ ...(await fingerprintOf(db)), sessions: '' }).toEqual({ ...before, sessions: '' });
  });
});
