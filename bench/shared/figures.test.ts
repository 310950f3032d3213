import { describe, expect, it } from 'vitest';
import { median, percentile } from './figures.ts';

describe('the figures of a benchmark', () => {
  it('are told by the middle one, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('sort as numbers, not as text', () => {
    expect(median([100, 9, 10])).toBe(10);
  });

  it('have percentiles between their neighbours', () => {
    const figures = [40, 10, 30, 20, 50];
    expect(percentile(figures, 0)).toBe(10);
    expect(percentile(figures, 95)).toBe(48);
    expect(percentile(figures, 100)).toBe(50);
  });

  it('cannot be told when nothing was measured', () => {
    expect(() => median([])).toThrow('no figures');
  });
});
