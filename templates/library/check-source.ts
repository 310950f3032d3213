import { countCharacters } from '#domain/outreach/draft/characters.ts';
import {
  alwaysIn,
  readTemplate,
  type SafeTemplate,
  type TemplateTextProblem,
} from '../drafts/safe-template.ts';
import type { LibraryEntry, TemplateSlot, TemplateSource } from './entry.ts';

/** What is wrong with the words of a template, and in which slot. */
export type SourceProblem = { slot: string } & (
  | TemplateTextProblem
  | { kind: 'empty' }
  | { kind: 'several-lines' }
  | { kind: 'missing-variable'; name: string }
);

/** The words of a template, read and ready to be filled, by slot. */
export type ReadSource = ReadonlyMap<string, SafeTemplate>;

/**
 * Reads the words of a template, or says everything that is wrong with them. Slots that the template does not have are
 * left out; nothing of the words is compiled or run.
 */
export function readSource(
  entry: LibraryEntry,
  source: TemplateSource,
): { read: ReadSource | null; problems: SourceProblem[] } {
  const read = new Map<string, SafeTemplate>();
  const problems: SourceProblem[] = [];
  for (const slot of entry.slots) {
    const found = readSlot(entry, slot, source[slot.name] ?? '');
    problems.push(...found.problems);
    if (found.template !== null) read.set(slot.name, found.template);
  }
  if (problems.length === 0) problems.push(...missingFrom(entry, [...read.values()]));
  return { read: problems.length === 0 ? read : null, problems };
}

function readSlot(entry: LibraryEntry, slot: TemplateSlot, words: string) {
  const { name, maxChars, isOneLine, isRequired } = slot;
  const problems: SourceProblem[] = [];
  if (countCharacters(words) > maxChars) {
    return { template: null, problems: [{ slot: name, kind: 'too-long' as const, maxChars }] };
  }
  if (isRequired && words.trim() === '') problems.push({ slot: name, kind: 'empty' });
  if (isOneLine && /[\r\n]/.test(words.trim()))
    problems.push({ slot: name, kind: 'several-lines' });
  const { template, problems: found } = readTemplate(words, Object.keys(entry.variables));
  problems.push(...found.map((problem) => ({ slot: name, ...problem })));
  return { template, problems };
}

/** A text about a link has to have it wherever it is read, so not only where something else is known. */
function missingFrom(entry: LibraryEntry, read: readonly SafeTemplate[]): SourceProblem[] {
  const said = new Set(read.flatMap(alwaysIn));
  return entry.required
    .filter((name) => !said.has(name))
    .map((name) => ({ slot: entry.slots[0]?.name ?? 'body', kind: 'missing-variable', name }));
}

/** One problem as a sentence for the page of the template. */
export function sourceProblemSentence(problem: SourceProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'Please write something.';
    case 'several-lines':
      return 'Only one line is possible.';
    case 'missing-variable':
      return `{{${problem.name}}} has to stand in it, outside of every {{#if}}.`;
    case 'too-long':
      return `At most ${String(problem.maxChars)} characters are possible.`;
    case 'too-many':
      return `At most ${String(problem.maxTags)} times {{ are possible.`;
    case 'syntax':
      return `Line ${String(problem.line)}: a {{ or an {{#if}} is not closed.`;
    case 'unknown-variable':
      return `Line ${String(problem.line)}: {{${problem.name}}} is not known here.`;
    case 'not-allowed':
      return `Line ${String(problem.line)}: only {{variables}}, {{#if}} and {{#unless}} are possible, not ${problem.found}.`;
    case 'too-deep':
      return `Line ${String(problem.line)}: too many {{#if}} inside one another.`;
  }
}
