import type { DecideContext } from './decide-parts.server.ts';
import type { ActForm, BulkIntent } from './prospect-act-form.server.ts';
import { actOnProspect, type ActAnswer } from './prospect-acts.server.ts';

const gone: ActAnswer = { ok: false, words: 'This is no longer there.' };

/** Does the same to many, one after the other, and tells how many came through and why the others did not. */
export async function actOnMany(
  deps: DecideContext,
  prospectIds: readonly string[],
  intent: BulkIntent,
  form: ActForm,
): Promise<ActAnswer> {
  const answers: ActAnswer[] = [];
  for (const id of new Set(prospectIds))
    answers.push((await actOnProspect(deps, id, intent, form)) ?? gone);
  const refused = answers.filter(({ ok }) => !ok);
  const done = answers.length - refused.length;
  const summary = `${String(done)} ${bulkWords[intent]}`;
  if (refused.length === 0) return { ok: true, words: `${summary}.` };
  const reasons = Object.entries(countBy(refused.map(({ words }) => words)));
  const told = reasons
    .slice(0, 3)
    .map(([words, count]) => (count === 1 ? words : `${words} (${String(count)} times)`));
  return {
    ok: done > 0,
    words: `${summary}, ${String(refused.length)} left as they were: ${told.join(' ')}`,
  };
}

const bulkWords = {
  start: 'started',
  pause: 'paused',
  resume: 'go on',
  stop: 'stopped',
  assign: 'given to their new owner',
} as const satisfies Record<BulkIntent, string>;

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
