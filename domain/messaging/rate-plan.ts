import { addMs, epochMs, type Instant, isBefore, maxInstant } from '#domain/kernel/instant.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { shareOf } from './intent-share.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** At most `limit` in any stretch of `perMs`, however the stretches lie (C20). */
export interface RateLimit {
  limit: number;
  perMs: number;
  /** How many may go one right after the other. */
  burst: number;
  /** How many of those are kept for CRITICAL, less than `burst`. */
  reserved: number;
}

/** The limits of the documents (002:1120-1122, C20); a workspace may set its own. */
export const defaultLimits = {
  /** Each number of ours. */
  sms: { limit: 1, perMs: 1000, burst: 1, reserved: 0 },
  /** Each mail account. */
  smtp: { limit: 100, perMs: hourMs, burst: 10, reserved: 2 },
  /** Each WhatsApp sender. */
  whatsapp: { limit: 1000, perMs: dayMs, burst: 50, reserved: 5 },
  search: { limit: 100, perMs: hourMs, burst: 10, reserved: 0 },
} as const satisfies Record<string, RateLimit>;

/** The pace of a limit in milliseconds, for the one statement that takes a place in it. */
export interface Pace {
  /** What one message costs. */
  intervalMs: number;
  /** How far the account may run ahead of the clock, CRITICAL and everybody else. */
  criticalAheadMs: number;
  aheadMs: number;
}

/**
 * The pace of a limit (generic cell rate algorithm): its whole state is one instant, so one atomic UPDATE of one row keeps it
 * (C20). Throws RangeError for a limit that is no whole number above 0, or a burst that does not fit.
 */
export function paceOf({ limit, perMs, burst, reserved }: RateLimit): Pace {
  const isWhole = [limit, burst, reserved].every(Number.isInteger);
  if (!isWhole || limit < 1 || burst < 1 || burst > limit || reserved < 0 || reserved >= burst)
    throw new RangeError(`not a rate limit: ${limit} with burst ${burst}, reserved ${reserved}`);
  const intervalMs = Math.ceil(perMs / (limit + 1 - burst));
  return {
    intervalMs,
    criticalAheadMs: (burst - 1) * intervalMs,
    aheadMs: (burst - 1 - reserved) * intervalMs,
  };
}

/**
 * Takes a place. `paidUntil` is the account's state: the instant up to which its pace is used up, null when it never sent.
 *
 * With a place: the new state. Without: when to ask again. A message that is turned away costs nothing.
 */
export function takePlace(
  paidUntil: Instant | null,
  pace: Pace,
  urgency: Urgency,
  now: Instant,
): { taken: true; paidUntil: Instant } | { taken: false; notBefore: Instant } {
  const aheadMs = urgency === 'CRITICAL' ? pace.criticalAheadMs : pace.aheadMs;
  const from = maxInstant(now, paidUntil ?? now);
  const notBefore = addMs(from, -aheadMs);
  if (isBefore(now, notBefore)) return { taken: false, notBefore };
  return { taken: true, paidUntil: addMs(from, pace.intervalMs) };
}

/** From which day of a mailbox on how many messages a day; sorted by day, the first from day 0. */
export type Ramp = readonly { readonly fromDay: number; readonly perDay: number }[];

/** A new mailbox begins with ten a day and comes to two hundred within six weeks. */
export const defaultRamp = [
  { fromDay: 0, perDay: 10 },
  { fromDay: 3, perDay: 20 },
  { fromDay: 7, perDay: 40 },
  { fromDay: 14, perDay: 80 },
  { fromDay: 28, perDay: 140 },
  { fromDay: 42, perDay: 200 },
] as const satisfies Ramp;

/**
 * How many messages a mailbox may send on a day: what the ramp allows at its age, and never more than its own limit.
 *
 * The age counts whole days of 24 h since it first sent (`startedAt`); a mailbox that never sent, or will only start, is at
 * day 0.
 */
export function dailyLimit(
  startedAt: Instant | null,
  now: Instant,
  ownLimit: number,
  ramp: Ramp = defaultRamp,
): number {
  const ageMs = startedAt === null ? 0 : Math.max(0, epochMs(now) - epochMs(startedAt));
  const step = ramp.findLast(({ fromDay }) => fromDay * dayMs <= ageMs);
  return Math.min(ownLimit, step?.perDay ?? 0);
}

/**
 * How long the message at a place of a list (0 is the first) waits, so that not all leave at one stroke: its place times the
 * spacing, and up to half of it more, drawn from its id. Later places wait longer; the same id waits the same again.
 */
export function staggerMs(intentId: string, place: number, spacingMs: number): number {
  return Math.round(spacingMs * (place + 0.5 * shareOf(intentId, 'stagger')));
}
