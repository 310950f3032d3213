/** How far the business with a prospect has come (merged vocabulary, C22). One value, moves mostly forward. */
export const stages = [
  'discovered',
  'enriching',
  'enriched',
  'in_review',
  'ready',
  'contacted',
  'interested',
  'qualified',
  'proposal',
  'negotiating',
  'converted',
  'lost',
] as const;
export type Stage = (typeof stages)[number];

/** What the prospect's run does now (C22); null on a row means that no run was started yet. */
export const runStates = [
  'running',
  'waiting_approval',
  'waiting_reply',
  'waiting_time',
  'paused',
  'needs_person',
  'failed',
  'closed',
] as const;
export type RunState = (typeof runStates)[number];

/** How a pass through a cadence ended. `lost` stages carry one of the reasons after `won`. */
export const outcomes = [
  'won',
  'declined',
  'opted_out',
  'no_answer',
  'unreachable',
  'wrong_person',
  'stopped',
  'complained',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a run waits for a person (`needs_person`); each has a sentence and a next step on the page. */
export const personReasons = [
  'no_address',
  'low_confidence',
  'no_lawful_basis',
  'consent_needed',
  'template_needed',
  'address_stopped',
  'approval_expired',
  'rejected_twice',
  'draft_failed',
  'send_refused',
  'send_failed',
  'send_unknown',
  'all_channels_failed',
  'no_send_window',
  'stop_like',
  'handed_over',
  'task_waits',
  'away_too_long',
] as const;
export type PersonReason = (typeof personReasons)[number];

/** The stage that an outcome leads to: only a win converts. */
export function stageOfOutcome(outcome: Outcome): Stage {
  return outcome === 'won' ? 'converted' : 'lost';
}
