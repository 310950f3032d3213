import type { Config } from '#config/env.ts';
import { sandboxOrigin } from '#config/sandbox-origin.ts';
import { readAlerts, type Alert } from '#db/alerts/alerts.ts';
import { readLastDeliveries } from '#db/alerts/deliveries.ts';
import { readRuleSettings, readWebhooks, type WebhookKind } from '#db/alerts/settings.ts';
import { appNow } from '#db/clock.ts';
import type { Db } from '#db/client.ts';
import { tracksOpens } from '#db/tracking.ts';
import {
  alertRules,
  ruleDefinitions,
  type AlertRule,
  type RuleDefinition,
  type RuleSetting,
  type Severity,
} from '#domain/alerts/rules.ts';
import { ruleWords, sayAlert } from '#domain/alerts/words.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import type { AlertRow, AlertsModel, RuleRow, WebhookCard } from './alerts.model.ts';
import type { StateMark } from './common.model.ts';
import { momentOf, type Clocks } from './say.server.ts';

const shownAlerts = 30;

/** Alerts, rules, and where alerts go, read anew. */
export async function alertsModel(
  { config, db }: { config: Config; db: Db },
  signed: Signed,
): Promise<AlertsModel> {
  const { user, workspaceId } = signed;
  const [now, alerts, settings, webhooks, deliveries, isTracking] = await Promise.all([
    appNow(db),
    readAlerts(db, workspaceId, shownAlerts),
    readRuleSettings(db, workspaceId),
    readWebhooks(db, workspaceId),
    readLastDeliveries(db, workspaceId),
    tracksOpens(db, workspaceId),
  ]);
  const clocks: Clocks = { now, zone: user.timeZone };
  const rows = alerts.map((alert) => alertRow(alert, clocks));
  const open = rows.filter((_, index) => alerts[index]?.state !== 'ok');
  const origin = sandboxOrigin(config);
  return {
    canChange: isAllowed(signed, 'settings:change'),
    headline: headlineOf(alerts),
    open,
    past: rows.filter((row) => !open.includes(row)),
    rules: alertRules.map((rule) => ruleRow(rule, settings[rule])),
    webhooks: webhookKinds.map((kind) => {
      const last = deliveries.find(({ channel }) => channel === kind);
      return {
        ...webhookWords[kind],
        kind,
        shown: webhooks.find((each) => each.kind === kind)?.shown ?? null,
        last:
          last === undefined
            ? ''
            : `Last post ${momentOf(last.createdAt, clocks).text}: ${postWords(last)}.`,
      };
    }),
    tracksOpens: isTracking,
    sandboxNote:
      origin === null
        ? null
        : `To try it: ${origin}/alerts/slack and ${origin}/alerts/pagerduty/v2/enqueue, with any 32 letters as key.`,
  };
}

const webhookKinds: readonly WebhookKind[] = ['pagerduty', 'slack'];
const webhookWords: Readonly<
  Record<WebhookKind, Pick<WebhookCard, 'title' | 'gets' | 'placeholder'>>
> = {
  pagerduty: {
    ...{ title: 'PagerDuty', gets: 'Critical alerts, beside the mail to the admins.' },
    placeholder: 'https://events.pagerduty.com/v2/enqueue',
  },
  slack: {
    ...{ title: 'Slack', gets: 'High and medium alerts; without it they go by mail.' },
    placeholder: 'https://hooks.slack.com/services/…',
  },
};

function postWords({ state, problem }: { state: string; problem: string | null }): string {
  if (state === 'delivered') return 'taken';
  const why = problem === null ? '' : ` (${problem.replaceAll('_', ' ')})`;
  return state === 'given_up' ? `given up${why}` : `waits to be tried${why}`;
}

const tones = {
  ...{ critical: 'bad', high: 'bad', medium: 'warn', low: 'idle' },
} as const satisfies Record<Severity, StateMark['tone']>;

function alertRow(alert: Alert, clocks: Clocks): AlertRow {
  const isOver = alert.state === 'ok';
  return {
    id: alert.id,
    mark: isOver
      ? { tone: 'good', words: 'well again' }
      : { tone: tones[alert.severity], words: alert.severity },
    sentence: sayAlert(alert),
    fired: momentOf(alert.firedAt, clocks),
    note: noteOf(alert, clocks),
    canAcknowledge: alert.state === 'firing',
  };
}

function noteOf(alert: Alert, clocks: Clocks): string {
  if (alert.resolvedAt !== null) return `Well again ${momentOf(alert.resolvedAt, clocks).text}.`;
  if (alert.acknowledgedAt === null) return '';
  const who = alert.acknowledgedBy ?? 'Somebody';
  return `${who} looks after it since ${momentOf(alert.acknowledgedAt, clocks).text}.`;
}

function headlineOf(alerts: readonly Alert[]): StateMark {
  const open = alerts.filter(({ state }) => state !== 'ok');
  if (open.length === 0) return { tone: 'good', words: 'Nothing fires' };
  const isGrave = open.some(({ severity }) => severity === 'critical' || severity === 'high');
  return {
    tone: isGrave ? 'bad' : 'warn',
    words: open.length === 1 ? 'One alert is open' : `${String(open.length)} alerts are open`,
  };
}

function ruleRow(rule: AlertRule, { isEnabled, threshold }: RuleSetting): RuleRow {
  const definition = ruleDefinitions[rule];
  return {
    ...{ rule, label: ruleWords[rule], severity: definition.severity, isEnabled },
    threshold: String(
      Math.round(definition.unit === 'share' ? threshold * 1000 : threshold * 10) / 10,
    ),
    meaning: meaningOf(definition),
    note: ruleNote(rule, definition),
  };
}

function meaningOf({ unit, firesWhen }: RuleDefinition): string {
  const units = { count: 'as a number', share: 'in percent', seconds: 'in seconds' } as const;
  const sides = { at_or_above: 'from', above: 'above', below: 'below' } as const;
  return `fires ${sides[firesWhen]}, ${units[unit]}`;
}

function ruleNote(rule: AlertRule, { minEvents, windowMinutes }: RuleDefinition): string {
  if (rule === 'open_rate')
    return 'The last week against your own four weeks before. Machines open most mail.';
  if (rule === 'outbox_age') return 'The oldest work of the relay.';
  const window = windowMinutes > 60 ? 'the last day' : 'the last hour';
  return minEvents > 1
    ? `Over ${window}, from ${String(minEvents)} messages on.`
    : `Over ${window}.`;
}
