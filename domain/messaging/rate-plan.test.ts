import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, type Instant } from '#domain/kernel/instant.ts';
import { type Urgency, urgencies } from '#domain/schedule/types.ts';
import {
  dailyLimit,
  defaultLimits,
  defaultRamp,
  paceOf,
  type RateLimit,
  staggerMs,
  takePlace,
} from './rate-plan.ts';

const start = '2026-11-20T12:00:00.000Z';
const dayMs = 86_400_000;

/** Asks for a place at each of these waits; answers the instants that got one. */
function ask(
  limit: RateLimit,
  asks: readonly { waitMs: number; urgency: Urgency }[],
): { sent: number[]; refused: { at: Instant; notBefore: Instant }[] } {
  const pace = paceOf(limit);
  const sent: number[] = [];
  const refused: { at: Instant; notBefore: Instant }[] = [];
  let paidUntil: Instant | null = null;
  let now = start;
  for (const { waitMs, urgency } of asks) {
    now = addMs(now, waitMs);
    const place = takePlace(paidUntil, pace, urgency, now);
    if (place.taken) {
      paidUntil = place.paidUntil;
      sent.push(epochMs(now));
    } else refused.push({ at: now, notBefore: place.notBefore });
  }
  return { sent, refused };
}

const anyLimit = fc
  .record({
    limit: fc.integer({ min: 1, max: 60 }),
    perMs: fc.constantFrom(1000, 60_000, 3_600_000),
    burst: fc.integer({ min: 1, max: 20 }),
    reserved: fc.integer({ min: 0, max: 5 }),
  })
  .map((any) => {
    const burst = Math.min(any.burst, any.limit);
    return { ...any, burst, reserved: Math.min(any.reserved, burst - 1) };
  });

describe('a rate limit', () => {
  it('holds in every stretch of its time, wherever the stretch begins', () => {
    const asks = fc.array(
      fc.record({
        waitMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
        urgency: fc.constantFrom(...urgencies),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(anyLimit, asks, fc.integer({ min: 1, max: 60_000 }), (limit, list, scale) => {
        const waits = list.map((each) => ({ ...each, waitMs: each.waitMs * (scale % 97) }));
        const { sent } = ask(limit, waits);
        for (const from of sent) {
          const within = sent.filter((at) => at >= from && at < from + limit.perMs);
          expect(within.length).toBeLessThanOrEqual(limit.limit);
        }
      }),
    );
  });

  it('keeps places for CRITICAL, and turns nobody away for longer than it says', () => {
    fc.assert(
      fc.property(anyLimit, fc.integer({ min: 1, max: 100 }), (limit, crowd) => {
        const pace = paceOf(limit);
        let paidUntil: Instant | null = null;
        for (let message = 0; message < crowd; message += 1) {
          const place = takePlace(paidUntil, pace, 'NORMAL', start);
          if (place.taken) paidUntil = place.paidUntil;
          else {
            expect(takePlace(paidUntil, pace, 'NORMAL', place.notBefore).taken).toBe(true);
            expect(takePlace(paidUntil, pace, 'NORMAL', addMs(place.notBefore, -1)).taken).toBe(
              false,
            );
          }
        }
        for (let critical = 0; critical < limit.reserved; critical += 1) {
          const place = takePlace(paidUntil, pace, 'CRITICAL', start);
          expect(place.taken).toBe(true);
          if (place.taken) paidUntil = place.paidUntil;
        }
      }),
    );
  });

  it.each([
    ['an SMS a second from a number', defaultLimits.sms, 61, 60_000],
    ['a hundred mails an hour', defaultLimits.smtp, 100, 3_599_999],
    ['a thousand WhatsApp messages a day', defaultLimits.whatsapp, 1000, dayMs - 1],
  ])('%s is what an impatient sender gets', (_, limit, count, untilMs) => {
    const stepMs = Math.max(100, Math.floor(limit.perMs / 5000));
    const asks = Array.from({ length: Math.floor(untilMs / stepMs) + 1 }, (_each, index) => ({
      waitMs: index === 0 ? 0 : stepMs,
      urgency: 'CRITICAL' as const,
    }));
    const { sent } = ask(limit, asks);
    expect(sent.length).toBeLessThanOrEqual(count);
    expect(sent.length).toBeGreaterThanOrEqual(count * 0.97);
  });

  it.each([
    [{ limit: 0, perMs: 1000, burst: 1, reserved: 0 }],
    [{ limit: 5, perMs: 1000, burst: 6, reserved: 0 }],
    [{ limit: 5, perMs: 1000, burst: 2, reserved: 2 }],
    [{ limit: 5, perMs: 1000, burst: 0, reserved: 0 }],
    [{ limit: 1.5, perMs: 1000, burst: 1, reserved: 0 }],
  ])('%j is none', (limit) => {
    expect(() => paceOf(limit)).toThrow(RangeError);
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
    [400, 200],
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
