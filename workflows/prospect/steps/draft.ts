import type { StepChannel } from '#domain/outreach/cadence.ts';
import { draftTouch } from '../proxies.ts';
import { saidAt, type MessageAtHand, type ProspectState } from '../state.ts';
import { waitForOvertakingNews, type StepResult } from './wait.ts';

/** Drafts the touch at hand; one transaction also opens its approval and queues the mails to approvers. */
export async function draft(state: ProspectState): Promise<StepResult> {
  const { prospectId, enrolment, step, draftOrdinal } = state;
  const summary = `Draft touch ${String(step + 1)}, check it, ask for approval`;
  const input = { prospectId, enrolment, step, draftOrdinal };
  const result = await draftTouch.executeWithOptions({ summary }, [input]);
  switch (result.kind) {
    case 'needs-approval':
      return {
        ...state,
        phase: 'approval',
        message: { id: result.messageId, expiresAt: result.expiresAt, ...byChannels(result) },
        ...saidAt(result.expiresAt, result.said),
      };
    case 'approved-by-policy':
      return {
        ...state,
        phase: 'send',
        message: { id: result.messageId, expiresAt: null, ...byChannels(result) },
      };
    case 'task':
      return {
        ...state,
        phase: 'person',
        personReason: 'task_waits',
        message: { id: result.messageId, expiresAt: null, ...byChannels(result) },
      };
    case 'person':
      return { ...state, phase: 'person', personReason: result.reason };
    case 'overtaken':
      return waitForOvertakingNews(state);
  }
}

function byChannels({
  channels,
}: {
  channels?: readonly StepChannel[];
}): Pick<MessageAtHand, 'channels'> {
  return channels === undefined ? {} : { channels };
}
