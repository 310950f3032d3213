import type { DigestActivities, DigestPlan, DigestRef } from '#activities/contract.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { createMessage } from '#db/messages/create-message.ts';
import {
  bundleItems,
  notePage,
  readBatch,
  releaseItem,
  showBatchWait,
  type Batch,
  type WaitingItem,
} from '#db/messages/digest.ts';
import { readProspect } from '#db/prospects.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { lockProspect } from '#db/stops.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { isBefore, toInstant, type Instant } from '#domain/kernel/instant.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { batchFlush, fullBatch, slotOutsideQuiet } from '#domain/schedule/batch-flush.ts';
import { composeDigest } from '#templates/digest/digest-content.ts';
import type { Deps } from '../deps.ts';
import { accountsOf } from './accounts.ts';

/** Gathers LOW messages until they are due, and sends them on as one (C8, C9). Both may run twice. */
export function createDigestActivities(deps: Deps): DigestActivities {
  return {
    planDigest: (ref) =>
      deps.db.transaction(async (tx) => {
        await lockProspect(tx, ref.prospectId);
        return planDigest(tx, ref);
      }),
    flushDigest: async (ref) => {
      await deps.db.transaction(async (tx) => {
        await lockProspect(tx, ref.prospectId);
        await flushDigest(tx, deps, ref);
      });
      deps.changes.changed(ref.prospectId);
    },
  };
}

async function planDigest(tx: Db, ref: DigestRef): Promise<DigestPlan> {
  const batch = await readBatch(tx, ref);
  const until = dueAt(batch);
  if (until === null) return { kind: 'empty' };
  const now = await appNow(tx, ref.prospectId);
  if (!isBefore(now, until)) return { kind: 'due' };
  await showBatchWait(tx, ref, until);
  return { kind: 'waiting', until, count: batch.items.length };
}

/** When a batch leaves; whatever holds it back then is the affair of the message that carries it. Null for an empty one. */
function dueAt({ items, lastHeardAt, zone, dailySlot, quietHours }: Batch): Instant | null {
  const [first] = items;
  if (!first) return null;
  const state = {
    ...{ openedAt: first.enteredAt, count: items.length, lastHeardAt },
    dailySlot: slotOutsideQuiet(dailySlot, quietHours),
  };
  return toInstant(batchFlush(state, zone).flushMs);
}

/** The oldest three of one class; whoever waited alone leaves as they are. */
async function flushDigest(tx: Db, deps: Deps, ref: DigestRef): Promise<void> {
  const { items } = await readBatch(tx, ref);
  const [first] = items;
  if (!first) return;
  const together = items.filter((item) => item.class === first.class).slice(0, fullBatch);
  const isSent = together.length > 1 && (await sendTogether(tx, deps, ref, first, together));
  // Where no channel is open to them together, each finds out for itself, and a person hears of it.
  if (!isSent) for (const item of together) await releaseItem(tx, item, ref.prospectId);
}

async function sendTogether(
  tx: Db,
  deps: Deps,
  { prospectId, channel }: DigestRef,
  first: WaitingItem,
  items: readonly WaitingItem[],
): Promise<boolean> {
  const { linkSecret, publicUrl, suppressionSalt, isSandboxMail } = deps.settings;
  const prospect = await readProspect(tx, prospectId);
  const token = makeToken(linkSecret, 'digest', first.messageId);
  const { templateVersion, ...content } = composeDigest({
    workspace: await readWorkspace(tx, first.workspaceId),
    ...{ messageClass: first.class, language: first.language, items, isSandboxMail },
    link: `${publicUrl}/m/${token}`,
    recipient: { email: prospect.email, basis: prospect.lawfulBasis },
  });
  const channels = ['email', ...content.texts.map((text) => text.channel)];
  const created = await createMessage(tx, {
    ...{ workspaceId: first.workspaceId, prospectId, messageClass: first.class, messageType: null },
    ...{ urgency: 'low', preferredChannel: channel, salt: suppressionSalt },
    supported: automatedChannels.filter(
      (each) => each in accountsOf(deps) && channels.includes(each),
    ),
    ...{ origin: 'system', author: { kind: 'system' }, request: null, isDigest: true },
    ...{ notBefore: null, undoWindowMs: 0, language: first.language },
    ...{ templateId: 'digest', templateVersion, content },
  });
  if (created.kind !== 'created') return false;
  await notePage(tx, created.messageId, hashToken(token));
  await bundleItems(
    tx,
    created.messageId,
    items.map(({ messageId }) => messageId),
  );
  return true;
}
