import { createHash } from 'node:crypto';
import type { InboundRow } from '#db/inbound.ts';
import { storeReading } from '#db/inbound.ts';
import type { Db } from '#db/client.ts';
import {
  findOutsidePeople,
  findOutsideSending,
  type OutsidePerson,
  type OutsideSending,
} from '#db/outside-events.ts';
import { findReceiptTarget, type ReceiptTarget } from '#db/receipts.ts';
import { lockProspect } from '#db/stops.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { classifyText, type TextReading } from '#domain/conversation/classify-text.ts';
import {
  readOutsideEvent,
  type OutsideEvent,
  type OutsideMessage,
  type OutsideReceipt,
} from '#domain/conversation/outside-event.ts';
import { readCarrierWord } from '#domain/messaging/carrier-words.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import type { Deps } from '../deps.ts';
import { detectLanguage } from './detect-language.ts';
import { followInbound, type InboundEffect } from './follow-inbound.ts';
import type { InboundResult } from './handle-inbound.ts';
import { applyReceipt, patience, readingOf, ReceiptTooEarly } from './take-receipt.ts';
import { effectOfText } from './text-effect.ts';

/** What a stored event of another program tells; null for one that tells nothing we know. */
export function readStoredOutside(event: InboundRow): OutsideEvent | null {
  const body: unknown = JSON.parse(event.raw?.toString('utf8') ?? 'null');
  const read = readOutsideEvent(body);
  return read.ok ? read.value : null;
}

/**
 * Reads what somebody said on a channel where another program listens: whose it is, what it is, and what follows, by the
 * rules of texts. Whoever is named by id is who it is; a stop counts for everybody with the address or the number. Null when
 * we know nobody.
 */
export async function readOutsideMessage(
  db: Db,
  event: InboundRow,
  said: OutsideMessage,
): Promise<InboundResult | null> {
  const { prospectId, inReplyTo, phone } = said;
  const email = said.email === null ? null : canonicalEmail(said.email);
  const people = await findOutsidePeople(db, { prospectId, inReplyTo, email, phone });
  const own = people.find(({ isLive }) => isLive) ?? people[0];
  if (!own) return null;
  const workspace = await readWorkspace(db, own.workspaceId);
  const carrierWord = isTextChannel(said.channel) ? readCarrierWord(said.text, null) : null;
  const reading = classifyText(
    { text: said.text, carrierWord },
    {
      receivedAt: said.at ?? event.receivedAt,
      language: (await detectLanguage(said.text)) ?? own.language ?? workspace.language,
    },
  );
  const effect = effectOfText(reading, said.channel);
  const meant = reading.kind === 'opt_out' ? people : [own].filter(({ isLive }) => isLive);
  if (meant.length === 0) return null;
  return {
    candidate: own,
    contentKey: contentKeyOf(said, own),
    effects: meant.map((candidate) => ({ candidate, effect, address: null })),
    reading: inboundReading(said, own, reading, effect),
  };
}

/**
 * A program that tells the same again under a new id tells nothing new (fault 42): the same words of the same person on the
 * same channel at the same moment. Without a moment they may have said it twice.
 */
function contentKeyOf({ channel, text, at }: OutsideMessage, own: OutsidePerson): string | null {
  if (at === null) return null;
  const parts = JSON.stringify([own.prospectId, channel, at, text]);
  return `outside-${createHash('sha256').update(parts).digest('hex')}`;
}

function inboundReading(
  said: OutsideMessage,
  own: OutsidePerson,
  { kind, category, until, evidence, scope }: TextReading,
  effect: InboundEffect,
): InboundResult['reading'] {
  const { workspaceId, prospectId, enrolment, messageId, by } = own;
  return {
    kind: kind === 'wrong_person' ? 'reply' : kind,
    category,
    classification: { until, evidence, scope, countsAsReply: effect.kind === 'reply' },
    ...{ workspaceId, prospectId, enrolment, messageId, matchedBy: by },
    ...{ channel: said.channel, fromAddress: said.email ?? said.phone, fromName: said.name },
    ...{ fromOtherAddress: false, subject: null, bodyText: said.text },
    ...{ bodyHtml: null, messageIdHeader: null },
  };
}

/**
 * Takes what a program that carries our messages on tells of one of them: the same as if our own provider had told it. What
 * it tells twice, late or in any order counts once.
 */
export async function takeOutsideReceipt(
  deps: Deps,
  event: InboundRow,
  receipt: OutsideReceipt,
): Promise<'done' | null> {
  return deps.db.transaction(async (tx) => {
    const sending = await findOutsideSending(tx, receipt);
    const seen = sending && (await findReceiptTarget(tx, sending));
    if (!seen && event.attempts <= patience) throw new ReceiptTooEarly();
    if (!sending || !seen) return null;
    if (seen.prospectId !== null) await lockProspect(tx, seen.prospectId);
    const target = (await findReceiptTarget(tx, sending)) ?? seen;
    if (await storeReading(tx, event.id, readingOf(target, receipt)))
      await follow(tx, deps, event, { receipt, sending, target });
    return 'done';
  });
}

interface Told {
  receipt: OutsideReceipt;
  sending: OutsideSending;
  target: ReceiptTarget;
}

async function follow(
  tx: Db,
  deps: Deps,
  event: InboundRow,
  { receipt, sending, target }: Told,
): Promise<void> {
  const { id: eventId } = event;
  const said = target.prospectId === null ? null : saidOfPerson(receipt);
  const { prospectId, workspaceId, messageId, enrolment } = target;
  if (said !== null && prospectId !== null) {
    const { email, intentId } = sending;
    const candidate = { workspaceId, prospectId, enrolment: enrolment ?? 0, email };
    await followInbound(
      tx,
      deps,
      {
        ...{ eventId, address: null, channel: receipt.channel, note: said.note },
        candidate: { ...candidate, messageId, intentId },
      },
      said.effect,
    );
    return;
  }
  const { state, errorClass, errorCode, at } = receipt;
  // The same state at the same moment is the same event, under whatever id.
  const eventKey = at === null ? eventId : `outside ${sending.intentId} ${state} ${at}`;
  await applyReceipt(tx, deps, target, {
    ...{ providerId: sending.providerId, state, errorCode, errorClass },
    ...{ eventKey, eventId, at: at ?? event.receivedAt },
  });
}

/** What says something of the person or their address, and not of the message alone. */
function saidOfPerson(receipt: OutsideReceipt): { effect: InboundEffect; note: string } | null {
  const { state, channel, errorClass } = receipt;
  if (isTextChannel(channel))
    return state === 'complained' || state === 'unsubscribed'
      ? { effect: { kind: 'stop_channel', channel }, note: 'opt_out' }
      : null;
  if (state === 'complained')
    return { effect: { kind: 'stop', stop: 'complaint' }, note: 'complaint' };
  if (state === 'unsubscribed' || errorClass === 'opted-out')
    return { effect: { kind: 'stop', stop: 'opt_out' }, note: 'opt_out' };
  if (errorClass === 'permanent-recipient')
    return { effect: { kind: 'stop', stop: 'hard_bounce' }, note: 'hard_bounce' };
  return errorClass === null ? null : { effect: { kind: 'returned' }, note: 'soft_bounce' };
}
