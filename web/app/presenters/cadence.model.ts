import type { Choice } from './common.model.ts';

export interface CadenceModel {
  name: string;
  version: number;
  byline: string;
  /** "Prospects on their way keep version 3: 41 of them." */
  inFlight: string;
  touches: readonly CadenceTouch[];
  languages: readonly Choice[];
  language: string;
  placeholders: readonly { name: string; meaning: string }[];
  history: readonly { version: number; byline: string; summary: string }[];
  canChange: boolean;
}

export interface CadenceTouch {
  step: number;
  dayOffset: number;
  /** Null: the shipped text is used; `shipped` shows it. */
  subject: string | null;
  body: string | null;
  shipped: { subject: string; body: string };
}
