import type { Language } from '#domain/kernel/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import type { MailWords } from './words.ts';

/** The words of all mails, by language. */
export const mailWords: Record<Language, MailWords> = { en, de, fr, es, it, pt, nl };
