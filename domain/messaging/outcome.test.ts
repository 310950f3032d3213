import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderMs, retryDelayMs } from './outcome.ts';
import { shareOf } from './intent-share.ts';

describe('the ladder', () => {
  it('is 60, 300 and 900 seconds, each plus or minus a tenth, and then used up', () => {
    expect(ladderMs).toEqual([60_000, 300_000, 900_000]);
    fc.assert(
      fc.property(fc.uuid(), (intentId) => {
        for (const [index, baseMs] of ladderMs.entries()) {
          const delayMs = retryDelayMs(intentId, index + 1);
          expect(delayMs).toBeGreaterThanOrEqual(baseMs * 0.9);
          expect(delayMs).toBeLessThanOrEqual(baseMs * 1.1);
          expect(retryDelayMs(intentId, index + 1)).toBe(delayMs);
        }
        expect([0, 4, 5].map((attempt) => retryDelayMs(intentId, attempt))).toEqual([
          null,
          null,
          null,
        ]);
      }),
    );
  });

  it('does not bring messages back all at once', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `intent-${index}`);
    expect(new Set(ids.map((id) => retryDelayMs(id, 1))).size).toBeGreaterThan(180);
  });
});

describe('the share of an id', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `prospect-${index}`);

  it('lies from 0 to 1 and stays the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, salt) => {
        const share = shareOf(id, salt);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(shareOf(id, salt)).toBe(share);
      }),
    );
  });

  it('is spread evenly over ids that differ in a digit', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const id of ids) {
      const tenth = Math.min(9, Math.floor(shareOf(id) * 10));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('of one salt says nothing of that of another', () => {
    const both = ids.filter((id) => shareOf(id, 'a') < 0.5 && shareOf(id, 'b') < 0.5).length;
    expect(Math.abs(both - 5000)).toBeLessThan(300);
  });
});
