import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, plainWords, ruleTextLimit, sentencesOf, stripInvisible } from './fold.ts';

describe('folding what a person wrote', () => {
  it.each([
    ['DÉSABONNER', 'desabonner'],
    ['Straße', 'strasse'],
    ['cœur', 'coeur'],
    ['Ｓｔｏｐ', 'stop'],
    ['“don’t”', '"don\'t"'],
    ['a – b', 'a - b'],
    ['S\u200bT\u00adOP', 'stop'],
    ['a \t b\nc', 'a b\nc'],
  ])('makes %j read as %j', (written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('keeps halves of characters instead of failing on them', () => {
    expect(fold('a\ud800b')).toBe('a\ud800b');
  });

  it('leaves visible emoji alone', () => {
    expect(stripInvisible('👍🏽 ok')).toBe('👍🏽 ok');
  });
});

describe('the words of a text', () => {
  it.each([
    ["Please don't", 'please dont '],
    ["l'adresse de M. Roux", 'l adresse de m . roux '],
    ['a.u.b. stoppen', 'aub stoppen '],
    ['take anna@berg.example off', 'take emailaddress off '],
    ['see https://x.example/u?a=b now', 'see weblink now '],
    ['remove\nour address', 'remove our address '],
    ['one\n\ntwo', 'one \ntwo '],
  ])('of %j are %j', (written, plain) => {
    expect(plainWords(written)).toBe(plain);
  });

  it('are read only as far as a person writes by hand', () => {
    expect(plainWords('a '.repeat(ruleTextLimit)).length).toBeLessThanOrEqual(ruleTextLimit + 2);
  });

  it('fall into sentences and lines', () => {
    expect(sentencesOf(plainWords('Thanks. Please stop!\n\nAnna'))).toEqual([
      'thanks',
      'please stop',
      'anna',
    ]);
  });
});
