import type { Language } from '#domain/kernel/language.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import type { Phrase, Sentence } from './common.model.ts';

/** A message as the other person will read it. A paragraph is its lines. */
export interface Letter {
  from: { name: string; address: string };
  to: { name: string; address: string };
  /** Empty for a text, which has none. */
  subject: string;
  /** `text`: an SMS or a WhatsApp message stands on the sheet, without subject and footer. */
  medium?: 'letter' | 'text';
  /** The language it is written in, where that may be another than the page's. */
  language?: Language;
  paragraphs: readonly (readonly string[])[];
  /** What the template adds below: why they get it, how to stop it, the postal address. */
  footer: Sentence;
}

/** One run of words in a comparison. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Two versions of a text side by side, word by word. `changeCount` counts the places. */
export interface TextComparison {
  summary: string;
  changeCount: number;
  subject: readonly DiffRun[];
  paragraphs: readonly (readonly DiffRun[])[];
}

/** A statement about the prospect, and where it comes from. */
export interface FactRow {
  statement: string;
  source: Sentence;
}

/** Something a person should look at before deciding. */
export interface RiskFlag {
  statement: Sentence;
}

/** One channel of a touch, in the order they are tried; `text` is null for the sheet beside it. */
export interface ChannelRow {
  channel: StepChannel;
  statement: Sentence;
  text: string | null;
  length: string | null;
  isLeftOut: boolean;
}

/** The column beside a message, in the order a person asks. */
export interface LetterContext {
  what: readonly Sentence[];
  toWhom: readonly Sentence[];
  whyNow: readonly Sentence[];
  risks: readonly RiskFlag[];
  facts: readonly FactRow[];
  channels: readonly ChannelRow[];
}

/** A plain phrase, for presenters that build sentences. */
export function say(text: string, weight?: Phrase['weight']): Phrase {
  return weight === undefined ? { text } : { text, weight };
}
