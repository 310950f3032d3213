import { defineSignal } from '@temporalio/workflow';
import type { Planned } from '../parts/touch.ts';
import type { Pause } from './steps.ts';

/** Name of the workflow type, for callers that start it without importing its code. */
export const messageWorkflowType = 'messageWorkflow';

/** One message that no prospect's run carries: approval mails, notices, invitations; services, the API, and by hand. */
export interface MessageInput {
  messageId: string;
  /** Whom it is for; our own people when absent. */
  to?: 'prospect' | 'team';
  /** There only when the run continues an earlier one that waited for this hour. */
  planned?: Planned;
  /** The same for a wait on somebody. */
  pause?: Pause;
}

/** `message:<uuid>`; the message row is the business key, so starting twice starts once. */
export function messageWorkflowId(messageId: string): string {
  return `message:${messageId}`;
}

/**
 * Postgres knows more of the message: a receipt, a stop, a cancellation, or what a person decided where all channels had
 * failed. It says nothing itself; the run plans again. Told as often as one likes.
 */
export const newsSignal = defineSignal('news');
