import type { Language } from '#domain/kernel/language.ts';
import { guessDateOrder, type DateOrder } from './dates.ts';
import { tidyLine } from '../person-name.ts';
import { candidates, type Candidate, type GuessReason } from './candidates.ts';
import { isRefusedHeading } from './refused-headings.ts';
import { isDateTarget, isTextConsentTarget, type ImportTarget } from './targets.ts';

/** What a column of the file becomes; what the planner may correct before anything is written. */
export type ColumnMapping =
  | { kind: 'target'; target: ImportTarget; dateOrder?: DateOrder }
  | { kind: 'custom'; name: string }
  | { kind: 'ignore' };

/** The guess for one column. `confidence` is 0..1; below {@link certain} a person should look. */
export interface ColumnGuess {
  heading: string;
  mapping: ColumnMapping;
  confidence: number;
  why: GuessReason | { by: 'date_order' | 'own_field' | 'empty' | 'ours' };
}

/** From this confidence on a guess is shown as good. */
export const certain = 0.75;
const least = 0.45;
const longestCustomName = 80;

/**
 * Guesses what each column becomes, from its heading in one of the seven languages and from sample rows.
 *
 * One guess per heading, in the same order; each target at most once (the surest column gets it, the first of equals),
 * every other column is kept as a custom field under its heading, made unique. A column without heading and values is
 * ignored. Edge: `__proto__` and `constructor` are headings like any other.
 */
export function guessColumns(
  headings: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ColumnGuess[] {
  const columns = headings.map((_, index) => sampleRows.map((row) => row[index] ?? ''));
  const given = assign(candidates(headings, columns));
  const names = customNames(headings);
  return headings.map((heading, index) => {
    const values = columns[index] ?? [];
    const winner = given.get(index);
    if (winner !== undefined) return guessOf(heading, winner, values);
    return leftOver(heading, names[index] ?? heading, values);
  });
}

/** A column that became nothing we know: its own field, or nothing at all when it is empty or ours. */
function leftOver(heading: string, name: string, values: readonly string[]): ColumnGuess {
  if (isRefusedHeading(heading)) {
    return { heading, mapping: { kind: 'ignore' }, confidence: 1, why: { by: 'ours' } };
  }
  if (heading.trim() === '' && values.every((value) => value.trim() === '')) {
    return { heading, mapping: { kind: 'ignore' }, confidence: 1, why: { by: 'empty' } };
  }
  return { heading, mapping: { kind: 'custom', name }, confidence: 1, why: { by: 'own_field' } };
}

function guessOf(heading: string, winner: Candidate, values: readonly string[]): ColumnGuess {
  const { target, confidence, why } = winner;
  if (!isDateTarget(target) && !isTextConsentTarget(target)) {
    return { heading, mapping: { kind: 'target', target }, confidence, why };
  }
  const { order, isProven } = guessDateOrder(values);
  const mapping: ColumnMapping = { kind: 'target', target, dateOrder: order };
  if (isProven || !isDateTarget(target)) return { heading, mapping, confidence, why };
  return { heading, mapping, confidence: Math.min(confidence, 0.6), why: { by: 'date_order' } };
}

/** Gives each target to its surest column; the first of equals wins. */
function assign(candidates: readonly Candidate[]): Map<number, Candidate> {
  const surest = candidates
    .filter((candidate) => candidate.confidence >= least)
    .sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const given = new Map<number, Candidate>();
  const taken = new Set<ImportTarget>();
  for (const candidate of surest) {
    if (taken.has(candidate.target) || given.has(candidate.column)) continue;
    taken.add(candidate.target);
    given.set(candidate.column, candidate);
  }
  return given;
}

/**
 * Names for custom fields, one per column: the heading tidied, `Column 3` for none, numbered where two are equal but for case.
 */
export function customNames(headings: readonly string[]): string[] {
  const seen = new Set<string>();
  return headings.map((heading, index) => {
    const base = tidyLine(heading).slice(0, longestCustomName) || `Column ${index + 1}`;
    let name = base;
    for (let copy = 2; seen.has(name.toLowerCase()); copy += 1) name = `${base} ${copy}`;
    seen.add(name.toLowerCase());
    return name;
  });
}

const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
};

/** The words for a guess in the mapping table: `heading, German`, `values: day before month?`, `own field`. */
export function explainGuess(why: ColumnGuess['why']): string {
  switch (why.by) {
    case 'heading':
      return why.language === 'en' ? 'heading' : `heading, ${languageNames[why.language]}`;
    case 'heading_and_values':
      return 'heading and values';
    case 'values':
      return 'values only';
    case 'date_order':
      return 'values: day before month?';
    case 'own_field':
      return 'own field';
    case 'empty':
      return 'nothing in it';
    case 'ours':
      return 'from our list of refused rows';
  }
}
