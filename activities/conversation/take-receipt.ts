import { goOnWithTemplate } from '#db/awaited-templates.ts';
import { judgeTemplate } from '#db/inbound-texts.ts';
import { storeReading, type InboundReading, type InboundRow } from '#db/inbound.ts';
import type { Db } from '#db/client.ts';
import { tellOneMessage } from '#db/messages/news.ts';
import { openReview } from '#db/messages/reviews.ts';
import { advanceMessage, advanceWithItems } from '#db/message-records.ts';
import { enqueue } from '#db/outbox.ts';
import { findReceiptTarget, noteReceipt, type ReceiptTarget } from '#db/receipts.ts';
import { lockProspect } from '#db/stops.ts';
import { addTimeline } from '#db/timeline.ts';
import type { TemplateJudgement, TextReceipt } from '#domain/conversation/short-message-event.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { classifyMetaCode } from '#domain/messaging/meta-codes.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { classifyTwilioCode } from '#domain/messaging/twilio-codes.ts';
import type { ReturnedTouch } from '#workflows/prospect/contract.ts';
import type { Deps } from '../deps.ts';
import { noteDeadNumber } from '../messaging/dead-number.ts';
import { recordOutcomeOf } from '../messaging/record-outcome.ts';
import { restOfTouch } from '../outreach/channels-left.ts';
import { stopChannel } from './stop-contact.ts';

/** A receipt may be quicker than the record of what it is about; so often it is looked for once more. */
export const patience = 4;

/** Thrown while a receipt may still find its message; the event comes back later. */
export class ReceiptTooEarly extends Error {
  override name = 'ReceiptTooEarly';
}

/**
 * Takes a receipt: its own time in `delivery_events`, the attempt's state by the lattice, and the news for the run that
 * waits. Twice, late, or in any order it counts once and never goes back (C23). What failed for good closes the channel.
 */
export async function takeReceipt(
  deps: Deps,
  event: InboundRow,
  receipt: TextReceipt,
): Promise<'done' | null> {
  return deps.db.transaction(async (tx) => {
    const seen = await findReceiptTarget(tx, receipt);
    if (!seen && event.attempts <= patience) throw new ReceiptTooEarly();
    if (!seen) return null;
    if (seen.prospectId !== null) await lockProspect(tx, seen.prospectId);
    // Read again under the lock: the answer to the attempt may have been recorded meanwhile.
    const target = (await findReceiptTarget(tx, receipt)) ?? seen;
    if (!(await storeReading(tx, event.id, readingOf(target, receipt)))) return 'done';
    await applyReceipt(tx, deps, target, {
      ...receipt,
      ...{ eventKey: event.id, eventId: event.id, errorClass: errorClassOf(receipt) },
      at: receipt.at ?? event.providerAt ?? event.receivedAt,
    });
    return 'done';
  });
}

/** What a provider says of one of its messages, by receipt or when asked. */
export interface Told extends Pick<TextReceipt, 'state' | 'errorCode'> {
  /** The message's id at the provider; null where it has none, as a mail. */
  providerId: string | null;
  /** Why it did not arrive; null when it did. */
  errorClass: ErrorClass | null;
  /** Under this key it counts once. */
  eventKey: string;
  /** A uuid: what follows from it follows once. */
  eventId: string;
  at: Instant;
}

/**
 * Carries out what a provider says of an attempt. Answers the touch that came back and goes on by another channel; the run
 * of a text hears of it here, that of a mail from the caller, who knows what became of the address. The caller holds the
 * prospect's lock.
 */
export async function applyReceipt(
  tx: Db,
  deps: Deps,
  target: ReceiptTarget,
  told: Told,
): Promise<ReturnedTouch | null> {
  await resolveUnknown(tx, deps, target, told);
  const { state, errorCode, errorClass, providerId, eventKey, at } = told;
  const receipt = { state, errorCode, errorClass, providerId, eventKey, at };
  return (await noteReceipt(tx, target, receipt)) ? follow(tx, deps, target, told) : null;
}

/** Nobody knew what became of the attempt; the provider's own word ends that (reliability 1). */
async function resolveUnknown(
  tx: Db,
  deps: Deps,
  { intentId, attemptNumber, messageId, outcome }: ReceiptTarget,
  { providerId }: Told,
): Promise<void> {
  if (outcome !== 'unknown') return;
  const known = {
    kind: 'accepted' as const,
    response: 'a receipt came',
    ...(providerId === null ? {} : { providerId }),
  };
  await recordOutcomeOf({ ...deps, db: tx }, { intentId, attemptNumber, messageId }, known);
}

async function follow(
  tx: Db,
  deps: Deps,
  target: ReceiptTarget,
  told: Told,
): Promise<ReturnedTouch | null> {
  let touch: ReturnedTouch | null = null;
  switch (told.state) {
    case 'queued':
    case 'sending':
    case 'sent':
      return null;
    case 'delivered':
    case 'opened':
    case 'clicked':
      await advanceWithItems(tx, target.messageId, told.state);
      break;
    case 'failed':
    case 'undelivered':
    case 'bounced':
      if (target.hasArrived) return null;
      touch = await noteFailure(tx, deps, target, told);
      break;
    case 'complained':
    case 'unsubscribed':
      break;
  }
  const { prospectId } = target;
  if (prospectId === null || !target.isLast) return touch;
  deps.changes.changed(prospectId);
  if (told.errorClass !== 'opted-out') await tellRun(tx, target, told, touch);
  return touch;
}

