import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countCharacters,
  countInvisible,
  fold,
  hasControl,
  hasControlInLines,
  stripInvisible,
  toDisplayLine,
  toDisplayText,
} from './characters.ts';

describe('characters of a draft', () => {
  it.each([
    ['a zero-width space', 'Dear\u200BMaren'],
    ['a right-to-left override', 'abc\u202Egpj.exe'],
    ['a soft hyphen', 'ban\u00ADana'],
    ['a tag character', 'hi\u{E0041}'],
    ['a hangul filler', 'a\u3164b'],
  ])('sees %s', (_, text) => {
    expect(countInvisible(text)).toBe(1);
    expect(countInvisible(stripInvisible(text))).toBe(0);
  });

  it('leaves accents, narrow spaces and quotes alone', () => {
    const text = 'Un dîner à 19\u202Fh, « chez Zoë »\u00A0: prêt ?';
    expect(countInvisible(text)).toBe(0);
    expect(stripInvisible(text)).toBe(text);
  });

  it.each(['a\r\nBcc: x@y.example', 'a\nb', 'a\u2028b', 'a\u0000', '\uD83D'])(
    'finds the control character in a subject: %j',
    (subject) => {
      expect(hasControl(subject)).toBe(true);
    },
  );

  it('allows line feeds and tabs in a body, and nothing else', () => {
    expect(hasControlInLines('a\n\tb')).toBe(false);
    expect(hasControlInLines('a\rb')).toBe(true);
    expect(hasControlInLines('a\u0007b')).toBe(true);
  });

  it('makes any text fit for one line, within its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const line = toDisplayLine(text, max);
        expect(hasControl(line)).toBe(false);
        expect(countCharacters(line)).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('keeps paragraphs of a text and cuts what is too long', () => {
    expect(toDisplayText('One\r\n\r\n\r\n\r\nTwo  \nThree\u200B', 100)).toBe('One\n\nTwo\nThree');
    expect(toDisplayText('abcdef', 4)).toBe('abc…');
  });

  it('compares names without accents and case', () => {
    expect(fold('ÉLODIE Groß')).toBe('elodie gross');
  });
});
