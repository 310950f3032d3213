import { describe, expect, it } from 'vitest';
import { readRequest } from './arguments.ts';

const known = ['lifecycle', 'render'];

describe('the command line of the benchmarks', () => {
  it('asks for the short version of all of them when it says nothing', () => {
    expect(readRequest([], known)).toEqual({ names: known, isFull: false });
  });

  it('asks for some of them, whole', () => {
    expect(readRequest(['render', '--full'], known)).toEqual({ names: ['render'], isFull: true });
  });

  it.each([['speed'], ['--fast']])(
    'refuses %s with a sentence that names what there is',
    (word) => {
      expect(() => readRequest([word], known)).toThrow('npm run bench [-- lifecycle|render');
    },
  );
});
