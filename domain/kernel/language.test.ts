import { describe, expect, it } from 'vitest';
import { isLanguage, languageFromTag, languages } from './language.ts';

describe('the languages of the product', () => {
  it('knows its seven codes', () => {
    expect(languages).toHaveLength(7);
    expect(languages.every(isLanguage)).toBe(true);
  });

  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    [' FR ', 'fr'],
  ])('reads %j as %s', (tag, language) => {
    expect(languageFromTag(tag)).toBe(language);
  });

  it.each(['', 'da', 'english', 'e', 'toString'])('does not take %j for one of them', (tag) => {
    expect(languageFromTag(tag)).toBeNull();
  });

  it('does not take a prototype member or a number for a code', () => {
    expect(isLanguage('constructor')).toBe(false);
    expect(isLanguage(7)).toBe(false);
  });
});
