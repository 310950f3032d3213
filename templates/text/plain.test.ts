import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks, plainColumns, quote, underline, wrap } from './plain.ts';

describe('plain text', () => {
  it('is broken at spaces and loses no word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zäöü]{1,12}$/), { minLength: 1 }), (words) => {
        const text = wrap(words.join(' '));
        expect(text.split(/\s/)).toEqual(words);
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(
          plainColumns,
        );
      }),
    );
  });

  it('never cuts a link', () => {
    const link = `https://app.quillmere.example/approve/${'a'.repeat(60)}`;
    expect(wrap(`Open this: ${link}`)).toBe(`Open this:\n${link}`);
  });

  it('keeps the line ends of a letter', () => {
    expect(wrap('Warm regards,\nClara')).toBe('Warm regards,\nClara');
  });

  it('quotes every line, the empty ones too', () => {
    expect(quote('one\n\ntwo')).toBe('> one\n>\n> two');
  });

  it('leaves no gap for a block that has nothing to say', () => {
    expect(blocks('a', null, '', 'b')).toBe('a\n\nb\n');
  });

  it('underlines a heading as long as it is', () => {
    expect(underline('Why you')).toBe('Why you\n-------');
  });
});
