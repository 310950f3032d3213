import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, isBefore } from '#domain/kernel/instant.ts';
import { urgencies } from '#domain/schedule/types.ts';
import { releaseTimes } from './release-times.ts';

const morning = '2026-11-20T08:00:00.000Z';
const spacingMs = 2_000;
const anyBacklog = fc
  .array(
    fc.record({
      intentId: fc.uuid(),
      urgency: fc.constantFrom(...urgencies),
      openFrom: fc.constantFrom(morning, addMs(morning, 600_000), addMs(morning, 3_600_000)),
    }),
    { maxLength: 60 },
  )
  .map((backlog) => [...backlog]);
const anyLimit = fc.record({
  limit: fc.integer({ min: 1, max: 30 }),
  perMs: fc.constantFrom(60_000, 3_600_000),
  reserved: fc.constant(0),
});

describe('a backlog, when the provider is back', () => {
  it('leaves when its hours open, in its order, spaced out, and inside every limit of the account', () => {
    fc.assert(
      fc.property(anyBacklog, fc.array(anyLimit, { maxLength: 2 }), (backlog, limits) => {
        const inUse = limits.map((limit) => ({ limit, used: null }));
        const times = releaseTimes(backlog, inUse, spacingMs);
        const hours = [...new Set(backlog.map(({ openFrom }) => openFrom))].toSorted();
        const order = hours.flatMap((hour) => backlog.filter(({ openFrom }) => openFrom === hour));
        expect(times.map(({ intentId }) => intentId)).toEqual(
          order.map(({ intentId }) => intentId),
        );
        for (const [index, { openFrom }] of order.entries())
          expect(isBefore(times[index]?.at ?? openFrom, openFrom)).toBe(false);
        const at = times.map((time) => epochMs(time.at));
        expect(at).toEqual(at.toSorted((one, other) => one - other));
        for (const { limit, perMs } of limits)
          for (const from of at) {
            // The jitter moves a message by less than the spacing.
            const within = at.filter((each) => each >= from && each < from + perMs - spacingMs);
            expect(within.length).toBeLessThanOrEqual(limit);
          }
      }),
    );
  });

  it('waits for what was sent just before', () => {
    const limit = { limit: 2, perMs: 3_600_000, reserved: 0 };
    const slot = Math.floor(epochMs(morning) / 150_000);
    const used = { slot, counts: [...Array<number>(24).fill(0), 2] };
    const [first] = releaseTimes(
      [{ intentId: 'a', urgency: 'NORMAL', openFrom: morning }],
      [{ limit, used }],
      spacingMs,
    );
    expect(epochMs(first?.at ?? morning)).toBeGreaterThanOrEqual(
      epochMs(addMs(morning, 3_600_000)) - 150_000,
    );
  });

  it('is nothing to plan when it is empty', () => {
    expect(releaseTimes([], [], spacingMs)).toEqual([]);
  });
});
