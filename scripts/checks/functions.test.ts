import { describe, expect, it } from 'vitest';
import { functionExcesses, functionsIn } from './functions.ts';

const body = (lines: number) => `{\n${'  act();\n'.repeat(lines - 2)}}`;

describe('the length of functions', () => {
  it('is counted whatever they are: named, given a name, or without one', () => {
    const text = `function one() ${body(3)}\nconst two = () => ${body(4)};\ncall(() => ${body(5)});\n`;
    expect(functionsIn('a.ts', text).map(({ name, lines }) => [name, lines])).toEqual([
      ['one', 3],
      ['two', 4],
      ['a function', 5],
    ]);
  });

  it('is told of where it is over the budget, the longest first', () => {
    const some = [40, 41, 60].map((lines) => ({ file: 'a.ts', name: `f${lines}`, lines }));
    expect(functionExcesses(some)).toEqual([
      '2 of 3 functions have more than 40 lines: a.ts f60 (60), a.ts f41 (41).',
    ]);
    expect(functionExcesses(some.slice(0, 1))).toEqual([]);
  });
});
