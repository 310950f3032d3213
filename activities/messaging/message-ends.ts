import type { MessageEndActivities } from '#activities/contract.ts';
import { appNow } from '#db/clock.ts';
import { execute, type Db } from '#db/client.ts';
import { advanceMessage, advanceWithItems } from '#db/message-records.ts';
import { closeReview, openReview } from '#db/messages/reviews.ts';
import { showMessageWait } from '#db/messages/wait.ts';
import { lockProspectOfMessage } from '#db/send-context.ts';
import { addMs } from '#domain/kernel/instant.ts';
import type { Deps } from '../deps.ts';

/** How long a message that is held for a release waits before it looks by itself. */
const heldMs = 6 * 60 * 60 * 1000;

/** How a message with a run of its own ends, or comes to wait for somebody. Each may run twice. */
export function createMessageEndActivities(deps: Deps): MessageEndActivities {
  const change = async (messageId: string, work: (tx: Db) => Promise<void>): Promise<void> => {
    const prospect = await deps.db.transaction(async (tx) => {
      const locked = await lockProspectOfMessage(tx, messageId);
      await work(tx);
      return locked;
    });
    if (prospect) deps.changes.changed(prospect.id);
  };
  return {
    askPerson: ({ messageId, reason }) =>
      change(messageId, (tx) => openReview(tx, messageId, reason)),
    holdMessage: async ({ messageId }) => {
      const until = addMs(await appNow(deps.db), heldMs);
      await change(messageId, (tx) => showMessageWait(tx, messageId, { for: 'release', until }));
      return { until };
    },
    endMessage: ({ messageId, as }) =>
      change(messageId, async (tx) => {
        await closeReview(tx, messageId);
        await showMessageWait(tx, messageId, null);
        if (as === 'called-off') await callOff(tx, messageId);
        if (as === 'failed') await advanceMessage(tx, messageId, 'failed');
      }),
  };
}

/** What was sent stays sent: only a message of which nothing arrived is called off, and with it what it carries. */
async function callOff(tx: Db, messageId: string): Promise<void> {
  await execute(
    tx,
    `update intents set state = 'suppressed', state_reason = 'stopped', recorded_at = app_now(prospect_id)
     where message_id = ? and state in ('planned', 'not_sent')`,
    [messageId],
  );
  await advanceWithItems(tx, messageId, 'cancelled');
}
