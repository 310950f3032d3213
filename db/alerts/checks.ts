import {
  alertRules,
  isBeyond,
  routesOf,
  ruleDefinitions,
  type AlertRule,
  type RuleSetting,
  type Severity,
} from '#domain/alerts/rules.ts';
import { execute, query, type Db } from '../client.ts';
import { enqueue } from '../outbox.ts';
import { fire, readAlertReaders, readDigest, resolveOthers } from './alerts.ts';
import { planDelivery, type AlertAct } from './deliveries.ts';
import { measure } from './measure.ts';
import { readRuleSettings, readWebhooks, type WebhookKind } from './settings.ts';

const checkSeconds = 60;
const digestHour = 8;

/**
 * Looks after one workspace that is due, in one transaction: what is beyond its rule fires once, what is well again ends, and
 * whatever follows is asked for in rows. Answers 0 when none is due. Any number of processes may call it.
 */
export async function checkNext(db: Db): Promise<number> {
  await execute(
    db,
    'insert into alert_checks (workspace_id) select id from workspaces on conflict do nothing',
  );
  return db.transaction(async (tx) => {
    const [due] = await query<{ workspaceId: string }>(
      tx,
      `update alert_checks set next_at = clock_timestamp() + make_interval(secs => :checkSeconds)
       where workspace_id = (select workspace_id from alert_checks where next_at <= clock_timestamp()
         order by next_at limit 1 for update skip locked)
       returning workspace_id`,
      { checkSeconds },
    );
    if (!due) return 0;
    await checkWorkspace(tx, due.workspaceId);
    return 1;
  });
}

/** Holds every rule of a workspace against what is measured now. The caller's transaction makes it happen once. */
export async function checkWorkspace(tx: Db, workspaceId: string): Promise<void> {
  const settings = await readRuleSettings(tx, workspaceId);
  for (const rule of alertRules) await checkRule(tx, workspaceId, rule, settings[rule]);
  await askForDigest(tx, workspaceId);
}

async function checkRule(
  tx: Db,
  workspaceId: string,
  rule: AlertRule,
  setting: RuleSetting,
): Promise<void> {
  const measured = setting.isEnabled ? await measure(tx, workspaceId, rule) : [];
  const beyond = measured.filter((each) => isBeyond(each, setting));
  const { severity } = ruleDefinitions[rule];
  for (const each of beyond) {
    const alertId = await fire(tx, workspaceId, each, { severity, threshold: setting.threshold });
    if (alertId !== null) await tell(tx, workspaceId, alertId, severity, 'fired');
  }
  const ended = await resolveOthers(
    tx,
    workspaceId,
    rule,
    beyond.map(({ subject }) => subject),
  );
  for (const { id } of ended) await tell(tx, workspaceId, id, severity, 'resolved');
}

/** Asks for what is told of an alert: posts to webhooks, and mails when it fires. */
export async function tell(
  tx: Db,
  workspaceId: string,
  alertId: string,
  severity: Severity,
  act: AlertAct,
): Promise<void> {
  const webhooks = await readWebhooks(tx, workspaceId);
  const has = (kind: WebhookKind) => webhooks.some((each) => each.kind === kind);
  const routes = routesOf(severity, { slack: has('slack'), pagerduty: has('pagerduty') });
  for (const channel of ['slack', 'pagerduty'] as const)
    if (routes.includes(channel)) await planDelivery(tx, { workspaceId, alertId, channel, act });
  if (act === 'fired' && routes.includes('email')) await mailAlert(tx, workspaceId, alertId);
}

/** Asks for the mails about an alert: one to each admin, once. */
export async function mailAlert(tx: Db, workspaceId: string, alertId: string): Promise<void> {
  for (const userId of await readAlertReaders(tx, workspaceId))
    await enqueue(tx, {
      ...{ workspaceId, kind: 'mail', businessKey: `alert:${alertId}:mail:${userId}` },
      payload: { mail: 'alert', alertId, userId },
    });
}

/** Once a day from eight in the morning of the workspace, if there is anything to say. */
async function askForDigest(tx: Db, workspaceId: string): Promise<void> {
  const [today] = await query<{ day: string }>(
    tx,
    `update alert_checks c set digest_on = (app_now() at time zone w.time_zone)::date
     from workspaces w
     where w.id = c.workspace_id and c.workspace_id = :workspaceId
       and extract(hour from app_now() at time zone w.time_zone) >= :digestHour
       and c.digest_on is distinct from (app_now() at time zone w.time_zone)::date
     returning c.digest_on as day`,
    { workspaceId, digestHour },
  );
  if (!today || (await readDigest(tx, workspaceId)).length === 0) return;
  for (const userId of await readAlertReaders(tx, workspaceId))
    await enqueue(tx, {
      ...{ workspaceId, kind: 'mail' },
      businessKey: `alert-digest:${workspaceId}:${today.day}:${userId}`,
      payload: { mail: 'alert-digest', workspaceId, userId },
    });
}
