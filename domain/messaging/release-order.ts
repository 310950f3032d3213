import { epochMs, type Instant, isBefore } from '#domain/kernel/instant.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { priorityOf } from './channels.ts';

/** A message that waits for a provider to come back. */
export interface Parked {
  intentId: string;
  urgency: Urgency;
  /** When it ought to be there; null for no hurry. */
  deadline: Instant | null;
  /** When it loses its purpose; null for never. */
  notAfter: Instant | null;
  parkedAt: Instant;
}

/** Which parked messages go, first come first, and which are planned again because their hour has passed. */
export interface Release {
  release: readonly string[];
  replan: readonly string[];
}

/**
 * In which order parked messages are let go when the provider is back: by deadline, then urgency, then how long they waited.
 *
 * A message whose purpose has passed is never sent late: it is planned again, also at the very instant it ends. The order
 * depends on the messages only, not on how they are listed. Whoever sends them keeps the rate limits.
 */
export function releaseOrder(parked: readonly Parked[], now: Instant): Release {
  const isPast = ({ notAfter }: Parked) => notAfter !== null && !isBefore(now, notAfter);
  const ids = (messages: readonly Parked[]) =>
    [...messages].sort(inOrder).map(({ intentId }) => intentId);
  return {
    release: ids(parked.filter((message) => !isPast(message))),
    replan: ids(parked.filter(isPast)),
  };
}

function inOrder(one: Parked, other: Parked): number {
  return (
    compare(deadlineMs(one), deadlineMs(other)) ||
    priorityOf(one.urgency) - priorityOf(other.urgency) ||
    compare(epochMs(one.parkedAt), epochMs(other.parkedAt)) ||
    compare(one.intentId, other.intentId)
  );
}

function deadlineMs({ deadline }: Parked): number {
  return deadline === null ? Number.POSITIVE_INFINITY : epochMs(deadline);
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
