import type { TaskOutcome } from '#db/decisions/task.ts';
import type { StepTask } from '#domain/outreach/cadence.ts';
import type { Choice } from './common.model.ts';

/** What a person is asked to do, by channel. */
export const taskTitles: Readonly<Record<StepTask, (name: string) => string>> = {
  phone: (name) => `Call ${name}`,
  linkedin: (name) => `Write to ${name} on LinkedIn`,
  in_person: (name) => `Speak to ${name} in person`,
};

const outcomes: Readonly<Record<TaskOutcome, string>> = {
  reached: 'Reached: they heard or read it',
  left_word: 'Left word: with somebody, or on a machine',
  no_answer: 'Tried: nobody answered',
  not_done: 'Not done: leave this touch out',
};

/** What may come of it, for the form. */
export const taskOutcomeChoices: readonly Choice[] = Object.entries(outcomes).map(
  ([value, label]) => ({ value, label }),
);

const told: Readonly<Record<string, string>> = {
  reached: 'reached',
  left_word: 'left word',
  no_answer: 'nobody answered',
  not_done: 'not done, left out',
};

/** What came of it, in the story. */
export function sayTaskOutcome(outcome: unknown): string {
  return told[String(outcome)] ?? 'done';
}
