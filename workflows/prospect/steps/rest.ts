import { planRest } from '../proxies.ts';
import { saidAt, sayInstant, type ProspectState } from '../state.ts';
import { again } from '../transitions.ts';
import { waitForOvertakingNews, waitOrContinue, type StepResult } from './wait.ts';

/** Waits for an answer until the next touch is to be drafted, or until the pass ends without one. */
export async function rest(state: ProspectState): Promise<StepResult> {
  const { prospectId, enrolment, step, touchSent, stepCount } = state;
  if (state.wakeAt === null) {
    const plan = await planRest({ prospectId, enrolment, step, touchSent });
    if (plan.kind === 'overtaken') return waitForOvertakingNews(state);
    return { ...state, wakeAt: plan.wakeAt, ...saidAt(plan.wakeAt, plan.said) };
  }
  const isLast = touchSent && step + 1 >= stepCount;
  const next = step + (touchSent ? 2 : 1);
  const then = isLast ? 'gives up' : `drafts touch ${String(next)}`;
  const summary = `Waits for an answer; ${then} ${sayInstant(state, state.wakeAt)}`;
  const word = await waitOrContinue(state, state.wakeAt, summary);
  if (word === 'continue') return 'continue';
  if (word === 'news') return state;
  return isLast ? { ...state, phase: 'closed', outcome: 'no_answer' } : again(state);
}
