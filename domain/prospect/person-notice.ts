import type { PersonReason } from './stage.ts';

/**
 * Whether the owner is told by mail when a run waits for a person for this reason (C18, C37): the outreach had begun and
 * would lie still unseen.
 *
 * Not what looking them up came to, nor a template that WhatsApp looks at: a list of thousands would send thousands of
 * mails, and the inbox shows them together.
 * Not an answer that may be a stop: the notice of the answer itself tells it.
 */
export function isToldByMail(reason: PersonReason): boolean {
  switch (reason) {
    case 'approval_expired':
    case 'rejected_twice':
    case 'draft_failed':
    case 'send_refused':
    case 'send_failed':
    case 'send_unknown':
    case 'all_channels_failed':
    case 'no_send_window':
    case 'handed_over':
    case 'task_waits':
    case 'away_too_long':
      return true;
    case 'no_address':
    case 'low_confidence':
    case 'no_lawful_basis':
    case 'consent_needed':
    case 'template_needed':
    case 'address_stopped':
    case 'stop_like':
      return false;
  }
}
