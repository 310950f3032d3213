import { epochMs } from '#domain/kernel/instant.ts';
import { type BatchState, defaultDailySlot, type LocalTime } from './types.ts';
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

function nextSlot(fromMs: number, zone: string, slot: LocalTime): number {
  const msOfDay = minuteOfDay(slot) * minuteMs;
  const today = wallTimeAt(zone, fromMs).epochDay;
  const todayMs = instantOfWall(zone, { epochDay: today, msOfDay });
  return todayMs >= fromMs ? todayMs : instantOfWall(zone, { epochDay: today + 1, msOfDay });
}
