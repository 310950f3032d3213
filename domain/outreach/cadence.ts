import { automatedChannels, type Channel, type TaskChannel } from '#domain/messaging/channels.ts';

/**
 * How a touch goes: `best` is what suits the person (their own order, else the default one), a list names the channels in the
 * order they are tried. Never empty, none twice, at most three (C15). A task of a person comes last: what nobody did stops
 * whatever would stand behind it.
 */
export type TouchWay = 'best' | readonly [StepChannel, ...StepChannel[]];

/** Channels of a touch on which a person acts; the others leave by themselves (C38). */
export const stepTasks = [
  'phone',
  'linkedin',
  'in_person',
] as const satisfies readonly TaskChannel[];
export type StepTask = (typeof stepTasks)[number];
/** How a touch can be made: by a message of ours, or by a person. */
export type StepChannel = Channel | StepTask;

/** True where a person makes the touch. */
export function isStepTask(channel: string): channel is StepTask {
  return stepTasks.some((task) => task === channel);
}

/** One planned touch of a cadence. */
export interface CadenceStep {
  /** From 0. */
  step: number;
  /** Calendar days after the first acceptance, in the prospect's zone. */
  dayOffset: number;
  way: TouchWay;
  /** The workspace's own words per language; null uses the shipped ones. */
  texts: Record<string, { subject: string; body: string }> | null;
}

/** By e-mail and nothing else: what every touch did before it could say otherwise. */
export const byEmailOnly = ['email'] as const satisfies TouchWay;

/** Everything a touch may name. */
export const stepChannels: readonly StepChannel[] = [...automatedChannels, ...stepTasks];

const mostChannels = 3;

/**
 * Reads how a touch goes from what was stored or typed; null for what is no such way. Edge: `['best']` is no list, and a
 * channel that is named twice is refused rather than dropped.
 */
export function readTouchWay(value: unknown): TouchWay | null {
  if (value === 'best') return 'best';
  if (!Array.isArray(value) || value.length > mostChannels) return null;
  const channels = value.flatMap((name) => stepChannels.find((known) => known === name) ?? []);
  const [first, ...others] = channels;
  const isWhole = channels.length === value.length && new Set(channels).size === value.length;
  const isTaskLast = !channels.slice(0, -1).some(isStepTask);
  return first !== undefined && isWhole && isTaskLast ? [first, ...others] : null;
}

/** Four touches: the first, then 3, 7 and 14 days after it was accepted. */
export const defaultCadence: readonly CadenceStep[] = [0, 3, 7, 14].map((dayOffset, step) => ({
  step,
  dayOffset,
  way: byEmailOnly,
  texts: null,
}));

/** What is wrong with an edited cadence. */
export type CadenceProblem =
  | { kind: 'no_steps' }
  | { kind: 'too_many_steps'; limit: number }
  | { kind: 'first_not_at_once' }
  | { kind: 'days_not_ascending'; step: number }
  | { kind: 'too_late'; step: number; limitDays: number };

const maxSteps = 8;
const maxDays = 180;

/** Checks days and number of steps; an empty answer means that the cadence can be saved. */
export function checkCadence(steps: readonly Pick<CadenceStep, 'dayOffset'>[]): CadenceProblem[] {
  if (steps.length === 0) return [{ kind: 'no_steps' }];
  const problems: CadenceProblem[] = [];
  if (steps.length > maxSteps) problems.push({ kind: 'too_many_steps', limit: maxSteps });
  if (steps[0]?.dayOffset !== 0) problems.push({ kind: 'first_not_at_once' });
  steps.forEach(({ dayOffset }, step) => {
    const before = steps[step - 1];
    if (before && dayOffset <= before.dayOffset)
      problems.push({ kind: 'days_not_ascending', step });
    if (dayOffset > maxDays) problems.push({ kind: 'too_late', step, limitDays: maxDays });
  });
  return problems;
}

/** What one version says otherwise than the one before it. */
export type CadenceChange =
  | { kind: 'length'; from: number; to: number }
  | { kind: 'day'; step: number; from: number; to: number }
  | { kind: 'way'; step: number; from: TouchWay; to: TouchWay }
  | { kind: 'words'; step: number; languages: readonly string[] };

/**
 * What changed between two versions, in the order of the touches; empty when they say the same.
 *
 * Edge: of touches that only one of them has, the length alone is told.
 */
export function cadenceChanges(
  before: readonly CadenceStep[],
  after: readonly CadenceStep[],
): CadenceChange[] {
  const changes: CadenceChange[] = [];
  if (before.length !== after.length)
    changes.push({ kind: 'length', from: before.length, to: after.length });
  for (const [step, next] of after.entries()) {
    const last = before[step];
    if (last === undefined) continue;
    if (last.dayOffset !== next.dayOffset)
      changes.push({ kind: 'day', step, from: last.dayOffset, to: next.dayOffset });
    if (String(last.way) !== String(next.way))
      changes.push({ kind: 'way', step, from: last.way, to: next.way });
    const languages = changedLanguages(last, next);
    if (languages.length > 0) changes.push({ kind: 'words', step, languages });
  }
  return changes;
}

function changedLanguages(before: CadenceStep, after: CadenceStep): string[] {
  const names = new Set([...Object.keys(before.texts ?? {}), ...Object.keys(after.texts ?? {})]);
  return [...names].sort().filter((language) => {
    const [last, next] = [before.texts?.[language], after.texts?.[language]];
    return last?.subject !== next?.subject || last?.body !== next?.body;
  });
}
