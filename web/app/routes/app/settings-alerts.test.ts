import { beforeEach, describe, expect, it } from 'vitest';
import { fire } from '#db/alerts/alerts.ts';
import { readRuleSettings, readWebhookTarget } from '#db/alerts/settings.ts';
import { execute, query } from '#db/client.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { action, loader } from './settings-alerts.tsx';

const web = await freshWeb();
const { db, workspaceId, adminId, config } = web;
const admin = await web.signIn(adminId);
const masterKey = Buffer.from(config.secrets.masterKey, 'base64');
const shown = (cookie = admin) => loader(web.args('/settings/alerts', { cookie }));
const press = (form: Record<string, string>, cookie = admin) =>
  action(web.args('/settings/alerts', { cookie, form }));
const wordsOf = async (form: Record<string, string>) => flashIn(await responseOf(press(form)));
/** What a press that was sent back says of its fields. */
async function problemsOf(form: Record<string, string>): Promise<Readonly<Record<string, string>>> {
  const answer = await press(form);
  if (!('data' in answer)) throw new Error('Not sent back.');
  return answer.data.state.fieldErrors;
}
const deliveries = () =>
  query(db, 'select channel, act, state from alert_deliveries order by created_at');

async function anAlert(): Promise<string> {
  const measured = { rule: 'auth_failure', subject: 'smtp', value: 2, events: 2 } as const;
  const id = await fire(db, workspaceId, measured, { severity: 'critical', threshold: 1 });
  return id ?? '';
}

beforeEach(async () => {
  await execute(db, 'delete from alerts');
  await execute(db, 'delete from alert_channels');
});

describe('the page about alerts', () => {
  it('says that nothing fires, what is watched, and changes nothing by being looked at', async () => {
    const before = await fingerprintOf(db);
    const model = await shown();
    expect({ ...(await fingerprintOf(db)), sessions: '' }).toEqual({ ...before, sessions: '' });
    expect(model.headline).toEqual({ tone: 'good', words: 'Nothing fires' });
    expect(model.rules.find(({ rule }) => rule === 'delivery_rate')).toMatchObject({
      ...{ isEnabled: true, threshold: '90', meaning: 'fires below, in percent' },
      note: 'Over the last hour, from 50 messages on.',
    });
    expect(model.rules.find(({ rule }) => rule === 'open_rate')?.isEnabled).toBe(false);
  });

  it('shows what fires until somebody looks after it', async () => {
    const alertId = await anAlert();
    const model = await shown();
    expect(model.headline).toEqual({ tone: 'bad', words: 'One alert is open' });
    expect(model.open).toMatchObject([
      { sentence: 'A provider does not know us (smtp): 2.', canAcknowledge: true },
    ]);
    expect(await wordsOf({ intent: 'acknowledge', alertId })).toContain('You look after it');
    expect((await shown()).open).toMatchObject([
      { canAcknowledge: false, note: expect.stringContaining('looks after it since') },
    ]);
    expect(await wordsOf({ intent: 'acknowledge', alertId })).toBe('Done before.');
  });

  it('is shown to a planner, who can change nothing', async () => {
    const rep = await web.signIn(await web.addUser());
    expect((await shown(rep)).canChange).toBe(false);
    const alertId = await anAlert();
    expect((await responseOf(press({ intent: 'acknowledge', alertId }, rep))).status).toBe(403);
  });
});

