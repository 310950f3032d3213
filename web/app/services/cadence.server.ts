import { readNewestCadence, saveCadence } from '#db/cadences.ts';
import type { Db } from '#db/client.ts';
import { languages, type Language } from '#domain/kernel/language.ts';
import {
  cadenceChanges,
  checkCadence,
  defaultCadence,
  readTouchWay,
  type CadenceProblem,
  type CadenceStep,
  type TouchWay,
} from '#domain/outreach/cadence.ts';
import { shippedText, type CadenceText } from '#templates/drafts/default-cadence.ts';
import type { FormState } from '../presenters/common.model.ts';
import { wordProblems } from './cadence-words.server.ts';
import { refused } from './form-fields.server.ts';

/** What came of a form of the cadence page. */
export type CadenceAnswer =
  | { kind: 'saved'; version: number }
  | { kind: 'same' }
  | { kind: 'wrong'; state: FormState }
  | { kind: 'overtaken'; state: FormState };

/** One of our languages, or null. */
export function languageIn(value: FormDataEntryValue | null): Language | null {
  return languages.find((language) => language === value) ?? null;
}

type TouchField = 'dayOffset' | 'subject' | 'body' | `channel-${1 | 2 | 3}`;

/** The name of a field of a touch; touches are numbered from 1. */
export function fieldOf(step: number, name: TouchField): string {
  return `touch-${String(step + 1)}-${name}`;
}

/**
 * Saves days, and the words of one language, as the next version; the words of the others stay as they are. Words that
 * equal the shipped ones, and none at all, mean the shipped ones. Nothing changed makes no version.
 *
 * `overtaken`: somebody saved meanwhile, and nothing was kept.
 */
export async function changeCadence(
  db: Db,
  by: { workspaceId: string; userId: string },
  language: Language,
  form: FormData,
): Promise<CadenceAnswer> {
  const newest = await readNewestCadence(db, by.workspaceId);
  const { version, steps } = newest ?? { version: 0, steps: defaultCadence };
  if (form.get('version') !== String(version)) return overtaken(form, version);
  const typed = readSteps(form, language, steps);
  const errors = {
    ...dayErrors(typed),
    ...channelErrors(form, typed),
    ...wordErrors(typed, language),
  };
  if (Object.keys(errors).length > 0) return { kind: 'wrong', state: refused(form, errors) };
  if (cadenceChanges(steps, typed).length === 0) return { kind: 'same' };
  const isSaved = await saveCadence(db, by.workspaceId, version, typed, by.userId);
  return isSaved ? { kind: 'saved', version: version + 1 } : overtaken(form, version + 1);
}

/** The days that were typed, without saving them, or what is wrong with them. */
export async function typedDays(
  db: Db,
  workspaceId: string,
  form: FormData,
): Promise<{ days: number[]; state: FormState }> {
  const newest = await readNewestCadence(db, workspaceId);
  const steps = (newest?.steps ?? defaultCadence).map((step) => ({
    ...step,
    dayOffset: dayIn(form, step),
  }));
  const days = steps.map(({ dayOffset }) => dayOffset);
  return { days, state: refused(form, dayErrors(steps)) };
}

function overtaken(form: FormData, version: number): CadenceAnswer {
  const words = `Version ${String(version)} was saved meanwhile, so nothing was kept yet. What you typed stands below; look at what is different, and save again.`;
  return { kind: 'overtaken', state: refused(form, {}, words) };
}

function readSteps(
  form: FormData,
  language: Language,
  steps: readonly CadenceStep[],
): CadenceStep[] {
  return steps.map((step) => ({
    ...step,
    dayOffset: dayIn(form, step),
    way: wayIn(form, step) ?? step.way,
    texts: textsOf(step, language, typedText(form, language, step, steps.length - 1)),
  }));
}

/** The first touch is day 0, whatever a form says. What is no number fails the check as a number would. */
function dayIn(form: FormData, { step }: CadenceStep): number {
  if (step === 0) return 0;
  const typed = textIn(form, fieldOf(step, 'dayOffset'));
  return /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
}

/** How a touch is to go; null for what names a channel twice. A form without the fields keeps what is. */
function wayIn(form: FormData, { step, way }: CadenceStep): TouchWay | null {
  const typed = ([1, 2, 3] as const).map((place) =>
    textIn(form, fieldOf(step, `channel-${place}`)),
  );
  const [first = ''] = typed;
  if (first === '') return way;
  return first === 'best' ? first : readTouchWay(typed.filter((name) => name !== 'none'));
}

function channelErrors(form: FormData, steps: readonly CadenceStep[]): Record<string, string> {
  const wrong = steps.filter((step) => wayIn(form, step) === null);
  return Object.fromEntries(
    wrong.map(({ step }) => [
      fieldOf(step, 'channel-1'),
      'Name each channel once, and what one of us does last; what is left open is “No other”.',
    ]),
  );
}

/** Null: the shipped words. */
function typedText(
  form: FormData,
  language: Language,
  { step }: CadenceStep,
  lastStep: number,
): CadenceText | null {
  const shipped = shippedText(language, step, { lastStep });
  const body = textIn(form, fieldOf(step, 'body')) || shipped.body;
  // A follow-up keeps the thread's subject.
  const subject = step === 0 ? textIn(form, fieldOf(step, 'subject')) || shipped.subject : '';
  const isShipped = body === shipped.body && subject === shipped.subject;
  return isShipped ? null : { subject, body };
}

function textsOf(
  { texts }: CadenceStep,
  language: Language,
  typed: CadenceText | null,
): CadenceStep['texts'] {
  const others = Object.entries(texts ?? {}).filter(([name]) => name !== language);
  const all = typed === null ? others : [...others, [language, typed] as const];
  return all.length === 0 ? null : Object.fromEntries(all);
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

function dayErrors(steps: readonly CadenceStep[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { step, dayOffset } of steps)
    if (Number.isNaN(dayOffset)) errors[fieldOf(step, 'dayOffset')] = 'Say a whole number of days.';
  for (const problem of checkCadence(steps)) {
    const step = 'step' in problem ? problem.step : 0;
    errors[fieldOf(step, 'dayOffset')] ??= sayProblem(problem, steps);
  }
  return errors;
}

function sayProblem(problem: CadenceProblem, steps: readonly CadenceStep[]): string {
  switch (problem.kind) {
    case 'days_not_ascending': {
      const before = steps[problem.step - 1]?.dayOffset ?? 0;
      return `It must be later than touch ${String(problem.step)}, so day ${String(before + 1)} at the earliest.`;
    }
    case 'too_late':
      return `At most ${String(problem.limitDays)} days after the first touch.`;
    case 'first_not_at_once':
      return 'The first touch is day 0.';
    case 'no_steps':
      return 'At least one touch is needed.';
    case 'too_many_steps':
      return `At most ${String(problem.limit)} touches are possible.`;
  }
}

function wordErrors(steps: readonly CadenceStep[], language: Language): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { step, texts } of steps) {
    const text = texts?.[language];
    if (text === undefined) continue;
    const lastStep = steps.length - 1;
    for (const { field, words } of wordProblems(text, { language, step, lastStep }))
      errors[fieldOf(step, field)] ??= words;
  }
  return errors;
}
