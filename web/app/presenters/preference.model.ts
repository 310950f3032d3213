import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { Topic } from '#domain/messaging/preferences.ts';
import type { ChoiceProblem } from '#templates/words/preference-choices.ts';
import type { House } from './approve.model.ts';

/** How, when and about what they hear from us, as it stands or as it was typed. */
export interface ChoiceModel {
  /** Channels with an address of theirs; `hint` tells which, numbers by their last digits only. */
  channels: readonly { value: Channel; hint: string | null }[];
  /** What stands in the selects, from the first; empty text is nowhere. */
  order: readonly string[];
  quietStart: string;
  quietEnd: string;
  timeZone: string;
  timeZones: readonly string[];
  topics: readonly Topic[];
  /** Empty: as it comes. */
  often: string;
  problem: ChoiceProblem | null;
}

/** The prospect's own page, in the language of the mail. */
export type PreferenceModel =
  | {
      state: 'choose';
      house: House;
      language: Language;
      address: string;
      formToken: string;
      choice: ChoiceModel;
      /** The press before kept the choices. */
      isKept: boolean;
    }
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
