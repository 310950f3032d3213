import { beforeEach, describe, expect, it } from 'vitest';
import { aPass, aWorkspace, type TestPass, type TestWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aSending } from '../analytics/sent.fixture.ts';
import { execute, query } from '../client.ts';
import { acknowledge, readAlerts, readDigest } from './alerts.ts';
import { checkNext, checkWorkspace } from './checks.ts';
import { claimDeliveries, confirmDelivery } from './deliveries.ts';
import { measure } from './measure.ts';
import { openSealed, seal } from './sealed.ts';
import { readWebhookTarget, storeRuleSetting, storeWebhook } from './settings.ts';

const { db } = await freshDatabase();
const masterKey = Buffer.alloc(32, 7);
let workspace: TestWorkspace;
let pass: TestPass;

beforeEach(async () => {
  workspace = await aWorkspace(db);
  pass = await aPass(db, workspace);
});

const check = () => db.transaction((tx) => checkWorkspace(tx, workspace.workspaceId));
const alerts = () => readAlerts(db, workspace.workspaceId, 50);
const slack = {
  url: 'https://hooks.slack.example/T/B',
  routingKey: null,
  signingSecret: 'whsec_x',
};
const mails = () =>
  query<{ key: string }>(
    db,
    `select business_key as key from outbox where workspace_id = ? and kind = 'mail' order by 1`,
    [workspace.workspaceId],
  );
const posts = () =>
  query<{ channel: string; act: string; state: string }>(
    db,
    'select channel, act, state from alert_deliveries where workspace_id = ? order by created_at, act',
    [workspace.workspaceId],
  );

async function sent(count: number, traits: object = {}, pastSeconds = 60): Promise<void> {
  const [row] = await query<{ at: string }>(
    db,
    'select app_now() - make_interval(secs => ?) as at',
    [pastSeconds],
  );
  const at = row?.at ?? '';
  for (let index = 0; index < count; index += 1)
    await aSending(db, pass, { at, class: 'service', messageType: 'welcome', ...traits });
}

/** A circuit that a provider's refusal opened would show the same. */
async function anAuthFailure(account = 'twilio'): Promise<void> {
  await sent(1, { ended: { state: 'refused', reason: 'sender-config' } });
  await execute(
    db,
    `update send_attempts set account = ? where error_class = 'sender-config' and account = 'email'`,
    [account],
  );
}

describe('an alert', () => {
  it('fires once, however often it is looked at, and by how many', async () => {
    await anAuthFailure();
    await execute(db, 'delete from alert_checks');
    await Promise.all(Array.from({ length: 4 }, () => checkNext(db)));
    await check();
    await check();
    expect(await alerts()).toMatchObject([
      { rule: 'auth_failure', subject: 'twilio', severity: 'critical', state: 'firing', value: 1 },
    ]);
    const [{ id } = { id: '' }] = await alerts();
    expect((await mails()).filter(({ key }) => key.startsWith('alert:'))).toEqual([
      { key: `alert:${id}:mail:${workspace.userId}` },
    ]);
  });

  it('fires for each account by itself', async () => {
    await anAuthFailure('smtp');
    await anAuthFailure('twilio');
    await check();
    expect((await alerts()).map(({ subject }) => subject).sort()).toEqual(['smtp', 'twilio']);
  });

  it('ends by itself, and fires anew when it comes back', async () => {
    await anAuthFailure();
    await check();
    await execute(db, `update send_attempts set marked_at = marked_at - interval '2 hours'`);
    await check();
    expect(await alerts()).toMatchObject([{ state: 'ok' }]);
    await anAuthFailure();
    await check();
    expect((await alerts()).map(({ state }) => state)).toEqual(['firing', 'ok']);
  });

  it('that somebody looks after says nothing more until it is well', async () => {
    await storeWebhook(db, workspace, 'pagerduty', { ...slack, routingKey: 'k' }, masterKey);
    await anAuthFailure();
    await check();
    const [alert] = await alerts();
    expect(await acknowledge(db, workspace, alert?.id ?? '')).toBe('critical');
    expect(await acknowledge(db, workspace, alert?.id ?? '')).toBeNull();
    await check();
    expect(await alerts()).toMatchObject([
      { state: 'acknowledged', acknowledgedBy: 'Clara Valadar' },
    ]);
    expect(await posts()).toMatchObject([{ channel: 'pagerduty', act: 'fired', state: 'waiting' }]);
  });

  it('of another workspace is none of theirs', async () => {
    await anAuthFailure();
    await check();
    const [alert] = await alerts();
    const other = await aWorkspace(db);
    expect(await acknowledge(db, other, alert?.id ?? '')).toBeNull();
    expect(await readAlerts(db, other.workspaceId, 9)).toEqual([]);
  });
});

describe('the part that arrives', () => {
  it('says nothing below fifty messages', async () => {
    await sent(49, { channel: 'sms', undeliveredAt: '2026-01-01T00:00:00.000Z' });
    await check();
    expect(await alerts()).toEqual([]);
  });

  it('fires below nine in ten, to Slack where it is set up, and tells when it is well', async () => {
    await storeWebhook(db, workspace, 'slack', slack, masterKey);
    await sent(44);
    await sent(6, { bouncedAt: '2026-01-01T00:00:00.000Z' });
    expect(await measure(db, workspace.workspaceId, 'delivery_rate')).toEqual([
      { rule: 'delivery_rate', subject: '', value: 0.88, events: 50 },
    ]);
    await check();
    expect(await alerts()).toMatchObject([
      { rule: 'delivery_rate', severity: 'high', threshold: 0.9 },
    ]);
    await sent(50);
    await check();
    expect(await posts()).toMatchObject([
      { channel: 'slack', act: 'fired' },
      { channel: 'slack', act: 'resolved' },
    ]);
    expect((await mails()).filter(({ key }) => key.startsWith('alert:'))).toEqual([]);
  });

  it('goes by the threshold that somebody set, or not at all', async () => {
    await sent(44);
    await sent(6, { bouncedAt: '2026-01-01T00:00:00.000Z' });
    await storeRuleSetting(db, workspace, 'delivery_rate', { isEnabled: true, threshold: 0.8 });
    await check();
    expect(await alerts()).toEqual([]);
    await storeRuleSetting(db, workspace, 'delivery_rate', { isEnabled: true, threshold: 0.95 });
    await check();
    await storeRuleSetting(db, workspace, 'delivery_rate', { isEnabled: false, threshold: 0.95 });
    await check();
    expect(await alerts()).toMatchObject([{ rule: 'delivery_rate', state: 'ok' }]);
  });
});

