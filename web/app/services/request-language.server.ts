import { fallbackLanguage, languageFromTag, type Language } from '#domain/kernel/language.ts';

/** The first of our languages that the reader's browser asks for; English where it asks for none. */
export function requestLanguage(request: Request): Language {
  const asked = request.headers.get('accept-language')?.slice(0, 200) ?? '';
  for (const part of asked.split(',')) {
    const language = languageFromTag(part.split(';')[0] ?? '');
    if (language !== null) return language;
  }
  return fallbackLanguage;
}
