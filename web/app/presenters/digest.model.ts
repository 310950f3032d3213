import type { Language } from '#domain/kernel/language.ts';
import type { House } from './approve.model.ts';

/** The page behind the one link of a short text: the messages that left together (C9). */
export type DigestModel =
  | {
      state: 'open';
      language: Language;
      house: House;
      title: string;
      lead: string;
      items: readonly { subject: string; paragraphs: readonly string[] }[];
    }
  | { state: 'unknown'; language: Language; title: string; words: string };
