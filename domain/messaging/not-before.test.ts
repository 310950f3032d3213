import { describe, expect, it } from 'vitest';
import { isTooFarAhead } from './not-before.ts';

describe('the instant that a message is asked for', () => {
  const now = '2026-03-02T08:00:00.000Z';

  it.each([
    ['2020-01-01T00:00:00.000Z', false],
    ['2027-03-03T08:00:00.000Z', false],
    ['2027-03-03T08:00:00.001Z', true],
    ['9999-12-31T23:59:59.999Z', true],
  ])('%s: too far ahead %s', (notBefore, expected) => {
    expect(isTooFarAhead(notBefore, now)).toBe(expected);
  });
});
