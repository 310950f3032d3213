import type { HoursBlock, QuietHours } from './types.ts';
import { minuteOfDay } from './wall-clock.ts';

/** Minutes of a local day, half-open [start, end), 0 to 1440. */
export interface MinuteRange {
  start: number;
  end: number;
}

/** The whole local day. */
export const wholeDay: readonly MinuteRange[] = [{ start: 0, end: 1440 }];

/** Blocks of hours as sorted ranges; empty blocks are dropped, touching ones stay apart. Throws RangeError for bad times. */
export function rangesOf(blocks: readonly HoursBlock[]): readonly MinuteRange[] {
  return blocks
    .map((block) => ({ start: minuteOfDay(block.start), end: minuteOfDay(block.end) }))
    .filter((range) => range.start < range.end)
    .sort((a, b) => a.start - b.start);
}

/** The quiet minutes of a day (C1): one range, two when the night wraps over midnight, none when start equals end. */
export function quietRanges(quiet: QuietHours): readonly MinuteRange[] {
  const start = minuteOfDay(quiet.start) % 1440;
  const end = minuteOfDay(quiet.end);
  if (start === end % 1440) return [];
  if (start < end) return [{ start, end }];
  return [
    { start: 0, end },
    { start, end: 1440 },
  ].filter((range) => range.start < range.end);
}

/** The minutes that lie in both lists. */
export function intersect(
  left: readonly MinuteRange[],
  right: readonly MinuteRange[],
): readonly MinuteRange[] {
  return left
    .flatMap((a) =>
      right.map((b) => ({ start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) })),
    )
    .filter((range) => range.start < range.end);
}

/** The minutes of the first list that are in none of the second; both sorted. */
export function without(
  ranges: readonly MinuteRange[],
  taken: readonly MinuteRange[],
): readonly MinuteRange[] {
  const free: MinuteRange[] = [];
  let start = 0;
  for (const range of [...taken, { start: 1440, end: 1440 }]) {
    if (start < range.start) free.push({ start, end: range.start });
    start = Math.max(start, range.end);
  }
  return intersect(ranges, free);
}

/** True when a minute, fractions allowed, lies in one of the ranges. */
export function covers(ranges: readonly MinuteRange[], minute: number): boolean {
  return ranges.some((range) => range.start <= minute && minute < range.end);
}
