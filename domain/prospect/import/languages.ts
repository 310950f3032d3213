import { languageFromTag, languages, type Language } from '#domain/kernel/language.ts';
import { fold } from './fold.ts';

let known: ReadonlyMap<string, Language> | null = null;

function languageNames(): ReadonlyMap<string, Language> {
  if (known !== null) return known;
  const names = new Map<string, Language>();
  for (const speaking of languages) {
    const display = new Intl.DisplayNames([speaking], { type: 'language' });
    for (const language of languages) names.set(fold(display.of(language) ?? language), language);
  }
  names.set('flemish', 'nl').set('vlaams', 'nl').set('castellano', 'es').set('brazilian', 'pt');
  known = names;
  return names;
}

/**
 * The language a cell names, by code or by name in one of the seven: `de`, `de-AT`, `German`, `allemand`.
 * Null for every other language, which the product does not write.
 */
export function readLanguage(text: string): Language | null {
  return languageNames().get(fold(text)) ?? languageFromTag(text);
}
