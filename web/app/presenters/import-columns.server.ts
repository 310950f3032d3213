import { unguardCell } from '#domain/prospect/import/cell-guard.ts';
import {
  certain,
  customNames,
  explainGuess,
  guessColumns,
  type ColumnGuess,
  type ColumnMapping,
} from '#domain/prospect/import/columns.ts';
import { guessDateOrder, type DateOrder } from '#domain/prospect/import/dates.ts';
import type { MappingProblem } from '#domain/prospect/import/mapping-problems.ts';
import {
  importTargets,
  isDateTarget,
  isImportTarget,
  isTextConsentTarget,
  targetLabel,
} from '#domain/prospect/import/targets.ts';
import type { Choice, StateMark } from './common.model.ts';
import type { MappedColumn } from './import.model.ts';
import { shortLine } from './short-line.ts';

const keep = 'keep';
const leaveOut = 'leave-out';
const dateOrders = {
  dmy: 'day first',
  mdy: 'month first',
  ymd: 'year first',
} as const satisfies Record<DateOrder, string>;

/** The headings and first rows of an uploaded list. */
export interface ListHead {
  headings: readonly string[];
  samples: readonly (readonly string[])[];
}

/** What any column may become. A date says which number is the day, so that nobody has to guess. */
export const targetChoices: readonly Choice[] = [
  ...importTargets.flatMap((target) =>
    isDateTarget(target)
      ? Object.entries(dateOrders).map(([order, words]) => ({
          value: `${target}:${order}`,
          label: `${targetLabel(target)}, ${words}`,
        }))
      : [{ value: target, label: targetLabel(target) }],
  ),
  { value: leaveOut, label: 'Leave out' },
];

/** The name of a column's field in the form. */
export function columnField(index: number): string {
  return `column-${String(index)}`;
}

/** What the form makes of each column; a column that it says nothing sensible about becomes what was guessed. */
export function readMapping(form: FormData, list: ListHead): ColumnMapping[] {
  const names = customNames(list.headings);
  return guessColumns(list.headings, list.samples).map(({ mapping }, index) => {
    const said = form.get(columnField(index));
    const name = names[index] ?? '';
    return typeof said === 'string'
      ? (mappingOf(said, name, valuesOf(list, index)) ?? mapping)
      : mapping;
  });
}

function mappingOf(said: string, name: string, values: readonly string[]): ColumnMapping | null {
  if (said === keep) return { kind: 'custom', name };
  if (said === leaveOut) return { kind: 'ignore' };
  const [target, order] = said.split(':');
  if (!isImportTarget(target)) return null;
  if (isTextConsentTarget(target))
    return { kind: 'target', target, dateOrder: guessDateOrder(values).order };
  if (!isDateTarget(target)) return { kind: 'target', target };
  const dateOrder = isDateOrder(order) ? order : guessDateOrder(values).order;
  return { kind: 'target', target, dateOrder };
}

/** The line of each column: its first values, what it becomes, and what that rests on. */
export function mappedColumns(
  list: ListHead,
  mapping: readonly ColumnMapping[],
): readonly MappedColumn[] {
  const names = customNames(list.headings);
  return guessColumns(list.headings, list.samples).map((guess, index) => {
    const chosen = mapping[index] ?? guess.mapping;
    const name = names[index] ?? '';
    return {
      index,
      heading: guess.heading.trim() === '' ? name : guess.heading,
      samples: samplesOf(valuesOf(list, index)),
      target: choiceOf(chosen),
      keepLabel: `Keep as “${name}”`,
      guess: choiceOf(chosen) === choiceOf(guess.mapping) ? markOf(guess) : yourChoice,
    };
  });
}

const yourChoice: StateMark = { tone: 'idle', words: 'your choice' };

function markOf({ mapping, confidence, why }: ColumnGuess): StateMark {
  const words = explainGuess(why);
  if (mapping.kind !== 'target') return { tone: 'idle', words };
  return { tone: confidence >= certain ? 'good' : 'warn', words };
}

/** "Eight columns, all guessed", and how many of them a person should look at. */
export function sayColumns(columns: readonly MappedColumn[]): { headline: string; advice: string } {
  const count = columns.length;
  const own = columns.filter(({ target }) => target === keep).length;
  const doubtful = columns.filter(({ guess }) => guess.tone === 'warn').length;
  const kept =
    own === 0 ? 'all guessed' : `${inWords(own)} kept as own ${own === 1 ? 'field' : 'fields'}`;
  const look =
    doubtful === 0
      ? ''
      : `${capital(inWords(doubtful))} ${doubtful === 1 ? 'deserves' : 'deserve'} a look. `;
  return {
    headline: `${capital(inWords(count))} ${count === 1 ? 'column' : 'columns'}, ${kept}`,
    advice: `${look}Nothing is written before the last step.`,
  };
}

/** Why a mapping cannot be imported, and what to do. */
export function sayMappingProblem(problem: MappingProblem): string {
  switch (problem.kind) {
    case 'twice':
      return `More than one column becomes ${targetLabel(problem.target)}. Choose one of them.`;
    case 'no_address':
      return 'No column becomes Email or Phone, so nobody could be reached. Choose one.';
    case 'other_columns':
      return 'The columns are not those of this file. Reload the page and try again.';
  }
}

function choiceOf(mapping: ColumnMapping): string {
  switch (mapping.kind) {
    case 'custom':
      return keep;
    case 'ignore':
      return leaveOut;
    case 'target':
      return isDateTarget(mapping.target)
        ? `${mapping.target}:${mapping.dateOrder ?? 'dmy'}`
        : mapping.target;
  }
}

function isDateOrder(order: string | undefined): order is DateOrder {
  return order !== undefined && Object.hasOwn(dateOrders, order);
}

function valuesOf({ samples }: ListHead, index: number): string[] {
  return samples.map((cells) => cells[index] ?? '');
}

function samplesOf(values: readonly string[]): string {
  const first = values
    .map((value) => shortLine(unguardCell(value)))
    .filter((value) => value !== '');
  return [...new Set(first)].slice(0, 2).join(', ');
}

const words = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

function inWords(count: number): string {
  return words[count] ?? String(count);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
