import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAlertPoster } from '#activities/providers/alert-webhook.ts';
import { webhookProblem } from '#domain/alerts/webhook-address.ts';
import { addTest, fire } from '#db/alerts/alerts.ts';
import { tell } from '#db/alerts/checks.ts';
import { claimDeliveries, planDelivery } from '#db/alerts/deliveries.ts';
import { dropWebhook, storeWebhook } from '#db/alerts/settings.ts';
import { execute, query } from '#db/client.ts';
import { startSandbox } from '#sandbox/start.ts';
import { aWorkspace, type TestWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { settingsOf } from '../create-deps.ts';
import { testConfig } from '#tests/harness/config.ts';
import { composeAlertMail } from './alert-mail.ts';
import { drainPosts, startAlerts, type AlertContext } from './alerts.ts';

const someSettings = settingsOf(testConfig());
const { db } = await freshDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-alerts-'));
const controlSecret = 'control-secret-of-tests';
const signingSecret = `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`;
const sandbox = await startSandbox({
  ...{ ports: { smtp: 0, http: 0, sites: 0 }, dir: path.join(folder, 'sandbox'), controlSecret },
  ...{ inboundDomain: 'inbound.rainmaker.test', webhookUrl: 'http://127.0.0.1:9/webhooks/mail' },
  ...{ webhookSecret: signingSecret, publicHosts: [] },
});
const origin = `http://127.0.0.1:${String(sandbox.httpPort)}`;
const masterKey = Buffer.alloc(32, 7);
const context: AlertContext = {
  ...{ db, masterKey, publicUrl: 'http://localhost:3000' },
  ...{ poster: createAlertPoster(origin), log: pino({ level: 'silent' }) },
};
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const itemsSchema = z.object({
  items: z.array(
    z.object({
      ...{ channel: z.string(), id: z.string(), times: z.number(), isSigned: z.boolean() },
      body: z.record(z.string(), z.unknown()),
    }),
  ),
});
const control = (path: string, init: RequestInit = {}) =>
  fetch(`${origin}/control/alerts${path}`, {
    ...init,
    headers: { 'x-sandbox-secret': controlSecret, 'content-type': 'application/json' },
  });
const came = async (alertId: string) =>
  itemsSchema
    .parse(await (await control('')).json())
    .items.filter(({ body }) => JSON.stringify(body).includes(alertId) || body.text !== undefined);
const failNext = (status: number, times = 1) =>
  control('/faults', { method: 'POST', body: JSON.stringify({ status, times }) });

let workspace: TestWorkspace;
let alertId: string;

/** A critical alert that has just fired, and PagerDuty to tell it to. */
beforeEach(async () => {
  await execute(db, 'delete from alert_deliveries');
  workspace = await aWorkspace(db);
  await storeWebhook(
    db,
    workspace,
    'pagerduty',
    {
      ...{ url: `${origin}/alerts/pagerduty/v2/enqueue`, signingSecret },
      routingKey: 'k'.repeat(32),
    },
    masterKey,
  );
  alertId = await anAlert();
});

async function anAlert(): Promise<string> {
  return db.transaction(async (tx) => {
    const measured = { rule: 'auth_failure', subject: 'twilio', value: 1, events: 1 } as const;
    const rule = { severity: 'critical', threshold: 1 } as const;
    const id = await fire(tx, workspace.workspaceId, measured, rule);
    await tell(tx, workspace.workspaceId, id ?? '', 'critical', 'fired');
    return id ?? '';
  });
}

async function stateOf(): Promise<{ state: string; attempts: number; problem: string | null }[]> {
  return query(
    db,
    'select state, attempts, problem from alert_deliveries where alert_id = ? order by created_at',
    [alertId],
  );
}

async function wait(): Promise<void> {
  await execute(
    db,
    'update alert_deliveries set next_attempt_at = clock_timestamp(), lease_until = null',
  );
}

describe('an alert to a webhook', () => {
  it('is posted once, signed, however often the loop looks', async () => {
    expect(await drainPosts(context)).toBe(1);
    expect(await drainPosts(context)).toBe(0);
    await db.transaction((tx) =>
      planDelivery(tx, { ...workspace, alertId, channel: 'pagerduty', act: 'fired' }),
    );
    expect(await drainPosts(context)).toBe(0);
    const [post] = await came(alertId);
    expect(post).toMatchObject({
      ...{ channel: 'pagerduty', times: 1, isSigned: true },
      body: {
        ...{ event_action: 'trigger', dedup_key: alertId },
        payload: { severity: 'critical', summary: 'A provider does not know us (twilio): 1.' },
      },
    });
    expect(await stateOf()).toEqual([{ state: 'delivered', attempts: 1, problem: null }]);
  });

  it('is tried again after a wait while the receiver is ill, and known by the same id', async () => {
    await failNext(503, 2);
    await drainPosts(context);
    expect(await stateOf()).toEqual([{ state: 'waiting', attempts: 1, problem: 'status_503' }]);
    expect(await drainPosts(context)).toBe(0);
    await wait();
    await drainPosts(context);
    await wait();
    await drainPosts(context);
    expect(await stateOf()).toMatchObject([{ state: 'delivered', attempts: 3 }]);
    expect(await came(alertId)).toMatchObject([{ times: 3 }]);
  });

  it('of a worker that died before it wrote down what it had posted is posted by the next one', async () => {
    const [claimed] = await claimDeliveries(db, 1, 30_000);
    await context.poster.post({
      ...{ id: claimed?.id ?? '', url: `${origin}/alerts/pagerduty/v2/enqueue`, signingSecret },
      body: {
        ...{ routing_key: 'k'.repeat(32), event_action: 'trigger', dedup_key: alertId },
        payload: { summary: 'x', source: 'rainmaker', severity: 'critical' },
      },
    });
    // Its lease still holds: nobody posts beside it.
    expect(await drainPosts(context)).toBe(0);
    await wait();
    expect(await drainPosts(context)).toBe(1);
    // The receiver sees one alert, twice.
    expect(await came(alertId)).toMatchObject([{ times: 2 }]);
    expect(await stateOf()).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  it('that the receiver refuses for good is given up, and the admins get it by mail', async () => {
    await execute(db, 'delete from outbox');
    await failNext(404);
    await drainPosts(context);
    expect(await stateOf()).toEqual([{ state: 'given_up', attempts: 1, problem: 'status_404' }]);
    const [mail] = await query<{ key: string }>(
      db,
      'select business_key as key from outbox where workspace_id = ?',
      [workspace.workspaceId],
    );
    expect(mail?.key).toBe(`alert:${alertId}:mail:${workspace.userId}`);
  });

  it('that nobody takes for hours is given up in the end', async () => {
    await failNext(500);
    await execute(db, 'update alert_deliveries set attempts = 11');
    await drainPosts(context);
    expect(await stateOf()).toMatchObject([{ state: 'given_up', attempts: 12 }]);
  });

  it('that was taken away meanwhile waits for nothing', async () => {
    await dropWebhook(db, workspace, 'pagerduty');
    expect(await drainPosts(context)).toBe(0);
    expect(await stateOf()).toMatchObject([{ state: 'given_up', problem: 'removed' }]);
  });

  it('goes to Slack as a sentence', async () => {
    const url = `${origin}/alerts/slack`;
    await storeWebhook(db, workspace, 'slack', { url, signingSecret, routingKey: null }, masterKey);
    const id = await addTest(db, workspace.workspaceId);
    await planDelivery(db, { ...workspace, alertId: id, channel: 'slack', act: 'fired' });
    const loop = startAlerts(context);
    await expect
      .poll(async () => (await came('text')).map(({ body }) => body.text))
      .toContainEqual(expect.stringContaining('A test of this channel. Nothing is wrong.'));
    await loop.stop();
    const page = await (await fetch(`${origin}/alerts`)).text();
    expect(page).toContain('A test of this channel');
  });
});

describe('a mail about an alert', () => {
  const settings = { publicUrl: 'http://localhost:3000' };
  const compose = (payload: Record<string, unknown>) =>
    composeAlertMail(
      db,
      { ...someSettings, ...settings },
      {
        ...{
          id: 1,
          workspaceId: workspace.workspaceId,
          kind: 'mail',
          prospectId: null,
          attempts: 1,
        },
        payload,
      },
    );

  it('says what fired, to an admin, while it is open', async () => {
    const payload = { mail: 'alert', alertId, userId: workspace.userId };
    expect(await compose(payload)).toMatchObject({
      ...{ template: 'alert', reader: { userId: workspace.userId } },
      data: {
        rule: 'auth_failure',
        subject: 'twilio',
        link: 'http://localhost:3000/settings/alerts',
      },
    });
    await execute(db, "update alerts set state = 'ok' where id = ?", [alertId]);
    expect(await compose(payload)).toBe('nothing');
  });

  it('of the day has what is open and what was', async () => {
    const { workspaceId, userId } = workspace;
    const payload = { mail: 'alert-digest', workspaceId, userId };
    expect(await compose(payload)).toMatchObject({
      ...{ template: 'alert-digest', data: { alerts: [{ rule: 'auth_failure', isOpen: true }] } },
    });
    await execute(db, 'delete from alerts');
    expect(await compose(payload)).toBe('nothing');
  });
});

describe('an address for alerts', () => {
  const poster = createAlertPoster(null);
  const post = (url: string) => poster.post({ id: '1', url, signingSecret, body: {} });

  it.each([
    ['http://hooks.slack.com/x', 'not_https'],
    ['https://user:pass@hooks.slack.com/x', 'bad_address'],
    ['https://hooks.slack.com:8443/x', 'bad_address'],
    ['file:///etc/passwd', 'not_https'],
    ['nonsense', 'bad_address'],
  ])('%s is refused: %s', async (url, problem) => {
    expect(webhookProblem(url, null)).toBe(problem);
    expect(await post(url)).toEqual({ kind: 'failed', problem, isFinal: true });
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '10.0.0.8'])(
    'of this net (%s) is never posted to',
    async (host) => {
      expect(await post(`https://${host}/x`)).toEqual({
        ...{ kind: 'failed', problem: 'private_address', isFinal: true },
      });
    },
  );

  it('of this machine is posted to only when it is the sandbox, and no redirect is followed', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const own = `http://127.0.0.1:${String(port)}`;
    const moved = await createAlertPoster(own).post({
      ...{ id: '1', url: `${own}/hook`, signingSecret, body: {} },
    });
    server.close();
    expect(moved).toEqual({ kind: 'failed', problem: 'status_302', isFinal: true });
    expect(seen).toEqual(['/hook']);
    expect(await post(`${own}/hook`)).toMatchObject({ problem: 'not_https' });
  });

  it('gets what we signed', async () => {
    const got = await new Promise<{ headers: Record<string, string>; text: string }>((resolve) => {
      const server = createServer((request, response) => {
        let text = '';
        request.on('data', (piece: Buffer) => (text += piece.toString()));
        request.on('end', () => {
          response.end();
          server.close();
          const header = (name: string) => String(request.headers[name]);
          const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
          resolve({ headers: Object.fromEntries(names.map((name) => [name, header(name)])), text });
        });
      });
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        const own = `http://127.0.0.1:${String(port)}`;
        void createAlertPoster(own).post({ id: 'post-1', url: own, signingSecret, body: { a: 1 } });
      });
    });
    expect(new Webhook(signingSecret).verify(got.text, got.headers)).toEqual({ a: 1 });
    expect(got.headers['webhook-id']).toBe('post-1');
  });
});
