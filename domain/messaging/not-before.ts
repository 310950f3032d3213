import { addMs, isBefore, type Instant } from '../kernel/instant.ts';

const farthestAheadMs = 366 * 86_400_000;

/**
 * Whether a message is asked for later than a year from now. Further ahead it is rather a slip of the year than a wish, and
 * nobody would notice that it waits. Edge: exactly 366 days ahead is still taken.
 */
export function isTooFarAhead(notBefore: Instant, now: Instant): boolean {
  return isBefore(addMs(now, farthestAheadMs), notBefore);
}
