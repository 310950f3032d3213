import type { Language } from '#domain/kernel/language.ts';
import type { AlertWords } from './alerts/alert-words.ts';
import { de } from './alerts/de.ts';
import { en } from './alerts/en.ts';
import { es } from './alerts/es.ts';
import { fr } from './alerts/fr.ts';
import { it } from './alerts/it.ts';
import { nl } from './alerts/nl.ts';
import { pt } from './alerts/pt.ts';

/** The words of the mails about alerts, by language. */
export const alertWords: Record<Language, AlertWords> = { en, de, fr, es, it, pt, nl };
