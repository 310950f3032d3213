import { expireApproval } from '../proxies.ts';
import { sayInstant, type ProspectState } from '../state.ts';
import { waitForOvertakingNews, waitOrContinue, type StepResult } from './wait.ts';

/** Waits for the decision on the draft. Running out ends with a person and never sends (C37). */
export async function awaitApproval(state: ProspectState): Promise<StepResult> {
  const { message, prospectId, enrolment } = state;
  if (!message?.expiresAt) return { ...state, phase: 'draft' };
  const summary = `Waits for approval until ${sayInstant(state, message.expiresAt)}`;
  const word = await waitOrContinue(state, message.expiresAt, summary);
  if (word === 'continue') return 'continue';
  if (word === 'news') return state;
  const result = await expireApproval({ prospectId, enrolment, messageId: message.id });
  switch (result.kind) {
    case 'expired':
      return { ...state, phase: 'person', personReason: 'approval_expired' };
    case 'postponed':
      return { ...state, message: { ...message, expiresAt: result.expiresAt } };
    case 'overtaken':
      return waitForOvertakingNews(state);
  }
}
