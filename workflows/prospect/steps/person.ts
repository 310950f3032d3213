import type { ProspectState } from '../state.ts';
import { waitOrContinue, type StepResult } from './wait.ts';

/** Only a decision ends this wait: the run cannot know better than the person it waits for. */
export async function awaitDecision(state: ProspectState): Promise<StepResult> {
  const word = await waitOrContinue(state, null, 'Waits for a decision');
  return word === 'continue' ? 'continue' : state;
}
