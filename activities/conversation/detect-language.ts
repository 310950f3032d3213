import { eld } from 'eld/large';

const minLetters = 25;

/** The ISO 639-1 code of a text's language, or null where it is too short or the detector is not sure. */
export function detectLanguage(text: string): string | null {
  if (text.replace(/[^\p{L}]/gu, '').length < minLetters) return null;
  const found = eld.detect(text);
  return found.isReliable() && found.language !== '' ? found.language : null;
}
