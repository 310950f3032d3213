import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** The bare twin: the durable transitions of a prospect's pass, and nothing of the product. */
export const bareWorkflowType = 'bareWorkflow';
export const bareQueue = 'bare';
export const bareSendingQueue = 'bare-sending';

/** Where a run of the twin begins; the first one at `begin`, touch 0. Instants are ISO 8601, UTC. */
export interface BareInput {
  id: string;
  step: 'begin' | 'draft' | 'approval' | 'send' | 'rest' | 'closed';
  touch: number;
  /** When the sleep of this step ends; null where it has none. */
  until: string | null;
}

/** What a person decided: approve the draft at hand, or close. */
export type BareDecision = 'approve' | 'close';

/** The decision by Update, as ours; committed in Postgres before. */
export const bareDecide = defineUpdate<{ taken: boolean }, [BareDecision]>('decide');
/** Something came in; the content stands in Postgres. */
export const bareInbound = defineSignal<['reply']>('inbound');

/** One transaction each; what they answer decides how long the twin sleeps. No `sendAt`: at once. */
export interface BareActivities {
  begin(input: { id: string }): Promise<void>;
  record(input: { id: string }): Promise<{ touches: number }>;
  draft(input: { id: string; touch: number }): Promise<{ expiresAt: string }>;
  plan(input: { id: string; touch: number }): Promise<{ sendAt: string | null }>;
  close(input: { id: string }): Promise<void>;
}

/** The irreversible one: gate and mark, the provider, the record. */
export interface BareSending {
  send(input: { id: string; touch: number }): Promise<{ wakeAt: string }>;
}
