import type { Language } from '#domain/kernel/language.ts';
import type { House } from './approve.model.ts';

/** A piece of a paragraph; only web and mail addresses are links. */
export interface DigestPiece {
  text: string;
  href: string | null;
  isBreak: boolean;
}

/** The page behind the one link of a short text: the messages that left together (C9). */
export type DigestModel =
  | {
      state: 'open';
      language: Language;
      house: House;
      title: string;
      lead: string;
      /** Paragraphs of pieces: words, links and ends of lines. */
      items: readonly { subject: string; paragraphs: readonly (readonly DigestPiece[])[] }[];
    }
  | { state: 'unknown'; language: Language; title: string; words: string };