describe('rules', () => {
  async function rulesForm(): Promise<Record<string, string>> {
    const { rules } = await shown();
    const entries: [string, string][] = [
      ['intent', 'rules'],
      ...rules.map(({ rule, threshold }): [string, string] => [`threshold:${rule}`, threshold]),
      ...rules
        .filter(({ isEnabled }) => isEnabled)
        .map(({ rule }): [string, string] => [`on:${rule}`, 'yes']),
    ];
    return Object.fromEntries(entries);
  }

  it('saved as they stand stay as they are', async () => {
    const before = await readRuleSettings(db, workspaceId);
    expect(await wordsOf(await rulesForm())).toContain('Kept');
    expect(await readRuleSettings(db, workspaceId)).toEqual(before);
  });

  it('are kept as somebody sets them', async () => {
    const form = await rulesForm();
    form['threshold:delivery_rate'] = '92.5';
    delete form['on:retry_rate'];
    await wordsOf(form);
    const settings = await readRuleSettings(db, workspaceId);
    expect(settings.delivery_rate).toEqual({ isEnabled: true, threshold: 0.925 });
    expect(settings.retry_rate).toMatchObject({ isEnabled: false });
    expect((await shown()).rules.find(({ rule }) => rule === 'delivery_rate')?.threshold).toBe(
      '92.5',
    );
  });

  it.each([
    ['delivery_rate', '101', 'Say a part from 0 to 100 percent.'],
    ['auth_failure', '0', 'Say a whole number from 1 to 10,000.'],
    ['auth_failure', '1.5', 'Say a whole number from 1 to 10,000.'],
    ['outbox_age', 'long', 'Say seconds, a day at most.'],
  ])('%s of %s is sent back, and nothing is kept', async (rule, value, words) => {
    const form = {
      ...(await rulesForm()),
      [`threshold:${rule}`]: value,
      'threshold:retry_rate': '33',
    };
    expect(await problemsOf(form)).toEqual({ [`threshold:${rule}`]: words });
    expect((await readRuleSettings(db, workspaceId)).retry_rate.threshold).not.toBe(0.33);
  });
});

describe('a webhook', () => {
  const slack = { intent: 'webhook', kind: 'slack', url: 'https://hooks.slack.example/T/B' };

  it('is set up with a secret that is shown once', async () => {
    const answer = await press(slack);
    if (!('data' in answer)) throw new Error('No page.');
    expect(answer.data.secret).toMatch(/^whsec_/);
    const target = await readWebhookTarget(db, workspaceId, 'slack', masterKey);
    expect(target).toMatchObject({ url: slack.url, signingSecret: answer.data.secret });
    const model = await shown();
    expect(model.webhooks.find(({ kind }) => kind === 'slack')?.shown).toBe('hooks.slack.example');
    expect(JSON.stringify(model)).not.toContain('/T/B');
  });

  it('can be tried and taken away', async () => {
    await press(slack);
    expect(await wordsOf({ intent: 'test', kind: 'slack' })).toContain('on its way');
    expect(await deliveries()).toEqual([{ channel: 'slack', act: 'fired', state: 'waiting' }]);
    expect((await shown()).open).toEqual([]);
    await wordsOf({ intent: 'remove', kind: 'slack' });
    expect(await deliveries()).toMatchObject([{ state: 'given_up' }]);
    expect(await press({ intent: 'test', kind: 'slack' })).toMatchObject({ init: { status: 400 } });
  });

  it('hears that somebody looks after an alert', async () => {
    await press({
      ...{ intent: 'webhook', kind: 'pagerduty', routingKey: 'k'.repeat(32) },
      url: 'https://events.pagerduty.example/v2/enqueue',
    });
    await wordsOf({ intent: 'acknowledge', alertId: await anAlert() });
    expect(await deliveries()).toEqual([
      { channel: 'pagerduty', act: 'acknowledged', state: 'waiting' },
    ]);
  });

  it.each([
    [{ url: 'http://hooks.slack.example/x' }, { url: 'It must begin with https.' }],
    [{ url: 'https://10.0.0.1:99/x' }, { url: 'This is not an address that can be posted to.' }],
    [{ url: 'http://127.0.0.1:3000/sign-in' }, { url: 'It must begin with https.' }],
    [
      { kind: 'pagerduty', routingKey: 'short' },
      { routingKey: 'An integration key has 32 letters and digits.' },
    ],
  ])('of %j is sent back', async (traits, problems) => {
    expect(await problemsOf({ ...slack, ...traits })).toEqual(problems);
    expect(await readWebhookTarget(db, workspaceId, 'slack', masterKey)).toBeNull();
  });

  it('may be the sandbox, on this machine', async () => {
    const url = `http://127.0.0.1:${String(config.sandbox.port)}/alerts/slack`;
    expect(await press({ ...slack, url })).toMatchObject({ data: { secret: expect.any(String) } });
  });
});

it('opens and clicks are off until an admin turns them on', async () => {
  expect((await shown()).tracksOpens).toBe(false);
  expect(await wordsOf({ intent: 'tracking', tracksOpens: 'yes' })).toContain('from now on');
  expect((await shown()).tracksOpens).toBe(true);
  await wordsOf({ intent: 'tracking' });
  expect((await shown()).tracksOpens).toBe(false);
});
