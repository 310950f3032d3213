import { defineSignal } from '@temporalio/workflow';
import type { Channel } from '#domain/messaging/channels.ts';

/** Name of the workflow type, for callers that start it without importing its code. */
export const digestWorkflowType = 'digestWorkflow';

/** Gathers the LOW messages to one person on one channel until they are due (C8). */
export interface DigestInput {
  prospectId: string;
  channel: Channel;
}

/**
 * `digest:<uuid>:<channel>`; one run at a time. It ends when nothing waits any more, and is started with the next message
 * (signal with start, reuse allowed).
 */
export function digestWorkflowId({ prospectId, channel }: DigestInput): string {
  return `digest:${prospectId}:${channel}`;
}

/** Another message entered; it stands in Postgres. Told as often as one likes. */
export const addedSignal = defineSignal('added');
