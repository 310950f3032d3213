import { epochMs, type Instant, toInstant } from '#domain/kernel/instant.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { shareOf } from './intent-share.ts';

const dayMs = 86_400_000;

/** At most `limit` in any stretch of `perMs`, wherever the stretch begins (C20). */
export interface RateLimit {
  limit: number;
  perMs: number;
  /** How many of those are kept for CRITICAL; less than `limit`. */
  reserved: number;
}

/** A stretch is counted in so many slots; one more is kept, for the part of a slot that a stretch begins in. */
export const slotsPerStretch = 24;

/** What was sent under a limit lately. */
export interface SlotCounts {
  /** The number of the youngest slot, counted from 1970. */
  slot: number;
  /** How many in each of the 25 youngest slots, the oldest first. */
  counts: readonly number[];
}

/** How long a slot is: whole milliseconds, so that a database counts the same. */
export function slotMsOf({ perMs }: Pick<RateLimit, 'perMs'>): number {
  return Math.ceil(perMs / slotsPerStretch);
}

/**
 * Takes a place under a limit. `before` is null when nothing was sent under it yet.
 *
 * With a place: the new counts. Without: the first instant that has one, when nobody else takes it. A message that is turned
 * away costs nothing. Edge: a clock that stands still or goes back takes from the youngest slot. The database does the same in
 * one statement (`db/send-places.ts`); this is the rule it is tested against, and what a release is planned with.
 */
export function takePlace(
  before: SlotCounts | null,
  limit: RateLimit,
  urgency: Urgency,
  now: Instant,
): { taken: true; counts: SlotCounts } | { taken: false; notBefore: Instant } {
  const slotMs = slotMsOf(limit);
  const { slot, counts } = movedTo(before, Math.floor(epochMs(now) / slotMs));
  const room = limit.limit - (urgency === 'CRITICAL' ? 0 : limit.reserved);
  if (sum(counts) < room) {
    const taken = counts.map((count, index) => (index === slotsPerStretch ? count + 1 : count));
    return { taken: true, counts: { slot, counts: taken } };
  }
  const ahead = counts.findIndex((_, index) => sum(counts.slice(index + 1)) < room) + 1;
  return { taken: false, notBefore: toInstant((slot + Math.max(1, ahead)) * slotMs) };
}

/** How many places under a limit are taken at an instant; null for a limit that nobody has drawn on. */
export function placesTaken(
  before: SlotCounts | null,
  limit: Pick<RateLimit, 'perMs'>,
  now: Instant,
): number {
  return sum(movedTo(before, Math.floor(epochMs(now) / slotMsOf(limit))).counts);
}

function movedTo(before: SlotCounts | null, nowSlot: number): SlotCounts {
  const size = slotsPerStretch + 1;
  if (before === null) return { slot: nowSlot, counts: Array<number>(size).fill(0) };
  const slot = Math.max(before.slot, nowSlot);
  const gone = Math.min(size, slot - before.slot);
  return { slot, counts: [...before.counts.slice(gone), ...Array<number>(gone).fill(0)] };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
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
 * day 0. After the last step of the ramp only its own limit holds.
 */
export function dailyLimit(
  startedAt: Instant | null,
  now: Instant,
  ownLimit: number,
  ramp: Ramp = defaultRamp,
): number {
  const ageMs = startedAt === null ? 0 : Math.max(0, epochMs(now) - epochMs(startedAt));
  const index = ramp.findLastIndex(({ fromDay }) => fromDay * dayMs <= ageMs);
  const step = ramp[index];
  if (step === undefined) return 0;
  return index === ramp.length - 1 ? ownLimit : Math.min(ownLimit, step.perDay);
}

/**
 * How long the message at a place of a list (0 is the first) waits, so that not all leave at one stroke: its place times the
 * spacing, and up to half of it more, drawn from its id. Later places wait longer; the same id waits the same again.
 */
export function staggerMs(intentId: string, place: number, spacingMs: number): number {
  return Math.round(spacingMs * (place + 0.5 * shareOf(intentId, 'stagger')));
}