describe('the other rules', () => {
  it('measure errors of providers, and not dead addresses', async () => {
    await sent(48);
    await sent(1, { ended: { state: 'refused', reason: 'permanent-content' } });
    await sent(1, { ended: { state: 'refused', reason: 'permanent-recipient' } });
    expect(await measure(db, workspace.workspaceId, 'api_error_rate')).toMatchObject([
      { value: 0.02, events: 50 },
    ]);
  });

  it('measure what is tried again', async () => {
    await sent(4);
    await execute(
      db,
      `insert into send_attempts (intent_id, attempt_number, dispatch_order_number, outcome, marked_at)
       select id, 2, nextval('order_numbers'), 'accepted', app_now() from intents where workspace_id = ? limit 1`,
      [workspace.workspaceId],
    );
    expect(await measure(db, workspace.workspaceId, 'retry_rate')).toMatchObject([
      { value: 0.2, events: 5 },
    ]);
  });

  it('measure how long the oldest work waits', async () => {
    await execute(
      db,
      `insert into outbox (workspace_id, kind, business_key, due_at)
       values (?, 'event', ?, app_now() - interval '10 minutes')`,
      [workspace.workspaceId, `old:${workspace.workspaceId}`],
    );
    await check();
    expect(await alerts()).toMatchObject([{ rule: 'outbox_age', severity: 'high' }]);
  });

  it('measure the fall of opens against the own weeks before', async () => {
    await sent(10, { class: 'marketing' }, 14 * 86_400);
    await sent(10, { class: 'marketing' }, 86_400);
    await execute(
      db,
      `insert into tracked_links (token_hash, workspace_id, message_id, intent_id, kind, position, created_at)
       select id::text, workspace_id, message_id, id, 'open', 0, app_now() from intents where workspace_id = ?`,
      [workspace.workspaceId],
    );
    await execute(
      db,
      `update messages m set opened_at = app_now() from intents i where i.message_id = m.id and i.workspace_id = ?
         and i.accepted_at < app_now() - interval '7 days'`,
      [workspace.workspaceId],
    );
    expect(await measure(db, workspace.workspaceId, 'open_rate')).toMatchObject([
      { value: 1, events: 10 },
    ]);
  });

  it('are told in the daily mail when they are low, once a day', async () => {
    await execute(
      db,
      `update prospects set run_state = 'needs_person', person_needed = '{"reason":"draft_failed"}' where id = ?`,
      [pass.prospectId],
    );
    // Eight in the morning must be over.
    await execute(
      db,
      `update workspaces set time_zone = case when extract(hour from app_now() at time zone 'UTC') >= 8 then 'UTC'
         else 'Pacific/Kiritimati' end where id = ?`,
      [workspace.workspaceId],
    );
    await execute(
      db,
      'insert into alert_checks (workspace_id) values (?) on conflict (workspace_id) do update set digest_on = null',
      [workspace.workspaceId],
    );
    await check();
    await check();
    expect(await readDigest(db, workspace.workspaceId)).toMatchObject([
      { rule: 'template_warnings', severity: 'low' },
    ]);
    const asked = (await mails()).map(({ key }) => key);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^alert-digest:/);
  });
});

describe('what stands in the database', () => {
  it('of a webhook opens only for its workspace, with the key', async () => {
    await storeWebhook(db, workspace, 'slack', slack, masterKey);
    expect(await readWebhookTarget(db, workspace.workspaceId, 'slack', masterKey)).toEqual(slack);
    const [row] = await query<{ text: string; shown: string }>(
      db,
      `select encode(sealed, 'escape') as text, shown from alert_channels where workspace_id = ?`,
      [workspace.workspaceId],
    );
    expect(row?.text).not.toContain('hooks');
    expect(row?.shown).toBe('hooks.slack.example');
    const sealed = seal(masterKey, 'one', 'secret');
    expect(openSealed(masterKey, 'one', sealed)).toBe('secret');
    expect(() => openSealed(masterKey, 'two', sealed)).toThrow();
    expect(() => openSealed(Buffer.alloc(32, 8), 'one', sealed)).toThrow();
  });

  it('of a post is claimed by one, and the end never overtakes the beginning', async () => {
    await storeWebhook(db, workspace, 'pagerduty', { ...slack, routingKey: 'k' }, masterKey);
    await execute(db, 'delete from alert_deliveries');
    await anAuthFailure();
    await check();
    await execute(db, `update send_attempts set marked_at = marked_at - interval '2 hours'`);
    await check();
    const claims = await Promise.all([
      claimDeliveries(db, 5, 30_000),
      claimDeliveries(db, 5, 30_000),
    ]);
    expect(claims.flat().map(({ act }) => act)).toEqual(['fired']);
    await confirmDelivery(db, claims.flat()[0]?.id ?? '');
    expect((await claimDeliveries(db, 5, 30_000)).map(({ act }) => act)).toEqual(['resolved']);
  });
});
