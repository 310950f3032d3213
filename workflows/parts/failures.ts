import { ActivityFailure, isCancellation } from '@temporalio/workflow';

/** True for an activity that ended by failure or time-out; false for a cancellation, which must go on up. */
export function isActivityFailure(error: unknown): boolean {
  return error instanceof ActivityFailure && !isCancellation(error);
}
