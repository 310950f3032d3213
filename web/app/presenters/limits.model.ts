import type { Choice, Moment } from './common.model.ts';

/** A limit that can be set. */
export interface LimitField {
  name: string;
  /** "Each hour". */
  label: string;
  /** As it stands in the field; empty where it is as the server has it. */
  value: string;
  /** What holds while the field is empty. */
  hint: string;
}

export interface LimitGroup {
  title: string;
  note: string;
  fields: readonly LimitField[];
}

/** What of a limit is used: "12 of 20", and how full that is; null where nothing limits it. */
export interface UsedPlaces {
  words: string;
  percent: number | null;
}

export interface UseRow {
  key: string;
  whose: string;
  kind: string;
  minute: UsedPlaces;
  hour: UsedPlaces;
  day: UsedPlaces;
}

/** Who changed what. */
export interface ChangeLine {
  id: string;
  by: string;
  at: Moment;
  words: readonly string[];
  /** Which part of the settings, and whom or what it is about; null where the page shows one part alone. */
  area: string | null;
}

/** A page of everything that was changed. */
export interface ChangesModel {
  changes: readonly ChangeLine[];
  /** Addresses of the pages beside it; null at either end. */
  later: string | null;
  earlier: string | null;
}

/** How much may leave, what has, and who changed that. */
export interface LimitsModel {
  canChange: boolean;
  capPerDay: string;
  capPerWeek: string;
  groups: readonly LimitGroup[];
  warmUp: { value: string; choices: readonly Choice[]; ramp: string; rampHint: string };
  uses: readonly UseRow[];
  /** How many messages wait for a place. */
  waiting: string;
  changes: readonly ChangeLine[];
}
