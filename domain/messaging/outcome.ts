import type { Instant } from '#domain/kernel/instant.ts';
import { shareOf } from './intent-share.ts';

/** The eight classes of failure that decide what comes next (`channels.md`, C19); `wireCategoryOf` tells the five of the wire. */
export const errorClasses = [
  'permanent-recipient',
  'opted-out',
  'permanent-content',
  'sender-config',
  'window',
  'rate',
  'transient',
  'unknown-outcome',
] as const;
export type ErrorClass = (typeof errorClasses)[number];

/** Why the gate let no byte leave. */
export const skipReasons = [
  'stopped',
  'suppressed',
  'paused',
  'workspace_stopped',
  'not_approved',
  'content_changed',
  'no_lawful_basis',
  'sample_on_real_transport',
  'clock_lead_on_real_transport',
  'sender_not_set',
  'closed',
  'never_reachable',
  'too_late',
  'turned_off',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/**
 * What one dispatch attempt came to. Expected outcomes are returned, never thrown.
 *
 * - `accepted`: the provider took the message over; `wakeAt`: when the next touch is drafted or the pass given up,
 *   null when that is still to be planned; `said`: the same on the prospect's wall, in words; `awaitsReceipt`: it may still
 *   come back, so plan again to hear how long its receipt is waited for.
 * - `refused`: the provider said no for good; nothing left that a person could read. `goesOn`: other channels of the chain
 *   may have their turn. `passGoesOn`: none of them, but touches to come have one that is open.
 * - `not-sent`: provably nothing left; the same intent may be tried again.
 * - `unknown`: bytes may have left and nobody can say; never sent again blindly.
 * - `skipped`: the gate refused; nothing left.
 * - `deferred`: the gate found the hour wrong; plan again, not before `notBefore`.
 */
export type SendOutcome =
  | { kind: 'accepted'; wakeAt: Instant | null; said?: string; awaitsReceipt?: boolean }
  | { kind: 'refused'; errorClass: ErrorClass; goesOn?: boolean; passGoesOn?: boolean }
  | { kind: 'not-sent'; errorClass: ErrorClass }
  | { kind: 'unknown' }
  | { kind: 'skipped'; reason: SkipReason }
  | { kind: 'deferred'; notBefore: Instant };

/** The waits before the first, second and third retry, in milliseconds (C13, 002:768). */
export const ladderMs = [60_000, 300_000, 900_000] as const;

/**
 * How long to wait before attempt `attemptNumber + 1` of an intent that was provably not sent (C12, C13).
 *
 * 60, 300, 900 s, each plus or minus 10 %; the jitter comes from the intent id, so that a replay and a test see the
 * same wait. Null when the ladder is used up (1 + 3 attempts).
 */
export function retryDelayMs(intentId: string, attemptNumber: number): number | null {
  const baseMs = ladderMs[attemptNumber - 1];
  if (baseMs === undefined) return null;
  return Math.round(baseMs * (0.9 + 0.2 * shareOf(intentId, 'retry')));
}
