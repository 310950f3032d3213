import type { Moment, StateMark } from './common.model.ts';

/** One alert as the page says it. */
export interface AlertRow {
  id: string;
  mark: StateMark;
  sentence: string;
  fired: Moment;
  /** Who looks after it, or since when it is well. */
  note: string;
  canAcknowledge: boolean;
}

/** One rule with what may be changed about it. */
export interface RuleRow {
  rule: string;
  label: string;
  severity: string;
  isEnabled: boolean;
  /** As it stands in the field: a count, percent or seconds. */
  threshold: string;
  /** What the field means: "fires below, in percent". */
  meaning: string;
  note: string;
}

/** A way to tell people beside mail. */
export interface WebhookCard {
  kind: 'slack' | 'pagerduty';
  title: string;
  /** The host that is posted to; null while it is not set up. */
  shown: string | null;
  gets: string;
  /** What became of the last post; empty before the first. */
  last: string;
  placeholder: string;
}

/** What the page about alerts shows. */
export interface AlertsModel {
  /** False: everything is shown, nothing can be pressed. */
  canChange: boolean;
  headline: StateMark;
  open: readonly AlertRow[];
  past: readonly AlertRow[];
  rules: readonly RuleRow[];
  webhooks: readonly WebhookCard[];
  tracksOpens: boolean;
  /** Where the sandbox takes alerts; null without one. */
  sandboxNote: string | null;
}
