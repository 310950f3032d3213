import type { Choice, Moment } from './common.model.ts';

/** The addresses that nobody may write to, for admins. */
export interface StopListModel {
  /** "1,204 lines", or of one reason. */
  count: string;
  isEmpty: boolean;
  lines: readonly StopListLine[];
  reasons: readonly Choice[];
  reason: string;
  channels: readonly Choice[];
  later: string | null;
  earlier: string | null;
  /** How stops held in the last thirty days, in sentences. */
  held: readonly string[];
  consentCountries: string;
}

export interface StopListLine {
  id: string;
  channel: string;
  mark: string;
  reason: string;
  source: string;
  at: Moment;
}

/** What a form on the page came to. */
export type StopListAnswer =
  | { form: 'search'; typed: string; problem: string | null; lines: readonly StopListLine[] | null }
  | { form: 'add'; typed: string; note: string; problem: string }
  | { form: 'regions'; typed: string; problem: string }
  | {
      form: 'import';
      problem: string | null;
      result: {
        summary: string;
        refused: readonly { row: number; value: string; why: string }[];
        more: string | null;
      } | null;
    };
