import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { senderFor } from './sender-pool.ts';

const pool = ['+12025550142', '+12025550143', '+12025550144'];

describe('the number that a text comes from', () => {
  it('stays the one that the person knows, as long as we have it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...pool), (id, known) => {
        expect(senderFor(pool, id, known)).toBe(known);
        expect(senderFor(pool, id, '+12025550199')).toBe(senderFor(pool, id, null));
      }),
    );
  });

  it('is spread evenly over people who know none yet', () => {
    const people = Array.from({ length: 3_000 }, (_, index) => `person ${String(index)}`);
    for (const number of pool) {
      const count = people.filter((id) => senderFor(pool, id, null) === number).length;
      expect(count).toBeGreaterThan(850);
    }
  });

  it('is the provider’s choice where we have none', () => {
    expect(senderFor([], 'a', null)).toBeNull();
  });
});
