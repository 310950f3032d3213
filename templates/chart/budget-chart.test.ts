import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../brand.ts';
import { drawBudgetChart, shareColour, shareColours } from './budget-chart.ts';

/** Width, height and the colours of the middle line of each bar, run by run. */
function readBars(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const bars: number[][] = [];
  for (let top = 22; top < height; top += 72) {
    const line = [...rows.subarray(top * (width + 1) + 1, (top + 1) * (width + 1))];
    bars.push(line);
  }
  return { width, height, bars };
}

const countOf = (line: readonly number[], colour: number) =>
  line.filter((pixel) => pixel === colour).length;

describe('the picture of budget strategies', () => {
  it('has a bar for each, cut into its shares', () => {
    const { width, height, bars } = readBars(drawBudgetChart([[50, 50], [75, 25], [100]]));
    expect([width, height]).toEqual([1_100, 188]);
    expect(bars.map((line) => [countOf(line, 1), countOf(line, 2)])).toEqual([
      [546, 550],
      [821, 275],
      [1_100, 0],
    ]);
  });

  it('is small, and the same for the same figures', () => {
    const strategies = [
      [9_600_00, 8_400_00, 3_600_00],
      [7_800_00, 8_400_00, 6_000_00],
    ];
    const png = drawBudgetChart(strategies);
    expect(png.equals(drawBudgetChart(strategies))).toBe(true);
    expect(png.length).toBeLessThan(2_000);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  it('fills its width to the end and never beyond, whatever the figures', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100_000_000_00 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 5 }), (strategies) => {
        const { bars } = readBars(drawBudgetChart(strategies));
        return bars.every((line, at) => {
          const isEmpty = (strategies[at] ?? []).every((amount) => amount === 0);
          return isEmpty ? line.every((pixel) => pixel === 0) : line.some((pixel) => pixel > 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('has colours that are seen on white and on dark paper', () => {
    for (const colour of shareColours)
      for (const paper of ['#ffffff', '#1a1916', '#22201d'])
        expect(contrast(colour, paper), `${colour} on ${paper}`).toBeGreaterThanOrEqual(3);
    expect(shareColour(12)).toBe(shareColour(0));
  });

  it('needs a strategy', () => {
    expect(() => drawBudgetChart([])).toThrow(RangeError);
  });
});
