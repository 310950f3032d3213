import pino from 'pino';
import { afterAll, describe, expect, inject, it, vi } from 'vitest';
import { execute, query } from '#db/client.ts';
import { storeInbound, parkInbound } from '#db/inbound.ts';
import { enqueue } from '#db/outbox.ts';
import { beat } from '#db/relay-rows.ts';
import { markDispatching } from '#db/ledger.ts';
import { raiseStopAlerts } from '#db/stop-alerts.ts';
import { placeStop } from '#db/stops.ts';
import { aMessage, anIntent, aPass } from '#tests/builders/outreach.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { testConfig } from '#tests/harness/config.ts';
import { startStack } from '#tests/harness/stack.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { openEngine } from '../../temporal.server.ts';
import type { HealthModel } from '../../presenters/health.model.ts';
import { beginSession } from '../../services/session.server.ts';
import { action, loader } from './health.tsx';

const partOf = (model: HealthModel, name: string) => model.parts.find((part) => part.name === name);
const queueOf = (model: HealthModel, name: string) =>
  model.queues.find((queue) => queue.name === name);

describe('while Temporal is away', async () => {
  const web = await freshWeb({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  const { db, workspaceId, adminId } = web;
  const planner = { workspaceId, userId: adminId };
  const admin = await web.signIn(adminId);
  const shown = () => loader(web.args('/system', { cookie: admin }));

  it('the page stands, says so and says what to do', async () => {
    const engine = openEngine(web.config, db);
    const args = web.args('/system', { cookie: admin });
    const model = await loader({ ...args, context: { ...args.context, engine } });
    await engine.close();
    expect(model.headline.tone).toBe('bad');
    expect(partOf(model, 'Temporal')).toMatchObject({
      state: { tone: 'bad', words: 'away' },
      nextStep: 'See that a Temporal server runs at 127.0.0.1:1.',
    });
    expect(partOf(model, 'Workers')?.state.words).toBe('not known');
    expect(partOf(model, 'PostgreSQL')?.state.tone).toBe('good');
    expect(model.stuckNote).toContain('Temporal is away');
  });

  it('a relay without a sign of life is silent, then late, then well', async () => {
    expect(partOf(await shown(), 'Relay')).toMatchObject({ state: { tone: 'bad' } });
    await beat(db, 'relay', { temporalUp: true });
    expect(partOf(await shown(), 'Relay')).toMatchObject({
      state: { tone: 'good' },
      nextStep: null,
    });
    await execute(db, `update heartbeats set at = at - interval '30 seconds'`);
    expect(partOf(await shown(), 'Relay')?.state.tone).toBe('warn');
    await execute(db, `update heartbeats set at = at - interval '10 minutes'`);
    const silent = partOf(await shown(), 'Relay');
    expect(silent?.detail).toBe('Last sign of life 11 min ago.');
    expect(silent?.nextStep).toContain('Start the worker process');
    await beat(db, 'relay', { temporalUp: false });
    expect(partOf(await shown(), 'Relay')?.detail).toContain('does not reach Temporal');
  });

  it('whose inbox is open is named, of our own people only, and not the next day', async () => {
    const id = await web.addUser({ name: 'Anselm Roth' });
    const [other] = await query<{ id: string }>(
      db,
      `with w as (insert into workspaces (name, time_zone, country) values ('Other', 'UTC', 'GB') returning id)
       insert into users (workspace_id, email, name, role, time_zone)
       select id, 'o@other.example', 'Odile Other', 'ADMIN', 'UTC' from w returning id`,
    );
    expect(partOf(await shown(), 'Pages')?.detail).toContain('No inbox is open');
    await beat(db, `inbox:${id}`, {});
    await beat(db, `inbox:${other?.id ?? ''}`, {});
    const pages = partOf(await shown(), 'Pages');
    expect(pages?.detail).toBe('The inbox is open before Anselm Roth.');
    await execute(
      db,
      `update heartbeats set at = at - interval '50 seconds' where process like 'inbox:%'`,
    );
    expect(partOf(await shown(), 'Pages')?.detail).toContain('No inbox is open');
  });

  it('the outbox tells how much waits by kind, since when, and what keeps it', async () => {
    const { prospectId } = await aPass(db, planner);
    const entry = { workspaceId, kind: 'event', prospectId } as const;
    await enqueue(db, { ...entry, businessKey: 'health:1' });
    await enqueue(db, { ...entry, businessKey: 'health:2', dueAt: '2099-01-01T00:00:00.000Z' });
    expect(queueOf(await shown(), 'Outbox: events')).toMatchObject({ count: 1, nextStep: null });
    await execute(
      db,
      `update outbox set due_at = due_at - interval '10 minutes', attempts = 7, last_error = 'ServiceError'
       where business_key = 'health:1'`,
    );
    expect(queueOf(await shown(), 'Outbox: events')).toMatchObject({
      count: 1,
      oldest: '10 min',
      nextStep: 'It leaves when Temporal is back.',
    });
    expect(queueOf(await shown(), 'Outbox: starts')).toMatchObject({ count: 0, oldest: '' });
    await execute(db, `delete from outbox where business_key like 'health:%'`);
  });

  it('a pass that should have gone on is stuck, with what to do; one that waits for a person is not', async () => {
    const late = await aPass(db, planner, { runState: 'waiting_time' });
    const waits = await aPass(db, planner, { runState: 'needs_person' });
    await execute(
      db,
      `update prospects set enrolment = 1, next_act = 'send', next_wake_at = app_now() - interval '20 minutes'
       where id in (?, ?)`,
      [late.prospectId, waits.prospectId],
    );
    const { stuck } = await shown();
    expect(stuck.map(({ href }) => href)).toEqual([`/prospects/${late.prospectId}`]);
    expect(stuck[0]).toMatchObject({
      sentence: 'The mail should have left 20 min ago.',
      runHref: `http://localhost:8233/namespaces/event-sales/workflows/${encodeURIComponent(`prospect:${late.prospectId}:1`)}`,
    });
    expect(stuck[0]?.nextStep).toContain('nudge');
    await execute(db, `update prospects set next_wake_at = app_now() + interval '1 minute'`);
    expect((await shown()).stuck).toEqual([]);
  });

  it('whatever left after a stop stands there with whose it was, and how to look into it', async () => {
    expect(queueOf(await shown(), 'Sends after a stop')).toMatchObject({
      count: 0,
      nextStep: null,
    });
    const pass = await aPass(db, planner);
    await placeStop(db, { ...pass, kind: 'opt_out' });
    const { intentId } = await anIntent(db, await aMessage(db, pass));
    await markDispatching(db, {
      ...{ intentId, messageIdHeader: '<late@x.example>', transport: 'smtp', leaseMs: 1_000 },
    });
    await raiseStopAlerts(db);
    expect(queueOf(await shown(), 'Sends after a stop')).toMatchObject({
      count: 1,
      nextStep: expect.stringContaining('consent page of Ana Lopes'),
    });
  });

  it('a stop of all sending is told where mail is', async () => {
    await execute(
      db,
      'update workspaces set sending_stopped_at = app_now(), sending_stopped_by = ?',
      [adminId],
    );
    expect(partOf(await shown(), 'Mail')).toMatchObject({ state: { words: 'stopped' } });
    await execute(db, 'update workspaces set sending_stopped_at = null, sending_stopped_by = null');
    expect(partOf(await shown(), 'Mail')).toMatchObject({ state: { words: 'sandbox' } });
  });

  describe('what was put aside (fault 50)', () => {
    async function putAside(key: string, problem: string): Promise<string> {
      await storeInbound(db, { workspaceId: null, eventKey: key, source: 'mail' });
      const [row] = await query<{ id: string }>(
        db,
        `update inbound_events set from_address = 'stranger@far.example', subject = 'Hello' where event_key = ?
         returning id`,
        [key],
      );
      await parkInbound(db, row?.id ?? '', problem);
      return row?.id ?? '';
    }

    const press = (eventId: string, cookie = admin) =>
      action(web.args('/system', { cookie, form: { intent: 'read-again', eventId } }));

    it('is listed with why, but for copies of what was read already', async () => {
      const id = await putAside('parked:1', 'nobody_matches');
      await putAside('parked:2', 'duplicate');
      const { parked, parkedNote } = await shown();
      expect(parked).toMatchObject([{ id, from: 'stranger@far.example', subject: 'Hello' }]);
      expect(parked[0]?.why).toContain('Fits to nobody');
      expect(parkedNote).toBe('1 in all.');
    });

    it('is read once more when an admin says so, and once only', async () => {
      const id = await putAside('parked:3', 'TypeError');
      expect(statusIn(await press(id))).toBe(302);
      const rows = await query(
        db,
        'select state, attempts, problem from inbound_events where id = ?',
        [id],
      );
      expect(rows).toEqual([{ state: 'received', attempts: 0, problem: null }]);
      const before = await fingerprintOf(db);
      expect(statusIn(await press(id))).toBe(302);
      expect(await fingerprintOf(db)).toEqual(before);
    });

    it('of another workspace is nobody’s here', async () => {
      const id = await putAside('parked:4', 'nobody_matches');
      await execute(
        db,
        `update inbound_events set workspace_id = (select id from workspaces where name = 'Other') where id = ?`,
        [id],
      );
      expect((await shown()).parked.map((item) => item.id)).not.toContain(id);
      const before = await fingerprintOf(db);
      await press(id);
      expect(await fingerprintOf(db)).toEqual(before);
    });

    it('is no planner’s business, and neither is the page', async () => {
      const rep = await web.signIn(await web.addUser({ role: 'SALES_REP' }));
      const id = await putAside('parked:5', 'nobody_matches');
      expect((await responseOf(press(id, rep))).status).toBe(403);
      const args = web.args('/system', { cookie: rep });
      expect((await responseOf(loader(args))).status).toBe(403);
      const [row] = await query(db, 'select state from inbound_events where id = ?', [id]);
      expect(row).toEqual({ state: 'parked' });
    });
  });
});

describe('while everything works', async () => {
  const stack = await startStack();
  const config = testConfig({
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: stack.namespace,
  });
  const { db } = stack;
  const engine = openEngine(config, db);
  afterAll(() => engine.close());
  const log = pino({ level: 'silent' });
  const context = {
    config,
    db,
    log,
    engine,
    nonce: '',
    clientAddress: null,
    isWebContext: true,
  } as const;
  const request = new Request('http://localhost:3000/system');
  const cookie = (await beginSession(request, context, stack.userId)).split(';')[0] ?? '';
  const shown = () =>
    loader({ request: new Request(request.url, { headers: { cookie } }), params: {}, context });

  it('the page says so, by Temporal’s own word and the relay’s', async () => {
    await startOutreach(stack, await aProspect(stack));
    const model = await vi.waitFor(
      async () => {
        const read = await shown();
        expect(read.headline).toEqual({ tone: 'good', words: 'All is well' });
        return read;
      },
      { timeout: 30_000, interval: 500 },
    );
    expect(partOf(model, 'Temporal')?.detail).toMatch(/^Server \d+\.\d+/);
    expect(partOf(model, 'Workers')).toMatchObject({
      state: { tone: 'good', words: 'one works' },
      detail: 'All 6 queues are served.',
    });
    expect(partOf(model, 'Relay')?.state.tone).toBe('good');
    expect(queueOf(model, 'Queue sending')).toMatchObject({ count: 0, nextStep: null });
    expect(model.stuck).toEqual([]);
  });

  it('work that no worker takes is counted where it waits', async () => {
    const empty = openEngine(
      testConfig({
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        TEMPORAL_NAMESPACE: 'nobody-here',
      }),
      db,
    );
    expect(await empty.readHealth()).toBeNull();
    await empty.close();
    const health = await engine.readHealth();
    expect(health?.queues.map(({ workers }) => workers)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(health?.failingRuns).toEqual([]);
  });
});
