import { withdrawOpenApprovals } from '#db/approvals.ts';
import type { Db } from '#db/client.ts';
import { showRun } from '#db/enrolments.ts';
import { closeChannelIntents } from '#db/ledger.ts';
import { tellWaitingMessages } from '#db/messages/news.ts';
import type { ReturnedTouch } from '#workflows/prospect/contract.ts';
import { notifyRun, tell, type InboundTarget } from './tell-inbound.ts';

/**
 * Their mail address is dead and other channels are open: nothing more leaves by mail, an open draft is withdrawn (C37) and
 * written anew for what is left, and their run goes on, with the touch that came back first (C15, C17). The caller holds the
 * lock.
 */
export async function closeMail(
  tx: Db,
  target: InboundTarget,
  contact: { id: string; enrolment: number; runState: string | null },
  touch: ReturnedTouch | null,
): Promise<void> {
  await closeChannelIntents(tx, contact.id, 'email', 'hard_bounce');
  await withdrawOpenApprovals(tx, contact.id, 'unreachable');
  if (contact.runState === 'waiting_approval')
    await showRun(tx, contact.id, contact.enrolment, { runState: 'running' });
  await tell(tx, target, contact.id, 'inbound.hard_bounce', { goesOn: true });
  await tellWaitingMessages(tx, contact.id, target.eventId);
  if (contact.runState !== 'closed') await notifyRun(tx, target, contact, 'mail_closed', touch);
}
