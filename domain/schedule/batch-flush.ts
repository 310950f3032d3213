import { epochMs } from '#domain/kernel/instant.ts';
import { covers, quietRanges } from './minute-ranges.ts';
import { type BatchState, defaultDailySlot, type LocalTime, type QuietHours } from './types.ts';
import { instantOfWall, minuteOfDay, wallTimeAt } from './wall-clock.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The shortest hold of a LOW message, in milliseconds: what arrives within five minutes leaves together (C8). */
export const coalescingMs = 5 * minuteMs;

/** How many waiting messages flush a batch at once (C8, 002:307). */
export const fullBatch = 3;

/** When a batch of LOW messages is due, before quiet hours are looked at; milliseconds since 1970-01-01T00:00Z. */
export interface BatchFlush {
  flushMs: number;
  /** The daily slot, the longest hold. */
  slotMs: number;
}

/**
 * When a batch is due (C8): full, at the daily slot, or five minutes after it opened when the client heard nothing for 24 h.
 *
 * Counted from the opening of the batch, not from now, so that a timer that fires late still finds it due. A client who was
 * never written to counts as one who heard nothing. Throws RangeError for a bad instant, slot or zone.
 */
export function batchFlush(batch: BatchState, zone: string): BatchFlush {
  const openedMs = epochMs(batch.openedAt);
  const slotMs = nextSlot(openedMs, zone, batch.dailySlot ?? defaultDailySlot);
  if (batch.count >= fullBatch) return { flushMs: openedMs, slotMs };
  const uncrowdedMs = batch.lastHeardAt ? epochMs(batch.lastHeardAt) + dayMs : openedMs;
  const coalescedMs = Math.max(openedMs, uncrowdedMs) + coalescingMs;
  return { flushMs: Math.min(slotMs, coalescedMs), slotMs };
}

/**
 * The daily slot on somebody's own clock: the workspace's, or the end of their quiet hours where it lies in them.
 *
 * Edge: quiet hours that end with the day (24:00) give 00:00, the first minute after them. Throws RangeError for bad times.
 */
export function slotOutsideQuiet(slot: LocalTime, quiet: QuietHours): LocalTime {
  if (!covers(quietRanges(quiet), minuteOfDay(slot))) return slot;
  return quiet.end === '24:00' ? '00:00' : quiet.end;
}

function nextSlot(fromMs: number, zone: string, slot: LocalTime): number {
  const msOfDay = minuteOfDay(slot) * minuteMs;
  const today = wallTimeAt(zone, fromMs).epochDay;
  const todayMs = instantOfWall(zone, { epochDay: today, msOfDay });
  return todayMs >= fromMs ? todayMs : instantOfWall(zone, { epochDay: today + 1, msOfDay });
}
