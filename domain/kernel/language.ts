/**
 * The seven languages the product speaks, in the order they are offered.
 * ISO 639-1 codes; `en` is the fallback where nothing better is known.
 */
export const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;

/** One of the seven languages of the product. */
export type Language = (typeof languages)[number];

/** What is spoken when a prospect's language is unknown. */
export const fallbackLanguage: Language = 'en';

/**
 * True for one of the seven codes, written exactly so.
 * Edge: `EN` and `en-GB` are not; use {@link languageFromTag} for what a browser or a file says.
 */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && languages.some((language) => language === value);
}

/**
 * The language of a BCP 47 tag, as browsers and files write it: `de-AT`, `pt_BR`, `FR`.
 * Returns null for a tag of another language. Edge: the empty string is null, not the fallback.
 */
export function languageFromTag(tag: string): Language | null {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0];
  return isLanguage(primary) ? primary : null;
}
