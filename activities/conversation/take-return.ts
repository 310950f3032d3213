import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { advanceMessage } from '#db/message-records.ts';
import { findReceiptTarget } from '#db/receipts.ts';
import type { Deps } from '../deps.ts';
import { applyReceipt } from './take-receipt.ts';
import type { InboundTarget } from './tell-inbound.ts';

/**
 * A mail of ours came back after it was taken: what its mail server says of it, like the receipt of a text (C17).
 *
 * A message with a run of its own goes on to the next channel of its chain, or to a person; it is not tried again by mail,
 * since mail servers have done that. A letter of the cadence ends with its pass where the address is dead, and else rests. A
 * report that names no mail of ours, by its Message-ID, tells nothing of any. The caller holds the prospect's lock.
 */
export async function takeReturn(
  tx: Db,
  deps: Deps,
  { eventId, candidate }: InboundTarget,
  { isHard }: { isHard: boolean },
): Promise<void> {
  const { prospectId, messageId, intentId } = candidate;
  if (messageId === null) return;
  const sent =
    intentId === undefined ? null : await findReceiptTarget(tx, { providerId: null, intentId });
  if (sent === null || sent.origin === 'cadence' || sent.prospectId === null) {
    if (isHard) await advanceMessage(tx, messageId, 'bounced');
    return;
  }
  // Outreach ends with the address, so no other channel has its turn.
  if (isHard && sent.class === 'marketing') await advanceMessage(tx, messageId, 'bounced');
  await applyReceipt(tx, deps, sent, {
    ...{ providerId: null, state: 'bounced', errorCode: null },
    errorClass: isHard ? 'permanent-recipient' : 'transient',
    ...{ eventKey: `returned:${eventId}`, eventId },
    at: await appNow(tx, prospectId),
  });
}
