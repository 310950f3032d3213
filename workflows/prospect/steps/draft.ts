import { draftTouch } from '../proxies.ts';
import type { ProspectState } from '../state.ts';
import { waitForOvertakingNews, type StepResult } from './wait.ts';

/** Drafts the touch at hand; one transaction also opens its approval and queues the mails to approvers. */
export async function draft(state: ProspectState): Promise<StepResult> {
  const { prospectId, enrolment, step, draftOrdinal } = state;
  const result = await draftTouch({ prospectId, enrolment, step, draftOrdinal });
  switch (result.kind) {
    case 'needs-approval':
      return {
        ...state,
        phase: 'approval',
        message: { id: result.messageId, expiresAt: result.expiresAt },
      };
    case 'approved-by-policy':
      return { ...state, phase: 'send', message: { id: result.messageId, expiresAt: null } };
    case 'person':
      return { ...state, phase: 'person', personReason: result.reason };
    case 'overtaken':
      return waitForOvertakingNews(state);
  }
}
