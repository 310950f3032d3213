import { addMs, epochMs, type Instant, maxInstant } from '#domain/kernel/instant.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { type RateLimit, type SlotCounts, staggerMs, takePlace } from './rate-plan.ts';

/** One limit of the account that is back, and what was sent under it lately. */
export interface LimitInUse {
  limit: RateLimit;
  used: SlotCounts | null;
}

/** A message of a backlog, and from when on its hours let it go. */
export interface Awaiting {
  intentId: string;
  urgency: Urgency;
  openFrom: Instant;
}

/** When each of the messages of a backlog may go. */
export interface ReleaseTime {
  intentId: string;
  at: Instant;
}

/**
 * Gives every message of a backlog its instant, at the earliest when its hours are open: in the order given among those whose
 * hours open together, at least `spacingMs` apart, each with a place under every limit of the account, and a jitter of up to
 * half the spacing drawn from its id, so that nothing leaves as a burst (002:1120).
 *
 * Edge: others may take places meanwhile; who then finds none waits a little longer, since the gate counts again.
 */
export function releaseTimes(
  backlog: readonly Awaiting[],
  limits: readonly LimitInUse[],
  spacingMs: number,
): ReleaseTime[] {
  let used = limits.map((each) => each.used);
  let earliest: Instant | null = null;
  return inOrderOfHours(backlog).map(({ intentId, urgency, openFrom }) => {
    const from: Instant = earliest === null ? openFrom : maxInstant(earliest, openFrom);
    const place = firstPlace(limits, used, urgency, from);
    used = place.used;
    earliest = addMs(place.at, spacingMs);
    return { intentId, at: addMs(place.at, staggerMs(intentId, 0, spacingMs)) };
  });
}

function inOrderOfHours(backlog: readonly Awaiting[]): Awaiting[] {
  return backlog.toSorted((one, other) => epochMs(one.openFrom) - epochMs(other.openFrom));
}

function firstPlace(
  limits: readonly LimitInUse[],
  used: readonly (SlotCounts | null)[],
  urgency: Urgency,
  from: Instant,
): { at: Instant; used: (SlotCounts | null)[] } {
  let at = from;
  for (;;) {
    const places = limits.map(({ limit }, index) =>
      takePlace(used[index] ?? null, limit, urgency, at),
    );
    const waits = places.flatMap((place) => (place.taken ? [] : [place.notBefore]));
    const [first, ...others] = waits;
    if (first === undefined)
      return { at, used: places.map((place) => (place.taken ? place.counts : null)) };
    at = maxInstant(first, ...others);
  }
}
