import { planRest } from '../proxies.ts';
import type { ProspectState } from '../state.ts';
import { again } from '../transitions.ts';
import { waitForOvertakingNews, waitOrContinue, type StepResult } from './wait.ts';

/** Waits for an answer until the next touch is to be drafted, or until the pass ends without one. */
export async function rest(state: ProspectState): Promise<StepResult> {
  const { prospectId, enrolment, step, touchSent, stepCount } = state;
  if (state.wakeAt === null) {
    const plan = await planRest({ prospectId, enrolment, step, touchSent });
    if (plan.kind === 'overtaken') return waitForOvertakingNews(state);
    return { ...state, wakeAt: plan.wakeAt };
  }
  const isLast = touchSent && step + 1 >= stepCount;
  const summary = isLast ? 'Gives up without an answer' : 'Drafts the next touch';
  const word = await waitOrContinue(state, state.wakeAt, summary);
  if (word === 'continue') return 'continue';
  if (word === 'news') return state;
  return isLast ? { ...state, phase: 'closed', outcome: 'no_answer' } : again(state);
}
