import { describe, expect, it } from 'vitest';
import type { TemplateTestRow } from '#db/views/template-test.ts';
import { testModel } from './template-parts.server.ts';

const clocks = { now: '2026-03-10T12:00:00.000Z', zone: 'Europe/Lisbon' };

function verdictOf(champion: [number, number], challenger: [number, number], ended = false) {
  const variant = (version: number, [sent, won]: [number, number]) => ({
    ...{ versionId: `v${String(version)}`, version, sent, won },
  });
  const test: TemplateTestRow = {
    ...{ id: 't', startedAt: '2026-03-01T12:00:00.000Z', startedBy: null },
    endedAt: ended ? '2026-03-09T12:00:00.000Z' : null,
    outcome: ended ? 'challenger' : null,
    champion: variant(1, champion),
    challenger: variant(2, challenger),
  };
  return testModel(test, clocks).verdict;
}

describe('what is said of a test of two versions', () => {
  it('is how often chance alone would do it, not how likely the better one is better', () => {
    // z = 1.883, p = 0.0597; z = 3.506, p = 0.00046.
    expect(verdictOf([1000, 50], [1000, 70])).toBe(
      'No difference that could not be chance: between two equal versions, a difference as large would come by chance in 6.0 % of tests. One under 5.0 % is needed.',
    );
    expect(verdictOf([1000, 50], [1000, 90])).toBe(
      'Version 2 brings more answers: between two equal versions, a difference as large would come by chance in less than 0.1 % of tests.',
    );
    expect(verdictOf([1000, 90], [1000, 60])).toMatch(
      /^Version 1 brings more answers: .* in 1\.1 % of tests\.$/,
    );
  });

  it('is how many are missing, one as one', () => {
    expect(verdictOf([100, 9], [99, 20])).toMatch(/, and 1 is still missing\.$/);
    expect(verdictOf([0, 0], [0, 0])).toMatch(/, and 100 are still missing\.$/);
  });

  it('goes on saying what the numbers bear when somebody ended it', () => {
    expect(verdictOf([100, 9], [100, 10], true)).toMatch(
      /^Ended: version 2 was kept\. No difference that could not be chance: .* in 80\.9 % of tests\./,
    );
  });
});
