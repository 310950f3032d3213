import { describe, expect, it } from 'vitest';
import { copyText } from '#db/copy.ts';
import { countLines } from './rivals.ts';

describe('the rows that are copied', () => {
  it('are counted by their ends, not by line breaks in their values', () => {
    const lines = [`a\t${copyText('two\nlines')}`, 'b\tplain'].map((line) => `${line}\n`).join('');
    expect(countLines(Buffer.from(lines))).toBe(2);
  });
});
