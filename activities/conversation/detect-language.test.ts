import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.ts';

describe('the language of an answer', () => {
  it.each([
    ['Please call me on Monday, thank you.', 'en'],
    ['Ja, gerne, bitte rufen Sie mich an.', 'de'],
    ['Oui, avec plaisir, appelez-moi lundi.', 'fr'],
    ['Sí, por favor llámeme el lunes.', 'es'],
    ['Non sono interessato, grazie.', 'it'],
    ['Não, muito obrigado.', 'pt'],
    ['Nee bedankt, geen interesse.', 'nl'],
  ])('%j is %s', async (text, language) => {
    expect(await detectLanguage(text)).toBe(language);
  });

  it.each(['', '   ', 'ok', '👍', '12345'])('%j is nobody’s', async (text) => {
    expect(await detectLanguage(text)).toBeNull();
  });
});
