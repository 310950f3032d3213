import type { Decided, DecidedBy } from '#db/decisions/record.ts';
import { toInstant, type Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { calendarDaysBetween } from '#domain/schedule/cadence-time.ts';
import {
  epochDayOf,
  instantOfWall,
  isLocalDate,
  minuteOfDay,
} from '#domain/schedule/wall-clock.ts';
import type { DecisionAnswer } from '../presenters/inbox.model.ts';
import { refusalWords } from './refusal-words.ts';
import type { SessionContext, Signed } from './session.server.ts';

/** What a decision is taken with. */
export interface DecideContext {
  context: SessionContext;
  signed: Signed;
}

/** Somebody signed in, deciding in the inbox. */
export function byOf(signed: Signed): DecidedBy & { userId: string } {
  return { actor: { kind: 'user', id: signed.user.id }, via: 'inbox', userId: signed.user.id };
}

/** What a field says; empty where the form has none of that name. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Nine in the morning of a day, `YYYY-MM-DD`, on the reader's clock; null for text that is no day. */
export function atMorning(date: string, zone: string): Instant | null {
  if (!isLocalDate(date)) return null;
  const msOfDay = minuteOfDay('09:00') * 60_000;
  return toInstant(instantOfWall(zone, { epochDay: epochDayOf(date), msOfDay }));
}

/** The morning on which follow-ups go on: of today or a day of the year to come, on the reader's clock. */
export function readResumeDay(date: string, zone: string, now: Instant): Result<Instant, string> {
  const at = atMorning(date, zone);
  if (at === null) return fail('Choose the day on which they go on. Nothing was changed.');
  const daysAhead = calendarDaysBetween({ from: now, to: at, zone });
  if (daysAhead < 0) return fail('That day is over. Choose today or a later one.');
  if (daysAhead > 366) return fail('Choose a day within a year. Nothing was changed.');
  return ok(at);
}

/** A decision that was taken, with what to say of it, or why it was not. */
export function answerOf(decided: Decided, words: string): DecisionAnswer {
  return decided.ok ? done(words) : problem(refusalWords(decided.problem));
}

/** Something was done that cannot be taken back by a button. */
export function done(words: string): DecisionAnswer {
  return { ok: true, words, undo: null, bulk: null };
}

/** Nothing was done. */
export function problem(words: string): DecisionAnswer {
  return { ok: false, problem: words };
}

export const notThere = problem('This is no longer there. Nothing was changed.');
