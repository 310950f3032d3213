import { isLanguage, languages, type Language } from '#domain/kernel/language.ts';

type Detector = { detect(text: string): { language: string; isReliable(): boolean } };

let loading: Promise<Detector> | null = null;

/** The tables take half a second to load, so that they are loaded with the first mail and then kept. */
async function detector(): Promise<Detector> {
  loading ??= import('eld/small').then(({ eld }) => {
    eld.setLanguageSubset([...languages]);
    return eld;
  });
  return loading;
}

/**
 * The language a person wrote in, of our seven, or null when the words are too few to tell ("OK", "Sí").
 * Reads the first 2,000 characters. Never throws for any text.
 */
export async function detectLanguage(text: string): Promise<Language | null> {
  const words = text.slice(0, 2000).trim();
  if (words === '') return null;
  const found = (await detector()).detect(words);
  return found.isReliable() && isLanguage(found.language) ? found.language : null;
}
