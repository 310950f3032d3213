import type { Language } from '#domain/kernel/language.ts';
import { de } from './service/de.ts';
import { en } from './service/en.ts';
import { es } from './service/es.ts';
import { fr } from './service/fr.ts';
import { it } from './service/it.ts';
import { nl } from './service/nl.ts';
import { pt } from './service/pt.ts';
import type { ServiceWords } from './service/service-words.ts';

/** The words of the service mails, by language. */
export const serviceWords: Record<Language, ServiceWords> = { en, de, fr, es, it, pt, nl };

/** A label before what it names: "Questions:", in French with a space that no line ends at. */
export function asLabel(label: string, language: Language): string {
  return language === 'fr' ? `${label}\u00a0:` : `${label}:`;
}
