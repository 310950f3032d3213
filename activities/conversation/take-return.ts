import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { advanceMessage } from '#db/message-records.ts';
import { findReceiptTarget } from '#db/receipts.ts';
import type { ReturnedTouch } from '#workflows/prospect/contract.ts';
import type { Deps } from '../deps.ts';
import { applyReceipt } from './take-receipt.ts';
import type { InboundTarget } from './tell-inbound.ts';

/**
 * A mail of ours came back after it was taken: what its mail server says of it, like the receipt of a text (C17). Answers the
 * touch that goes on by another channel of its chain; its run is the caller's to tell.
 *
 * It is not tried again by mail, since mail servers have done that. A message with a run of its own goes on by itself, or to
 * a person. A report that names no mail of ours, by its Message-ID or by the return path it came to, tells nothing of any. The
 * caller holds the prospect's lock.
 */
export async function takeReturn(
  tx: Db,
  deps: Deps,
  { eventId, candidate }: InboundTarget,
  { isHard }: { isHard: boolean },
): Promise<ReturnedTouch | null> {
  const { prospectId, messageId, intentId } = candidate;
  if (messageId === null) return null;
  const sent =
    intentId === undefined ? null : await findReceiptTarget(tx, { providerId: null, intentId });
  if (!sent?.prospectId) {
    if (isHard) await advanceMessage(tx, messageId, 'bounced');
    return null;
  }
  return applyReceipt(tx, deps, sent, {
    ...{ providerId: null, state: 'bounced', errorCode: null },
    errorClass: isHard ? 'permanent-recipient' : 'transient',
    ...{ eventKey: `returned:${eventId}`, eventId },
    at: await appNow(tx, prospectId),
  });
}

/** Outreach ended with the address: what came back of it has no channel to go on by. */
export async function endReturned(tx: Db, { candidate }: InboundTarget): Promise<void> {
  const { messageId, intentId = null } = candidate;
  const sent = await findReceiptTarget(tx, { providerId: null, intentId });
  if (messageId !== null && sent?.class === 'marketing')
    await advanceMessage(tx, messageId, 'bounced');
}
