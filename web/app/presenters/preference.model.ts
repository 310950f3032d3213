import type { Language } from '#domain/kernel/language.ts';
import type { House } from './approve.model.ts';

/** The prospect's own page, in the language of the mail. */
export type PreferenceModel =
  | { state: 'choose'; house: House; language: Language; address: string; formToken: string }
  | {
      state: 'stopped';
      house: House;
      language: Language;
      address: string;
      formToken: string;
      /** Minutes left in which a mistaken stop can be taken back here; null when it is too late. */
      undoMinutesLeft: number | null;
    }
  | { state: 'undone'; house: House; language: Language; address: string }
  | { state: 'wrong-person'; house: House; language: Language }
  | { state: 'unknown'; language: Language }
  /** The database is away: nothing was changed. */
  | { state: 'failed'; language: Language };
