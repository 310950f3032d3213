import { IANAZone } from 'luxon';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const chunkMs = 64 * dayMs;
const probeMs = 8 * dayMs;

/** A stretch of time [startMs, endMs) in which a zone keeps one distance to UTC; neighbours may have the same one. */
export interface OffsetSpan {
  startMs: number;
  endMs: number;
  /** Local time minus UTC, in milliseconds. */
  offsetMs: number;
}

/*
 * luxon answers one offset in about ten microseconds; a property over all zones asks millions of times. The answers are
 * constants of the zone data, so a zone's spans are worked out once for 64 days and kept.
 */
const chunksByZone = new Map<string, Map<number, readonly OffsetSpan[]>>();

/**
 * True when the name is an IANA zone or alias that this machine's zone data knows, in any case of letters.
 *
 * Bare offsets like `+02:00` are refused: they say nothing about clock changes.
 */
export function isKnownZone(zone: string): boolean {
  if (chunksByZone.has(zone)) return true;
  if (!/^[A-Za-z]/.test(zone) || !IANAZone.isValidZone(zone)) return false;
  chunksByZone.set(zone, new Map());
  return true;
}

/**
 * The stretch of constant offset around an instant (C3), cut at most every 64 days.
 *
 * Throws RangeError for an unknown zone: a guess would be UTC, and that sends at 03:00 (C10).
 */
export function offsetSpanAt(zone: string, atMs: number): OffsetSpan {
  const chunk = Math.floor(atMs / chunkMs);
  const spans = chunksOf(zone).get(chunk) ?? addChunk(zone, chunk);
  for (const span of spans) if (atMs < span.endMs) return span;
  throw new RangeError(`not an instant: ${atMs} ms`);
}

function chunksOf(zone: string): Map<number, readonly OffsetSpan[]> {
  const known = chunksByZone.get(zone);
  if (known) return known;
  if (!isKnownZone(zone)) throw new RangeError(`unknown time zone: ${zone}`);
  return chunksOf(zone);
}

function addChunk(zone: string, chunk: number): readonly OffsetSpan[] {
  const spans = spansBetween(IANAZone.create(zone), chunk * chunkMs, (chunk + 1) * chunkMs);
  chunksOf(zone).set(chunk, spans);
  return spans;
}

function spansBetween(zone: IANAZone, fromMs: number, toMs: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let startMs = fromMs;
  let offset = zone.offset(fromMs);
  for (let probe = fromMs + probeMs; probe <= toMs; probe += probeMs) {
    const next = zone.offset(probe);
    if (next === offset) continue;
    const changeMs = firstMsWith(zone, next, probe - probeMs, probe);
    spans.push({ startMs, endMs: changeMs, offsetMs: offset * minuteMs });
    startMs = changeMs;
    offset = next;
  }
  if (startMs < toMs) spans.push({ startMs, endMs: toMs, offsetMs: offset * minuteMs });
  return spans;
}

/** Clocks change on whole seconds; zone data knows no two changes within eight days. */
function firstMsWith(zone: IANAZone, offset: number, beforeMs: number, atMs: number): number {
  let low = beforeMs / 1000;
  let high = atMs / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle * 1000) === offset) high = middle;
    else low = middle;
  }
  return high * 1000;
}
