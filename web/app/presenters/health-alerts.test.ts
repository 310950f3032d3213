import { describe, expect, it } from 'vitest';
import { addTest } from '#db/alerts/alerts.ts';
import { checkNext } from '#db/alerts/checks.ts';
import {
  claimDeliveries,
  confirmDelivery,
  failDelivery,
  planDelivery,
  readAlertPulse,
} from '#db/alerts/deliveries.ts';
import { readRuleSettings, storeRuleSetting } from '#db/alerts/settings.ts';
import { execute } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { alertsPart } from './health-alerts.server.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);
const { workspaceId } = workspace;

async function part() {
  const [pulse, settings] = await Promise.all([
    readAlertPulse(db, workspaceId),
    readRuleSettings(db, workspaceId),
  ]);
  return alertsPart(pulse, settings, { now: await appNow(db), zone: 'UTC' });
}

async function aPost(): Promise<string> {
  const alertId = await addTest(db, workspaceId);
  await planDelivery(db, { workspaceId, alertId, channel: 'slack', act: 'fired' });
  const [claimed] = await claimDeliveries(db, 1, 1_000);
  if (!claimed) throw new Error('Nothing to claim.');
  return claimed.id;
}

describe('the row of alerts on the health page', () => {
  it('says before the first look that nothing was measured yet', async () => {
    expect(await part()).toMatchObject({ state: { words: 'not measured yet' }, nextStep: null });
  });

  it('says how many rules are watched, and that none has fired', async () => {
    await checkNext(db);
    const row = await part();
    expect(row).toMatchObject({ name: 'Alerts', state: { tone: 'good', words: 'watch' } });
    expect(row.detail).toMatch(/^8 of 9 rules are watched\. None has fired yet; none was/);
    const setting = (await readRuleSettings(db, workspaceId)).auth_failure;
    await storeRuleSetting(db, workspace, 'auth_failure', { ...setting, isEnabled: false });
    expect((await part()).detail).toMatch(/^7 of 9/);
  });

  it('says when the last was delivered', async () => {
    await confirmDelivery(db, await aPost());
    expect((await part()).detail).toMatch(/the last was delivered .*\d\d:\d\d/);
  });

  it('says that a post failed and is tried again, and that it was given up', async () => {
    const id = await aPost();
    await failDelivery(db, id, 'http_500', 60_000);
    expect(await part()).toMatchObject({ state: { tone: 'warn', words: 'are tried again' } });
    await failDelivery(db, id, 'http_500', null);
    const row = await part();
    expect(row.state).toEqual({ tone: 'bad', words: 'do not arrive' });
    expect(row.detail).toContain('1 delivery was given up within seven days.');
    await execute(db, `update alert_deliveries set created_at = created_at - interval '8 days'`);
    expect((await part()).state.words).toBe('watch');
  });

  it('says that nobody measures when the rules are due for long', async () => {
    await execute(db, `update alert_checks set next_at = clock_timestamp() - interval '1 hour'`);
    expect(await part()).toMatchObject({
      state: { tone: 'bad', words: 'nobody measures' },
      nextStep: expect.stringContaining('60 min'),
    });
  });
});
