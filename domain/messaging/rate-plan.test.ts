import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, type Instant } from '#domain/kernel/instant.ts';
import { type Urgency, urgencies } from '#domain/schedule/types.ts';
import {
  dailyLimit,
  defaultRamp,
  type RateLimit,
  type SlotCounts,
  staggerMs,
  takePlace,
} from './rate-plan.ts';

const start = '2026-11-20T12:00:00.000Z';
const dayMs = 86_400_000;

/** Asks for a place at each of these waits; answers the instants that got one. */
function ask(limit: RateLimit, asks: readonly { waitMs: number; urgency: Urgency }[]): number[] {
  const sent: number[] = [];
  let counts: SlotCounts | null = null;
  let now = start;
  for (const { waitMs, urgency } of asks) {
    now = addMs(now, waitMs);
    const place = takePlace(counts, limit, urgency, now);
    if (!place.taken) continue;
    counts = place.counts;
    sent.push(epochMs(now));
  }
  return sent;
}

/** As many as there is room for at this instant. */
function fill(
  before: SlotCounts | null,
  limit: RateLimit,
  urgency: Urgency,
  now: Instant,
): { counts: SlotCounts | null; taken: number; notBefore: Instant } {
  let counts = before;
  for (let taken = 0; ; taken += 1) {
    const place = takePlace(counts, limit, urgency, now);
    if (!place.taken) return { counts, taken, notBefore: place.notBefore };
    counts = place.counts;
  }
}

const anyLimit = fc
  .record({
    limit: fc.integer({ min: 1, max: 60 }),
    perMs: fc.constantFrom(1000, 60_000, 3_600_000, dayMs),
    reserved: fc.integer({ min: 0, max: 5 }),
  })
  .map((any) => ({ ...any, reserved: Math.min(any.reserved, any.limit - 1) }));

describe('a rate limit', () => {
  it('holds in every stretch of its time, wherever the stretch begins', () => {
    const asks = fc.array(
      fc.record({
        waitShare: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.1, noNaN: true })),
        urgency: fc.constantFrom(...urgencies),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(anyLimit, asks, (limit, list) => {
        const sent = ask(
          limit,
          list.map(({ waitShare, urgency }) => ({
            waitMs: Math.round(waitShare * limit.perMs),
            urgency,
          })),
        );
        for (const from of sent) {
          const within = sent.filter((at) => at >= from && at < from + limit.perMs);
          expect(within.length).toBeLessThanOrEqual(limit.limit);
        }
      }),
    );
  });

  it('keeps places for CRITICAL, and turns nobody away for longer than it says', () => {
    fc.assert(
      fc.property(anyLimit, (limit) => {
        const crowd = fill(null, limit, 'NORMAL', start);
        expect(crowd.taken).toBe(limit.limit - limit.reserved);
        const critical = fill(crowd.counts, limit, 'CRITICAL', start);
        expect(critical.taken).toBe(limit.reserved);
        const { counts, notBefore } = critical;
        expect(takePlace(counts, limit, 'CRITICAL', notBefore).taken).toBe(true);
        expect(takePlace(counts, limit, 'CRITICAL', addMs(notBefore, -1)).taken).toBe(false);
      }),
    );
  });

  it.each([
    ['an SMS a second from a number', { limit: 1, perMs: 1000, reserved: 0 }, 60, 60_000],
    ['a hundred mails an hour', { limit: 100, perMs: 3_600_000, reserved: 0 }, 100, 3_599_999],
    ['two hundred mails a day', { limit: 200, perMs: dayMs, reserved: 0 }, 200, dayMs - 1],
  ])('%s is what an impatient sender gets', (_, limit, count, untilMs) => {
    const stepMs = Math.max(10, Math.floor(limit.perMs / 5000));
    const sent = ask(
      limit,
      Array.from({ length: Math.floor(untilMs / stepMs) + 1 }, (_each, index) => ({
        waitMs: index === 0 ? 0 : stepMs,
        urgency: 'CRITICAL' as const,
      })),
    );
    expect(sent.length).toBeLessThanOrEqual(count);
    expect(sent.length).toBeGreaterThanOrEqual(count * 0.95);
  });

  it('is counted on when the clock stands still or goes back', () => {
    const limit = { limit: 2, perMs: 60_000, reserved: 0 };
    const { counts } = fill(null, limit, 'LOW', start);
    expect(takePlace(counts, limit, 'LOW', addMs(start, -600_000)).taken).toBe(false);
  });
});

describe('a new mailbox', () => {
  it.each([
    [0, 10],
    [2.9, 10],
    [3, 20],
    [7, 40],
    [20, 80],
    [28, 140],
    [400, 500],
  ])('sends on day %d at most %i mails', (day, perDay) => {
    expect(dailyLimit(start, addMs(start, day * dayMs), 500)).toBe(perDay);
  });

  it('begins at day 0 when it never sent, and never exceeds its own limit', () => {
    expect(dailyLimit(null, start, 500)).toBe(10);
    expect(dailyLimit(addMs(start, dayMs), start, 500)).toBe(10);
    expect(dailyLimit(start, addMs(start, 100 * dayMs), 50)).toBe(50);
    expect(dailyLimit(start, start, 500, [])).toBe(0);
  });

  it('is allowed more from step to step', () => {
    for (const [index, step] of defaultRamp.entries()) {
      const before = defaultRamp[index - 1];
      if (!before) continue;
      expect(step.fromDay).toBeGreaterThan(before.fromDay);
      expect(step.perDay).toBeGreaterThan(before.perDay);
    }
  });
});

describe('a list that leaves together', () => {
  it('leaves one after the other, each at its own distance, and the same again', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 2, max: 600_000 }),
        (one, other, place, spacingMs) => {
          const first = staggerMs(one, place, spacingMs);
          const next = staggerMs(other, place + 1, spacingMs);
          expect(next - first).toBeGreaterThanOrEqual(Math.floor(spacingMs / 2) - 1);
          expect(next - first).toBeLessThanOrEqual(Math.ceil(spacingMs * 1.5) + 1);
          expect(first).toBeGreaterThanOrEqual(place * spacingMs);
          expect(staggerMs(one, place, spacingMs)).toBe(first);
        },
      ),
    );
  });
});
