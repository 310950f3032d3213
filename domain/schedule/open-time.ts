import type { MinuteRange } from './minute-ranges.ts';
import { offsetSpanAt } from './zone-offsets.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** When something is open on the wall. */
export interface OpenRule {
  /** The sorted open minutes of a local day, counted from 1970-01-01; none on a day that stays closed. */
  rangesOn: (epochDay: number) => readonly MinuteRange[];
}

/** A stretch of time, half-open [startMs, endMs), in milliseconds since 1970-01-01T00:00Z. */
export interface TimeSpan {
  startMs: number;
  endMs: number;
}

/**
 * The first stretch at or after `fromMs` whose wall time in the zone is open; null when none starts before `limitMs`.
 *
 * The rule holds for what the wall shows at every single instant, so a gap shortens the stretch and an hour that comes twice
 * opens twice (C3). A stretch may be cut where the next one goes on without a break.
 */
export function nextOpen(
  zone: string,
  rule: OpenRule,
  fromMs: number,
  limitMs: number,
): TimeSpan | null {
  let atMs = fromMs;
  while (atMs < limitMs) {
    const span = offsetSpanAt(zone, atMs);
    const epochDay = Math.floor((atMs + span.offsetMs) / dayMs);
    const midnightMs = epochDay * dayMs - span.offsetMs;
    const untilMs = Math.min(span.endMs, limitMs);
    const open = firstRange(rule.rangesOn(epochDay), midnightMs, atMs, untilMs);
    if (open) return open;
    atMs = Math.min(midnightMs + dayMs, span.endMs);
  }
  return null;
}

function firstRange(
  ranges: readonly MinuteRange[],
  midnightMs: number,
  fromMs: number,
  untilMs: number,
): TimeSpan | null {
  for (const range of ranges) {
    const startMs = Math.max(midnightMs + range.start * minuteMs, fromMs);
    const endMs = Math.min(midnightMs + range.end * minuteMs, untilMs);
    if (startMs < endMs) return { startMs, endMs };
  }
  return null;
}

/**
 * The first stretch at or after `fromMs` that is open in all of the zones at once (C10); null when none starts before
 * `limitMs`. At least one zone.
 */
export function nextOpenInAll(
  zones: readonly string[],
  rule: OpenRule,
  fromMs: number,
  limitMs: number,
): TimeSpan | null {
  let atMs = fromMs;
  while (atMs < limitMs) {
    let startMs = atMs;
    let endMs = limitMs;
    for (const zone of zones) {
      const open = nextOpen(zone, rule, startMs, limitMs);
      if (!open) return null;
      // A zone that opens later moves the start; whether the earlier zones are still open then shows the next round.
      endMs = open.startMs > startMs ? open.endMs : Math.min(endMs, open.endMs);
      startMs = open.startMs;
    }
    if (startMs === atMs) return { startMs, endMs };
    atMs = startMs;
  }
  return null;
}
