import { showInVisibility } from '../details.ts';
import { closeEnrolment } from '../proxies.ts';
import type { ProspectState } from '../state.ts';
import { waitForOvertakingNews } from './wait.ts';

/** Closes the pass in Postgres. A reply that committed in the same moment wins: the run goes on with it. */
export async function close(state: ProspectState): Promise<ProspectState | 'closed'> {
  const { prospectId, enrolment, outcome } = state;
  const result = await closeEnrolment({ prospectId, enrolment, outcome: outcome ?? 'stopped' });
  if (result.kind === 'overtaken')
    return waitForOvertakingNews({ ...state, phase: 'rest', outcome: null });
  showInVisibility(state);
  return 'closed';
}
