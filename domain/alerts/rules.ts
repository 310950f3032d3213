/** How grave it is; decides whom it is told to (002:1088-1096). */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** Everything that is watched (002:1088-1091, C58); the last two are ours. */
export const alertRules = [
  'auth_failure',
  'all_channels_failed',
  'delivery_rate',
  'api_error_rate',
  'retry_rate',
  'open_rate',
  'template_warnings',
  'send_after_stop',
  'outbox_age',
] as const;
export type AlertRule = (typeof alertRules)[number];

/**
 * What a rule measures: `count` of something that must not happen, a `share` from 0 to 1 that must not rise or fall beyond
 * its threshold, or `seconds` that nothing may take longer than.
 */
export type RuleUnit = 'count' | 'share' | 'seconds';

/** How a rule judges, as shipped; a workspace may set another threshold or turn it off. */
export interface RuleDefinition {
  severity: Severity;
  unit: RuleUnit;
  /** Which side of the threshold is bad. */
  firesWhen: 'at_or_above' | 'above' | 'below';
  threshold: number;
  /** With fewer events nothing is said (C58). */
  minEvents: number;
  /** How far back is looked. */
  windowMinutes: number;
  isEnabled: boolean;
}

const count = { unit: 'count', firesWhen: 'at_or_above', threshold: 1, minEvents: 0 } as const;
const rate = { unit: 'share', minEvents: 50, windowMinutes: 60, isEnabled: true } as const;
const dayMinutes = 24 * 60;

/**
 * The shipped values (C58). `open_rate` is the fall of the last week's rate against that of the four weeks before, as a part
 * of the latter; it is off, because machines open most mail.
 */
export const ruleDefinitions: Readonly<Record<AlertRule, RuleDefinition>> = {
  auth_failure: { ...count, severity: 'critical', windowMinutes: 60, isEnabled: true },
  all_channels_failed: { ...count, severity: 'critical', windowMinutes: 60, isEnabled: true },
  send_after_stop: { ...count, severity: 'critical', windowMinutes: dayMinutes, isEnabled: true },
  delivery_rate: { ...rate, severity: 'high', firesWhen: 'below', threshold: 0.9 },
  api_error_rate: { ...rate, severity: 'high', firesWhen: 'above', threshold: 0.05 },
  outbox_age: {
    ...{ severity: 'high', unit: 'seconds', firesWhen: 'above', threshold: 300 },
    ...{ minEvents: 1, windowMinutes: 0, isEnabled: true },
  },
  retry_rate: { ...rate, severity: 'medium', firesWhen: 'above', threshold: 0.2 },
  open_rate: {
    ...{ ...rate, severity: 'medium', firesWhen: 'above', threshold: 0.4 },
    ...{ windowMinutes: 7 * dayMinutes, isEnabled: false },
  },
  template_warnings: { ...count, severity: 'low', windowMinutes: dayMinutes, isEnabled: true },
};

/** What a workspace may change about a rule. */
export interface RuleSetting {
  isEnabled: boolean;
  threshold: number;
}

/** What was measured for a rule; `subject` says of what, where a rule watches several things. */
export interface Measurement {
  rule: AlertRule;
  /** A provider account; empty where the rule watches one thing. */
  subject: string;
  value: number;
  /** How many events the value rests on. */
  events: number;
}

/** True when a measurement is beyond what its rule allows. Fewer events than the rule wants never fire. */
export function isBeyond({ rule, value, events }: Measurement, setting: RuleSetting): boolean {
  const { firesWhen, minEvents } = ruleDefinitions[rule];
  if (!setting.isEnabled || events < minEvents) return false;
  switch (firesWhen) {
    case 'at_or_above':
      return value >= setting.threshold;
    case 'above':
      return value > setting.threshold;
    case 'below':
      return value < setting.threshold;
  }
}

/** Ways to tell somebody beside the pages. */
export type AlertChannel = 'email' | 'slack' | 'pagerduty' | 'digest';

/**
 * Whom an alert is told to (002:1093-1096): critical ones to PagerDuty and by mail, high and medium ones to Slack, low ones in
 * the daily mail. What is not set up is made good by mail, so that nothing fires in silence.
 */
export function routesOf(
  severity: Severity,
  setUp: { slack: boolean; pagerduty: boolean },
): readonly AlertChannel[] {
  switch (severity) {
    case 'critical':
      return setUp.pagerduty ? ['pagerduty', 'email'] : ['email'];
    case 'high':
    case 'medium':
      return setUp.slack ? ['slack'] : ['email'];
    case 'low':
      return ['digest'];
  }
}

const minuteMs = 60_000;

/** How long to wait before the next try of a webhook: half a minute, doubled each time up to an hour; null: give up. */
export function webhookRetryMs(attempts: number): number | null {
  if (attempts >= 12) return null;
  return Math.min(60 * minuteMs, (minuteMs / 2) * 2 ** (attempts - 1));
}

/** True for the name of a rule. */
export function isAlertRule(name: string): name is AlertRule {
  return alertRules.some((rule) => rule === name);
}
