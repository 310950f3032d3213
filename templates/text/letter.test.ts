import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLetter } from './letter.ts';

function linksOf(text: string): (string | null)[] {
  return toLetter(text)
    .flat()
    .flatMap(({ href }) => (href === null ? [] : [href]));
}

describe('a letter', () => {
  it('has a paragraph per empty line and a break per line end', () => {
    const letter = toLetter('Dear Maren,\r\n\r\nI read.\n \nRegards,\nClara');
    expect(
      letter.map((pieces) => pieces.map(({ text, isBreak }) => (isBreak ? '|' : text))),
    ).toEqual([['Dear Maren,'], ['I read.'], ['Regards,', '|', 'Clara']]);
  });

  it.each([
    ['see https://a.example/x?y=1.', ['https://a.example/x?y=1']],
    ['(http://a.example)', ['http://a.example']],
    ['write to clara@a.example, please', ['mailto:clara@a.example']],
    ['javascript:alert(1) data:text/html,x ftp://a.example file:///etc', []],
    ['<https://a.example/"onclick=x>', ['https://a.example/']],
  ])('links only what may be linked in %j', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  it('loses no visible character of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shown = toLetter(text)
          .flat()
          .map((piece) => piece.text)
          .join('');
        expect(shown.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});
