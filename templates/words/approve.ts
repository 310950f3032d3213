import type { Language } from '#domain/kernel/language.ts';
import type { ApproveWords } from './approve/approve-words.ts';
import { de } from './approve/de.ts';
import { en } from './approve/en.ts';
import { es } from './approve/es.ts';
import { fr } from './approve/fr.ts';
import { it } from './approve/it.ts';
import { nl } from './approve/nl.ts';
import { pt } from './approve/pt.ts';

/** The words of the approval page by language; "via" comes from {@link mailWords}. */
export const approveWords: Record<Language, ApproveWords> = { en, de, fr, es, it, pt, nl };
