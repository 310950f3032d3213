import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignVariant, judgeTest, neededConfidence } from './ab-test.ts';
import { shareOf } from './intent-share.ts';
import { bothSided, wilson } from './proportions.ts';

const halves = [
  { id: 'hook', weight: 1 },
  { id: 'proof', weight: 1 },
];
const prospects = Array.from({ length: 10_000 }, (_, index) => `prospect-${index}`);

describe('a prospect in a test', () => {
  it('always gets the same variant', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (testId, prospectId) => {
        const variant = assignVariant(testId, prospectId, halves);
        expect(['hook', 'proof']).toContain(variant);
        expect(assignVariant(testId, prospectId, halves)).toBe(variant);
      }),
    );
  });

  it.each([
    [halves, 5000],
    [
      [
        { id: 'hook', weight: 3 },
        { id: 'proof', weight: 1 },
      ],
      7500,
    ],
    [
      [
        { id: 'proof', weight: 9 },
        { id: 'hook', weight: 1 },
        { id: 'fomo', weight: 0 },
      ],
      1000,
    ],
  ])('falls to a variant by its weight: %j', (variants, expected) => {
    const hooks = prospects.filter((id) => assignVariant('t', id, variants) === 'hook').length;
    expect(Math.abs(hooks - expected)).toBeLessThan(150);
  });

  it('in two tests is not always on the same side', () => {
    const both = prospects.filter(
      (id) => assignVariant('a', id, halves) === assignVariant('b', id, halves),
    ).length;
    expect(Math.abs(both - 5000)).toBeLessThan(200);
  });

  it('finds no variant where none takes anybody', () => {
    expect(() => assignVariant('t', 'p', [])).toThrow(RangeError);
    expect(() => assignVariant('t', 'p', [{ id: 'hook', weight: 0 }])).toThrow(RangeError);
  });
});

function judge(...pairs: readonly (readonly [sent: number, won: number])[]) {
  return judgeTest(pairs.map(([sent, won], index) => ({ id: `v${index}`, sent, won })));
}

describe('the result of a test', () => {
  it.each([
    ['nothing was sent', [0, 0], [0, 0], 100],
    ['one variant has 99', [500, 50], [99, 30], 1],
    ['hardly anybody answered', [400, 2], [400, 4], 0],
    ['everybody answered', [100, 100], [100, 100], 0],
  ] as const)('is too early to tell when %s', (_, one, other, sendsMissing) => {
    expect(judge(one, other).verdict).toEqual({ kind: 'too_early', sendsMissing });
  });

  it('names the better one when chance hardly explains it', () => {
    const { verdict, variants } = judge([1000, 50], [1000, 90]);
    expect(verdict).toMatchObject({ kind: 'winner', id: 'v1' });
    // z = 3.506, p = 0.000455.
    expect(verdict.kind === 'winner' && verdict.confidence).toBeCloseTo(0.999545, 5);
    expect(variants[1]).toMatchObject({ rate: 0.09 });
  });

  it('names nobody when chance explains it', () => {
    const { verdict } = judge([1000, 50], [1000, 60]);
    expect(verdict.kind).toBe('open');
    expect(verdict.kind === 'open' && verdict.confidence).toBeCloseTo(0.673, 2);
    const equal = judge([1000, 50], [1000, 50]).verdict;
    expect(equal.kind === 'open' && equal.confidence).toBeCloseTo(0, 6);
  });

  it('asks for more of the best of three', () => {
    const pair = judge([1000, 100], [1000, 73]).verdict;
    const three = judge([1000, 100], [1000, 73], [1000, 50]).verdict;
    expect(pair.kind).toBe('winner');
    expect(three.kind).toBe('open');
  });

  it('does not depend on the order of the variants', () => {
    const count = fc
      .record({
        sent: fc.integer({ min: 0, max: 3000 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ sent, share }) => ({ sent, won: Math.floor(sent * share) }));
    fc.assert(
      fc.property(count, count, (one, other) => {
        const left = { id: 'a', ...one };
        const right = { id: 'b', ...other };
        const forth = judgeTest([left, right]).verdict;
        expect(judgeTest([right, left]).verdict).toEqual(forth);
        if (forth.kind !== 'winner') return;
        expect(forth.confidence).toBeGreaterThanOrEqual(neededConfidence);
        expect(forth.id).toBe(one.won / one.sent > other.won / other.sent ? 'a' : 'b');
      }),
    );
  });

  it('of two equal variants names a winner in about one test of twenty', () => {
    let named = 0;
    const tests = 2000;
    for (let test = 0; test < tests; test += 1) {
      const won = (variant: string) =>
        Array.from({ length: 300 }, (_, index) => shareOf(`${test}-${index}`, variant)).filter(
          (share) => share < 0.2,
        ).length;
      if (judge([300, won('a')], [300, won('b')]).verdict.kind === 'winner') named += 1;
    }
    expect(named / tests).toBeGreaterThan(0.03);
    expect(named / tests).toBeLessThan(0.07);
  });

  it('refuses counts that cannot be', () => {
    expect(() => judge([10, 11], [10, 1])).toThrow(RangeError);
    expect(() => judge([10, -1], [10, 1])).toThrow(RangeError);
    expect(() => judge([10, 1])).toThrow(RangeError);
  });
});

describe('the interval around a share', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [50, 1000, 0.0382, 0.0653],
    [0, 0, 0, 1],
  ])('of %i of %i is %d to %d', (won, sent, low, high) => {
    expect(wilson(won, sent).low).toBeCloseTo(low, 3);
    expect(wilson(won, sent).high).toBeCloseTo(high, 3);
  });

  it('holds the share and lies in 0 to 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (sent, any) => {
        const won = any % (sent + 1);
        const { low, high } = wilson(won, sent);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(won / sent);
        expect(high).toBeGreaterThanOrEqual(won / sent);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the chance of a difference', () => {
  it.each([
    [{ won: 50, sent: 1000 }, { won: 50, sent: 1000 }, 1],
    [{ won: 0, sent: 100 }, { won: 0, sent: 100 }, 1],
    [{ won: 50, sent: 1000 }, { won: 60, sent: 1000 }, 0.327],
    [{ won: 50, sent: 1000 }, { won: 90, sent: 1000 }, 0.000455],
  ])('%j against %j is %d', (one, other, chance) => {
    expect(bothSided(one, other)).toBeCloseTo(chance, 3);
  });
});
