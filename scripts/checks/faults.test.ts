import { describe, expect, it } from 'vitest';
import { faultProblems, faultReport, namedFaults } from './faults.ts';

describe('the list of faults', () => {
  it('is tested or explained, each of its numbers once', () => {
    expect(faultProblems()).toEqual([]);
  });

  it('reads the numbers in the titles of tests', () => {
    expect([...namedFaults("it('a (fault 7)')\ndescribe('b (faults 1, 20)')")]).toEqual([7, 1, 20]);
  });

  it('finds a number that nobody speaks of, and one that is said to be missing and is not', () => {
    const explained = Object.fromEntries(
      Array.from({ length: 71 }, (_, index) => [index + 2, 'later']),
    );
    expect(faultProblems(new Set([3]), explained)).toEqual([
      'Nobody says anything of fault 1.',
      'Fault 3 is tested and said not to be.',
    ]);
  });

  it('is printed with its reasons', () => {
    expect(faultReport().join('\n')).toMatch(/^ +27 {2}needs a file system of 64 MB/m);
  });
});
