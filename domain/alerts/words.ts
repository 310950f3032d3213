import type { AlertRule, RuleUnit } from './rules.ts';
import { ruleDefinitions } from './rules.ts';

/** What a rule watches, as the page and the webhooks say it. */
export const ruleWords: Readonly<Record<AlertRule, string>> = {
  auth_failure: 'A provider does not know us',
  all_channels_failed: 'A message got through on no channel',
  send_after_stop: 'Something left after a stop',
  delivery_rate: 'Too few messages arrive',
  api_error_rate: 'Providers refuse too much',
  outbox_age: 'Work waits too long',
  retry_rate: 'Too much is tried again',
  open_rate: 'Fewer mails are opened than before',
  template_warnings: 'Drafts do not pass their checks',
};

/** A value of a rule with its unit: "3", "87.5 %", "412 s". */
export function sayValue(value: number, unit: RuleUnit): string {
  switch (unit) {
    case 'count':
      return String(value);
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'seconds':
      return `${String(Math.round(value))} s`;
  }
}

/** One line about an alert, for webhooks: what, how much, and what is allowed. Ids and figures only. */
export function sayAlert(alert: {
  rule: AlertRule | 'test';
  subject: string;
  value: number;
  threshold: number;
}): string {
  if (alert.rule === 'test') return 'A test of this channel. Nothing is wrong.';
  const { unit, firesWhen } = ruleDefinitions[alert.rule];
  const of = alert.subject === '' ? '' : ` (${alert.subject})`;
  const value = sayValue(alert.value, unit);
  if (unit === 'count') return `${ruleWords[alert.rule]}${of}: ${value}.`;
  const limit = `${firesWhen === 'below' ? 'at least' : 'at most'} ${sayValue(alert.threshold, unit)}`;
  return `${ruleWords[alert.rule]}${of}: ${value}, allowed is ${limit}.`;
}