/** What came back is told, and what it says of the number counts for whatever comes next. */
async function noteFailure(
  tx: Db,
  deps: Deps,
  target: ReceiptTarget,
  told: Told,
): Promise<ReturnedTouch | null> {
  await noteUndelivered(tx, deps, target, told);
  const { messageId, channel, origin, isLate, isCurrent } = target;
  if (!isCurrent) return null;
  const touch = origin === 'cadence' ? await restOfTouch(tx, deps, messageId) : null;
  const isOver = isLate || (origin === 'cadence' && channel === 'email');
  if (touch === null && isOver)
    await advanceMessage(tx, messageId, channel === 'email' ? 'bounced' : 'failed');
  return touch;
}

async function noteUndelivered(
  tx: Db,
  deps: Deps,
  target: ReceiptTarget,
  { errorCode, errorClass, eventId }: Told,
): Promise<void> {
  const { prospectId, workspaceId, channel, messageId } = target;
  if (prospectId === null || channel === 'email') return;
  await addTimeline(tx, {
    ...{ prospectId, kind: 'message.undelivered', actor: { kind: 'system' }, messageId },
    data: { channel, errorCode },
    businessKey: `undelivered:${target.intentId}:${String(target.attemptNumber)}`,
  });
  if (errorClass === 'permanent-recipient')
    await noteDeadNumber(tx, prospectId, channel, errorCode);
  if (errorClass === 'opted-out') {
    const candidate = { prospectId, workspaceId, messageId, enrolment: 0, email: null };
    const from = { eventId, candidate, address: null, channel, note: 'opt_out' };
    await stopChannel(tx, deps, from, channel);
  }
}

/**
 * Whoever carries the message hears that there is news of it. What came back from a message with a run of its own begins the
 * run anew where it is over; what comes back too late for that is a person's to decide (C17, C18).
 */
async function tellRun(
  tx: Db,
  target: ReceiptTarget,
  { eventId, errorClass }: Told,
  touch: ReturnedTouch | null,
): Promise<void> {
  const { workspaceId, prospectId, enrolment, messageId, origin, channel } = target;
  if (origin !== 'cadence') {
    if (errorClass !== null && target.isLate)
      return target.isCurrent ? openReview(tx, messageId, 'came_back') : undefined;
    const begins = errorClass !== null;
    return tellOneMessage(tx, { messageId, workspaceId, prospectId }, eventId, { begins });
  }
  if (prospectId === null || enrolment === null || channel === 'email') return;
  const kind = touch === null ? 'receipt' : 'returned';
  await enqueue(tx, {
    ...{ workspaceId, kind: 'event', businessKey: `event:${eventId}:${prospectId}`, prospectId },
    payload: { prospectId, enrolment, eventId, kind, ...(touch === null ? {} : { touch }) },
  });
}

/** Why a text did not arrive, by its provider's code; null when it did, or may still. */
export function errorClassOf({
  provider,
  state,
  errorCode,
}: Pick<TextReceipt, 'provider' | 'state' | 'errorCode'>): ErrorClass | null {
  if (state !== 'failed' && state !== 'undelivered') return null;
  // Nothing but that it did not arrive: the number may be dead or off, and nobody knows which.
  if (errorCode === null) return 'transient';
  const code = Number(errorCode);
  return provider === 'twilio' ? classifyTwilioCode(code) : classifyMetaCode(code);
}

/** What the reviewers of WhatsApp decided of a template. */
export async function takeJudgement(
  db: Db,
  event: InboundRow,
  { name, language, status, reason }: TemplateJudgement,
): Promise<'done'> {
  const workspaceIds = await judgeTemplate(db, { name, language, status, reason });
  if (status === 'approved') for (const id of workspaceIds) await goOnWithTemplate(db, id);
  await storeReading(db, event.id, {
    ...nothingRead,
    ...{ kind: 'template', classification: { name, language, status, reason } },
  });
  return 'done';
}

const nothingRead = {
  ...{ category: null, workspaceId: null, prospectId: null, enrolment: null, messageId: null },
  ...{ matchedBy: null, channel: 'whatsapp', fromAddress: null, fromName: null },
  ...{ fromOtherAddress: false, subject: null, bodyText: null, bodyHtml: null },
  messageIdHeader: null,
} as const satisfies Partial<InboundReading>;

/** The reading of an event that tells of a message of ours. */
export function readingOf(
  target: ReceiptTarget,
  receipt: Pick<TextReceipt, 'state' | 'errorCode'>,
): InboundReading {
  const { workspaceId, prospectId, enrolment, messageId, channel } = target;
  return {
    ...nothingRead,
    ...{ kind: 'receipt', workspaceId, prospectId, enrolment, messageId, channel },
    classification: { state: receipt.state, errorCode: receipt.errorCode },
    matchedBy: 'provider_id',
  };
}
