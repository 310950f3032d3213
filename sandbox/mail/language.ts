/** The languages that prospects of the sandbox write in. */
export const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;
export type Language = (typeof languages)[number];

// Short words that are frequent in one language and rare in the other six.
const markers: Readonly<Record<Language, readonly string[]>> = {
  en: ['the', 'and', 'your', 'you', 'with', 'would', 'this', 'that', 'from', 'are'],
  de: ['und', 'sie', 'der', 'die', 'das', 'ihr', 'ihre', 'wir', 'für', 'nicht', 'mit'],
  fr: ['vous', 'votre', 'nous', 'pour', 'est', 'une', 'dans', 'avec', 'vos', 'les'],
  es: ['usted', 'su', 'para', 'una', 'los', 'con', 'nosotros', 'el', 'y', 'del'],
  it: ['il', 'vostro', 'per', 'una', 'gli', 'di', 'che', 'sono', 'della', 'con'],
  pt: ['você', 'para', 'uma', 'seu', 'com', 'não', 'os', 'nós', 'do', 'sua'],
  nl: ['het', 'een', 'uw', 'wij', 'voor', 'van', 'niet', 'jullie', 'met', 'zijn'],
};

/** The language of a tag such as `de` or `pt-BR`, or null when it is none of ours. */
export function languageOfTag(tag: string | null | undefined): Language | null {
  const base = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === base) ?? null;
}

/** The language whose frequent words a text uses most; English when none is met. */
export function languageOfText(text: string): Language {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const score = (language: Language): number =>
    markers[language].reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
  return languages.reduce((best, next) => (score(next) > score(best) ? next : best), 'en');
}
