import { ActivityFailure, isCancellation, TemporalFailure } from '@temporalio/workflow';

/** True for an activity that ended by failure or time-out; false for a cancellation, which must go on up. */
export function isActivityFailure(error: unknown): boolean {
  return error instanceof ActivityFailure && !isCancellation(error);
}

/**
 * The same for an activity within the workflow task: its failure comes bare, without the wrapping that one from the queue
 * has, and would end the run if nobody caught it.
 */
export function isNearFailure(error: unknown): boolean {
  return error instanceof TemporalFailure && !isCancellation(error);
}
