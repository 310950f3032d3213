import { ruleDefinitions, type AlertRule, type RuleSetting } from '#domain/alerts/rules.ts';
import { execute, query, type Db } from '../client.ts';
import {
  changedFields,
  noteSettingsChange,
  type SettingChange,
  type SettingsAuthor,
} from '../settings-changes.ts';
import { openSealed, seal } from './sealed.ts';

/** The rules as this workspace has them: what it changed, over what is shipped. */
export async function readRuleSettings(
  db: Db,
  workspaceId: string,
): Promise<Record<AlertRule, RuleSetting>> {
  const rows = await query<RuleSetting & { rule: string }>(
    db,
    'select rule, is_enabled, threshold from alert_rules where workspace_id = ?',
    [workspaceId],
  );
  const changed = new Map(rows.map(({ rule, ...setting }) => [rule, setting]));
  const of = (rule: AlertRule): RuleSetting => {
    const { isEnabled, threshold } = ruleDefinitions[rule];
    return changed.get(rule) ?? { isEnabled, threshold };
  };
  return {
    ...{ auth_failure: of('auth_failure'), all_channels_failed: of('all_channels_failed') },
    ...{ delivery_rate: of('delivery_rate'), api_error_rate: of('api_error_rate') },
    ...{ retry_rate: of('retry_rate'), open_rate: of('open_rate') },
    ...{ template_warnings: of('template_warnings'), send_after_stop: of('send_after_stop') },
    outbox_age: of('outbox_age'),
  };
}

/** Keeps what somebody changed about the rules, with one line that says what; the same as before leaves none. */
export async function storeRuleSettings(
  db: Db,
  by: SettingsAuthor,
  settings: readonly (RuleSetting & { rule: AlertRule })[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await execute(tx, 'select 1 from workspaces where id = ? for update', [by.workspaceId]);
    const before = await readRuleSettings(tx, by.workspaceId);
    const changes = settings.flatMap(({ rule, isEnabled, threshold }): SettingChange[] => {
      const [was, isNow] = [before[rule], { isEnabled, threshold }];
      return changedFields(was, isNow, ['isEnabled', 'threshold']).map((change) => ({
        ...change,
        what: `${change.what}:${rule}`,
      }));
    });
    for (const { rule, ...setting } of settings) await storeRuleSetting(tx, by, rule, setting);
    await noteSettingsChange(tx, by, 'alerts', changes);
  });
}

/** Keeps what somebody changed about a rule. */
export async function storeRuleSetting(
  db: Db,
  by: SettingsAuthor,
  rule: AlertRule,
  setting: RuleSetting,
): Promise<void> {
  await execute(
    db,
    `insert into alert_rules (workspace_id, rule, is_enabled, threshold, updated_by, updated_at)
     values (:workspaceId, :rule, :isEnabled, :threshold, :userId, app_now())
     on conflict (workspace_id, rule) do update set is_enabled = excluded.is_enabled, threshold = excluded.threshold,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    { ...by, rule, ...setting },
  );
}

/** Where alerts go beside mail. */
export type WebhookKind = 'slack' | 'pagerduty';

/** What posting to a webhook takes; all of it is secret. */
export interface WebhookTarget {
  url: string;
  /** PagerDuty's integration key; null for Slack. */
  routingKey: string | null;
  /** Signs what we post: `whsec_` and base64. */
  signingSecret: string;
}

/** A webhook as the page may show it. */
export interface ShownWebhook {
  kind: WebhookKind;
  /** Its host. */
  shown: string;
}

/** The webhooks that are set up. */
export function readWebhooks(db: Db, workspaceId: string): Promise<ShownWebhook[]> {
  return query<ShownWebhook>(
    db,
    'select kind, shown from alert_channels where workspace_id = ? order by kind desc',
    [workspaceId],
  );
}

/** Keeps a webhook, sealed for this workspace and kind. */
export async function storeWebhook(
  db: Db,
  by: SettingsAuthor,
  kind: WebhookKind,
  target: WebhookTarget,
  masterKey: Uint8Array,
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await readWebhooks(tx, by.workspaceId);
    const from = before.find((each) => each.kind === kind)?.shown ?? null;
    await writeWebhook(tx, by, kind, target, masterKey);
    const to = new URL(target.url).host;
    await noteSettingsChange(tx, by, 'alerts', [{ what: `webhook:${kind}`, from, to }]);
  });
}

async function writeWebhook(
  tx: Db,
  by: SettingsAuthor,
  kind: WebhookKind,
  target: WebhookTarget,
  masterKey: Uint8Array,
): Promise<void> {
  await execute(
    tx,
    `insert into alert_channels (workspace_id, kind, sealed, shown, updated_by, updated_at)
     values (:workspaceId, :kind, :sealed, :shown, :userId, app_now())
     on conflict (workspace_id, kind) do update set sealed = excluded.sealed, shown = excluded.shown,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    {
      ...{ ...by, kind, shown: new URL(target.url).host },
      sealed: seal(masterKey, subjectOf(by.workspaceId, kind), JSON.stringify(target)),
    },
  );
}

/** Forgets a webhook; what waits for it is given up. */
export async function dropWebhook(db: Db, by: SettingsAuthor, kind: WebhookKind): Promise<void> {
  const { workspaceId } = by;
  await db.transaction(async (tx) => {
    const [dropped] = await query<{ shown: string }>(
      tx,
      'delete from alert_channels where workspace_id = ? and kind = ? returning shown',
      [workspaceId, kind],
    );
    if (dropped !== undefined)
      await noteSettingsChange(tx, by, 'alerts', [
        { what: `webhook:${kind}`, from: dropped.shown, to: null },
      ]);
    await execute(
      tx,
      `update alert_deliveries set state = 'given_up', problem = 'removed', lease_until = null
       where workspace_id = ? and channel = ? and state = 'waiting'`,
      [workspaceId, kind],
    );
  });
}

/** Where to post, opened; null where nothing is set up. */
export async function readWebhookTarget(
  db: Db,
  workspaceId: string,
  kind: WebhookKind,
  masterKey: Uint8Array,
): Promise<WebhookTarget | null> {
  const [row] = await query<{ sealed: Buffer }>(
    db,
    'select sealed from alert_channels where workspace_id = ? and kind = ?',
    [workspaceId, kind],
  );
  if (!row) return null;
  return targetOf(JSON.parse(openSealed(masterKey, subjectOf(workspaceId, kind), row.sealed)));
}

function subjectOf(workspaceId: string, kind: WebhookKind): string {
  return `alerts:${workspaceId}:${kind}`;
}

function targetOf(value: unknown): WebhookTarget {
  const field = (name: string): string | null => {
    const found: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
    return typeof found === 'string' ? found : null;
  };
  const [url, signingSecret] = [field('url'), field('signingSecret')];
  if (url === null || signingSecret === null) throw new Error('A webhook that is none.');
  return { url, signingSecret, routingKey: field('routingKey') };
}
