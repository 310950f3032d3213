import { describe, expect, it } from 'vitest';
import { inTurns, pick } from './rounds.ts';

describe('measuring in turns', () => {
  it('never measures one side twice in a row', async () => {
    const order: string[] = [];
    const measure = (side: string) => (round: number) => {
      order.push(`${side}${String(round)}`);
      return Promise.resolve(round * 10);
    };
    const figures = await inTurns({ ours: measure('a'), bare: measure('b') });
    expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
    expect(figures).toEqual({ ours: [0, 10, 20], bare: [0, 10, 20] });
  });

  it('fails when a side fails, rather than leave it out', async () => {
    const broken = () => Promise.reject(new Error('the disk is full'));
    await expect(inTurns({ ours: () => Promise.resolve(1), bare: broken })).rejects.toThrow(
      'the disk is full',
    );
  });

  it('lets one part of the figures be told alone', () => {
    const figures = { ours: [{ p50: 1, p95: 2 }], bare: [{ p50: 3, p95: 4 }] };
    expect(pick(figures, ({ p95 }) => p95)).toEqual({ ours: [2], bare: [4] });
  });
});
