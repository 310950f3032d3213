import type { Instant } from '#domain/kernel/instant.ts';
import { isLongSleep, isWorthContinuing, waitForNews } from '../../parts/sleep.ts';
import { showInVisibility } from '../details.ts';
import { hasNews, type ProspectState } from '../state.ts';

/** A step answers with the next state, or asks to be continued in a fresh run first. */
export type StepResult = ProspectState | 'continue';

/**
 * Waits for news or the instant; answers `continue` instead when a long sleep should begin in a fresh run.
 *
 * News that is already there ends the wait at once. A long sleep shows in visibility; what is over within the hour does
 * not, because each change there costs an event and an action.
 */
export async function waitOrContinue(
  state: ProspectState,
  until: Instant | null,
  summary: string,
): Promise<'news' | 'due' | 'continue'> {
  if (hasNews(state)) return 'news';
  if (isWorthContinuing(until)) return 'continue';
  if (isLongSleep(until)) showInVisibility(state);
  return waitForNews(() => hasNews(state), until, summary);
}

/** Postgres knows more than the run: its news is on the way, so nothing else ends this wait. */
export async function waitForOvertakingNews(state: ProspectState): Promise<ProspectState> {
  await waitForNews(() => hasNews(state), null, 'News is on its way');
  return state;
}
