import { describe, expect, it } from 'vitest';
import { mustReachSomebody } from './reachable.ts';

describe('a list in which nobody can be reached', () => {
  it.each<[string, string[], string[][]]>([
    ['names alone', ['Name', 'Firma'], [['Petra Lowen', 'Stillwater Guild']]],
    ['dates and numbers', ['Datum', 'Pers.'], [['12.09.2026', '80']]],
    ['websites, which are no address', ['Name', 'Website'], [['Petra', 'stillwater.example']]],
  ])('is refused: %s', (_what, headings, samples) => {
    expect(() => {
      mustReachSomebody(headings, samples);
    }).toThrow('nobody in it could be reached');
  });

  it.each<[string, string[], string[][]]>([
    ['a heading says email, though no sample has one', ['Name', 'E-Mail'], [['Petra', '']]],
    ['a heading says phone', ['Nom', 'Téléphone'], [['Petra', '']]],
    ['one sample has an address under an odd heading', ['A', 'X9'], [['Petra', 'petra@a.example']]],
    ['a number under an odd heading', ['A', 'Rückruf unter'], [['Petra', '0171 3920014']]],
  ])('is taken when %s', (_what, headings, samples) => {
    expect(() => {
      mustReachSomebody(headings, samples);
    }).not.toThrow();
  });
});
