import { epochMs, type Instant } from '#domain/kernel/instant.ts';
import { offsetSpanAt } from './zone-offsets.ts';

/**
 * An instant on the wall of a zone: ISO 8601 with milliseconds and offset, like `2026-11-20T01:00:00.000-07:00`.
 *
 * The offset is always written in numbers, `+00:00` included. Throws RangeError for a malformed instant or unknown zone.
 */
export function localIso({ at, zone }: { at: Instant; zone: string }): string {
  const atMs = epochMs(at);
  const { offsetMs } = offsetSpanAt(zone, atMs);
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  const minute = String(minutes % 60).padStart(2, '0');
  const wall = new Date(atMs + offsetMs).toISOString().slice(0, -1);
  return `${wall}${offsetMs < 0 ? '-' : '+'}${hour}:${minute}`;
}
