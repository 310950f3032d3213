/**
 * The words that all view models share. A view model is what a page shows, said in full: every
 * time, number and sentence arrives as the text to print, so that a component decides nothing and
 * the browser needs neither zone data nor rules.
 */

/** What a state means to the planner; each tone has its own shape (design, principle 4). */
export type Tone = 'act' | 'wait' | 'good' | 'warn' | 'bad' | 'idle';

/** A state as a word; the shape and the colour follow from the tone. */
export interface StateMark {
  tone: Tone;
  words: string;
}

/** One instant: `text` as people say it, `exact` shown on hover, `at` as ISO 8601 UTC. */
export interface Moment {
  at: string;
  text: string;
  exact: string;
}

/** One instant on two clocks: "Tue 09:10" theirs, "15:10" yours. */
export interface MomentPair {
  at: string;
  theirs: string;
  yours: string;
  exact: string;
}

/** A part of a sentence. `href` makes it a link; `strong` and `muted` are weight and tone. */
export interface Phrase {
  text: string;
  weight?: 'strong' | 'muted' | 'faint';
  href?: string;
}

/** A sentence made of parts, printed one after the other without spaces added. */
export type Sentence = readonly Phrase[];

export interface TextLink {
  text: string;
  href: string;
}

/** One stroke of the rain glyph: one touch, or how it ended. */
export type RainStroke = 'sent' | 'next' | 'planned' | 'answered' | 'ended';

/** The touches of one pass as falling rain, at most six strokes; the label says the same in words. */
export interface Rain {
  strokes: readonly RainStroke[];
  label: string;
}

/** Somebody who works here. `initials` has at most two letters. */
export interface Colleague {
  id: string;
  name: string;
  initials: string;
}

/** One choice of a select, radio set or menu. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

/**
 * What a form was sent back with: what was typed, and what is wrong. `form` holds problems that
 * belong to no field; a field error says what happened, what was kept and what to do.
 */
export interface FormState {
  values: Readonly<Record<string, string>>;
  fieldErrors: Readonly<Record<string, string>>;
  formError: string | null;
}

/** A form nobody has sent yet. */
export const untouchedForm: FormState = { values: {}, fieldErrors: {}, formError: null };

/** One view or split with its number; `count` is printed as given, "1,017". */
export interface CountedTab {
  id: string;
  label: string;
  count: string;
  href: string;
  isCurrent: boolean;
}

/** An act that a page offers. A reason in `refusal` disables it and is shown. */
export interface Act {
  label: string;
  refusal: string | null;
}
