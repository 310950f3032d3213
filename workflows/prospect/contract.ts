import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '#domain/kernel/instant.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import type { Outcome, PersonReason, RunState } from '#domain/prospect/stage.ts';
import type { ProspectState } from './state.ts';
import type { StoredState } from './versions.ts';

/** Name of the workflow type, for callers that start it without importing its code. */
export const prospectWorkflowType = 'prospectWorkflow';

/** Starts one pass of a prospect through a cadence; `state` is there only when the run continues an earlier one. */
export interface ProspectInput {
  prospectId: string;
  enrolment: number;
  state?: StoredState;
}

/**
 * The id of the run: `prospect:<uuid>:<enrolment>`. Holds nothing personal; one run per pass, ever
 * (started with reuse policy REJECT_DUPLICATE).
 */
export function prospectWorkflowId(prospectId: string, enrolment: number): string {
  return `prospect:${prospectId}:${enrolment}`;
}

/**
 * The inverse of {@link prospectWorkflowId}; null for ids of other processes.
 * @public
 */
export function parseProspectWorkflowId(
  workflowId: string,
): { prospectId: string; enrolment: number } | null {
  const match = /^prospect:([0-9a-f-]{36}):(\d+)$/.exec(workflowId);
  if (!match?.[1] || !match[2]) return null;
  return { prospectId: match[1], enrolment: Number(match[2]) };
}

/**
 * What a person decided. It is committed in Postgres before the run hears it (`reliability.md` 3), so the run never
 * argues: it follows. `id` is the decision row's id and the Update id.
 */
export type Decision =
  | { id: string; kind: 'approve'; messageId: string }
  | { id: string; kind: 'reject'; messageId: string; then: 'redraft' | 'end' }
  | { id: string; kind: 'edit' | 'undo' | 'snooze'; messageId: string; expiresAt: Instant }
  | { id: string; kind: 'pause' | 'resume' | 'skip' | 'stop' | 'hand_over' | 'retry' }
  | { id: string; kind: 'answer' | 'task_done'; messageId: string }
  | { id: string; kind: 'resume_cadence'; at: Instant }
  | { id: string; kind: 'close'; outcome: Outcome };

/** A touch that came back after it was taken, and has another channel of its chain to go by. */
export interface ReturnedTouch {
  messageId: string;
  /** From 0. */
  step: number;
  /** The whole chain, in the order it is tried. */
  channels: readonly StepChannel[];
}

/** What came in from outside; the content stays in Postgres under `eventId`. */
export interface InboundNotice {
  eventId: string;
  kind:
    | 'reply'
    | 'opt_out'
    | 'stop_like'
    | 'hard_bounce'
    | 'complaint'
    | 'wrong_person'
    | 'out_of_office'
    /** A text of ours arrived, or came back: what waits for it is planned anew. */
    | 'receipt'
    /** What was taken came back: the next channel of its touch has its turn. */
    | 'returned'
    /** So did mail to an address that does not exist, while other channels are open: outreach goes on by those. */
    | 'mail_closed'
    /** They changed what they want and when: what waits is planned anew. */
    | 'preferences';
  /** With `returned` and `mail_closed`, where the touch has another channel to go by. */
  touch?: ReturnedTouch;
}

/** What the run says about itself. Ids, enums and instants only. */
export interface ProspectStatusView {
  phase: ProspectState['phase'];
  runState: RunState;
  step: number;
  stepCount: number;
  messageId: string | null;
  waitsFor: WaitsFor;
  nextWakeAt: Instant | null;
  personReason: PersonReason | null;
  outcome: Outcome | null;
}

/** The one thing that keeps the run from going on. */
export type WaitsFor =
  'work' | 'approval' | 'send_time' | 'answer_or_next_touch' | 'planner' | 'resume' | 'nothing';

/** A person decided; answers once the run has taken the decision over. */
export const decideUpdate = defineUpdate<{ taken: boolean }, [Decision]>('decide');
/** Something came in that concerns the cadence; repeated until heard, counted once. */
export const inboundSignal = defineSignal<[InboundNotice]>('inbound');
/** Wakes the run so that it sees a new worker version; changes nothing. */
export const nudgeSignal = defineSignal('nudge');
/** Where the run stands. */
export const statusQuery = defineQuery<ProspectStatusView>('status');
