import { z } from 'zod';
import type { Config } from '#config/env.ts';
import { passOn } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { storeSendRules } from '#db/limit-settings.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import {
  limitNames,
  limitProblems,
  type LimitName,
  type LimitProblem,
  type OwnLimits,
  withOwnLimits,
} from '#domain/messaging/own-limits.ts';
import type { Ramp } from '#domain/messaging/rate-plan.ts';
import { limitsFrom, type SendLimits } from '#domain/messaging/send-limits.ts';
import type { FormState } from '../presenters/common.model.ts';
import { parseForm, refused } from './form-fields.server.ts';

/** The limits that hold where a workspace sets none, as the worker has them. */
export function serverLimits({ limits, mail, texts }: Config): SendLimits {
  return limitsFrom(limits, { mail: mail.isSandbox, texts: texts.twilio?.isSandbox ?? true });
}

const wholeWords = 'Write a whole number. 0 is no limit; empty is as the server has it.';
const mostPlaces = 1_000_000;

/** A whole number between these, or what an empty field means. */
function numberField<Empty>(least: number, most: number, empty: Empty, message: string) {
  return z
    .string()
    .trim()
    .transform((text, context): number | Empty => {
      if (text === '') return empty;
      const value = /^\d{1,7}$/.test(text) ? Number(text) : -1;
      if (value >= least && value <= most) return value;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

const limitField = numberField(0, mostPlaces, undefined, wholeWords);
const capField = (most: number) =>
  numberField(
    ...([1, most, null] as const),
    `Write a number from 1 to ${String(most)}, or leave it empty for no cap.`,
  );

const rampField = z.string().transform((text, context): Ramp | undefined => {
  const lines = text.split(/[\n,]/).map((line) => line.trim());
  const steps = lines
    .filter((line) => line !== '')
    .map((line) => /^(\d{1,4}): *(\d{1,6})$/.exec(line));
  if (steps.includes(null)) {
    const message = 'Write each step as day and number a day, such as 7: 40, one per line.';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  if (steps.length === 0) return undefined;
  return steps.map((step) => ({ fromDay: Number(step?.[1]), perDay: Number(step?.[2]) }));
});

const formSchema = z
  .object({
    capPerDay: capField(50),
    capPerWeek: capField(100),
    hasWarmUp: z.enum(['server', 'on', 'off'], 'Choose one.'),
    ramp: rampField,
  })
  .refine(
    ({ capPerDay, capPerWeek }) =>
      capPerDay === null || capPerWeek === null || capPerDay <= capPerWeek,
    { path: ['capPerDay'], message: 'A day takes no more than the week does.' },
  );

const limitsSchema = z.record(z.enum(limitNames), limitField);

const problemWords: Readonly<Record<LimitProblem, string>> = {
  more_than_longer: 'A longer stretch takes less than this; make this smaller or that larger.',
  nothing_to_warm_up_to: 'A mailbox that warms up needs a limit a day to warm up to.',
  bad_ramp: 'Begin at day 0; each step has a later day and at least as many a day, twenty at most.',
};

/** Keeps caps and limits, and lets what waits look again; or says what is wrong with each field. Answers the words to say. */
export async function changeSendRules(
  { db, config }: { db: Db; config: Config },
  by: SettingsAuthor,
  form: FormData,
): Promise<{ ok: true; words: string } | { ok: false; state: FormState }> {
  const parsed = parseForm(formSchema, form);
  const limits = parseForm(limitsSchema, onlyLimits(form));
  if (!parsed.ok || !limits.ok) {
    const errors = {
      ...(parsed.ok ? {} : parsed.state.fieldErrors),
      ...(limits.ok ? {} : limits.state.fieldErrors),
    };
    return { ok: false, state: refused(form, errors) };
  }
  const { capPerDay, capPerWeek, hasWarmUp, ramp } = parsed.value;
  const sendLimits = ownLimitsOf(limits.value, hasWarmUp, ramp);
  const problems = limitProblems(withOwnLimits(serverLimits(config), sendLimits), sendLimits);
  if (problems.size > 0) {
    const errors = [...problems].map(([name, problem]) => [name, problemWords[problem]] as const);
    return { ok: false, state: refused(form, Object.fromEntries(errors)) };
  }
  const changes = await storeSendRules(db, by, { capPerDay, capPerWeek, sendLimits });
  if (changes.length === 0) return { ok: true, words: 'Nothing was changed.' };
  passOn(db, [by.workspaceId]);
  return { ok: true, words: 'Kept. It holds from the next message on, waiting ones included.' };
}

function onlyLimits(form: FormData): FormData {
  const limits = new FormData();
  for (const name of limitNames) {
    const value = form.get(name);
    limits.set(name, typeof value === 'string' ? value : '');
  }
  return limits;
}

function ownLimitsOf(
  numbers: Partial<Record<LimitName, number | undefined>>,
  hasWarmUp: 'server' | 'on' | 'off',
  ramp: Ramp | undefined,
): OwnLimits {
  const set: Partial<Record<LimitName, number>> = {};
  for (const name of limitNames) {
    const value = numbers[name];
    if (value !== undefined) set[name] = value;
  }
  return {
    ...set,
    ...(hasWarmUp === 'server' ? {} : { hasWarmUp: hasWarmUp === 'on' }),
    ...(ramp === undefined ? {} : { ramp }),
  };
}
