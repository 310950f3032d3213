import type { Language } from '#domain/kernel/language.ts';
import { germanStops } from './de.ts';
import { englishStops } from './en.ts';
import { spanishStops } from './es.ts';
import { frenchStops } from './fr.ts';
import { italianStops } from './it.ts';
import { dutchStops } from './nl.ts';
import { portugueseStops } from './pt.ts';
import type { StopPhrases } from './shape.ts';

/**
 * The opt-out tables of the seven languages. All are read for every mail, because nobody is held to the language in
 * which we wrote to them.
 */
export const stopPhrases: Readonly<Record<Language, StopPhrases>> = {
  en: englishStops,
  de: germanStops,
  fr: frenchStops,
  es: spanishStops,
  it: italianStops,
  pt: portugueseStops,
  nl: dutchStops,
};
