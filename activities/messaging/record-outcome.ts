import type { Db } from '#db/client.ts';
import { endPass } from '#db/decisions/end-pass.ts';
import { noteAccepted } from '#db/enrolments.ts';
import { recordAttempt } from '#db/ledger.ts';
import { advanceMessage, advanceWithItems } from '#db/message-records.ts';
import { noteChannelState } from '#db/reach.ts';
import { readRecipient } from '#db/recipients.ts';
import { readSendContext, type SendContext } from '#db/send-context.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { suppressAddress } from '#db/suppressions.ts';
import { addTimeline } from '#db/timeline.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import type { ErrorClass, SendOutcome } from '#domain/messaging/outcome.ts';
import type { Deps, MailOutcome, ShortMessageOutcome } from '../deps.ts';
import { planNextWake } from '../outreach/rest-plan.ts';
import { stopChannel } from '../conversation/stop-contact.ts';
import { hasOwnRun } from './own-run.ts';

/** What any provider said to one attempt; a text is known by the provider's own id. */
export type DispatchOutcome =
  MailOutcome | ShortMessageOutcome | { kind: 'accepted'; providerId?: string; response: string };

/** One attempt to send a message. */
export interface Attempted {
  intentId: string;
  attemptNumber: number;
}

/** {@link recordOutcome} for whoever knows the message by its id only. */
export async function recordOutcomeOf(
  deps: Deps,
  { messageId, ...attempt }: Attempted & { messageId: string },
  outcome: DispatchOutcome,
): Promise<SendOutcome> {
  const context = await readSendContext(deps.db, messageId);
  if (!context) throw new Error('No such message.');
  return recordOutcome(deps, attempt, context, outcome);
}

/**
 * Writes down how an attempt ended, with everything that follows from it, in one transaction. `context` is the message as the
 * gate read it: what is taken from it here does not change while an attempt is under way.
 *
 * A record that comes too late (the attempt was reconciled meanwhile) changes nothing and answers `unknown`, so that the
 * run asks again.
 */
export async function recordOutcome(
  deps: Deps,
  attempt: Attempted,
  context: SendContext,
  outcome: DispatchOutcome,
): Promise<SendOutcome> {
  return deps.db.transaction(async (tx) => {
    if (context.prospectId) await lockProspect(tx, context.prospectId);
    const isRecorded = await recordAttempt(tx, {
      intentId: attempt.intentId,
      attemptNumber: attempt.attemptNumber,
      outcome: outcome.kind === 'not-sent' ? 'not_sent' : outcome.kind,
      errorClass: 'errorClass' in outcome ? outcome.errorClass : null,
      detail: outcome.response.slice(0, 200),
      ...knownOf(outcome),
    });
    if (!isRecorded) return { kind: 'unknown' };
    if (context.prospectId) deps.changes.changed(context.prospectId);
    return follow(tx, deps, context, attempt, outcome);
  });
}

function knownOf(outcome: DispatchOutcome) {
  return {
    providerId: 'providerId' in outcome ? (outcome.providerId ?? null) : null,
    errorCode: 'errorCode' in outcome ? outcome.errorCode : null,
    retryAfterMs: 'retryAfterMs' in outcome ? outcome.retryAfterMs : null,
  };
}

async function follow(
  tx: Db,
  deps: Deps,
  context: SendContext,
  attempt: { intentId: string },
  outcome: DispatchOutcome,
): Promise<SendOutcome> {
  switch (outcome.kind) {
    case 'accepted':
      return {
        ...{ kind: 'accepted', ...(await afterAcceptance(tx, context)) },
        ...(isTextChannel(context.channel) ? { awaitsReceipt: true } : {}),
      };
    case 'refused':
      if (isOverChannels(context) || hasOwnRun(context))
        return goOn(tx, deps, context, { ...attempt, errorClass: outcome.errorClass });
      await advanceMessage(tx, context.id, 'failed');
      if (outcome.errorClass === 'permanent-recipient') await endUnreachable(tx, deps, context);
      return { kind: 'refused', errorClass: outcome.errorClass };
    case 'not-sent':
      return { kind: 'not-sent', errorClass: outcome.errorClass };
    case 'unknown':
      await advanceMessage(tx, context.id, 'unknown');
      return { kind: 'unknown' };
  }
}

/** The provider said no on this channel; the next plan says whether another has its turn, or a person. */
async function goOn(
  tx: Db,
  deps: Deps,
  context: SendContext,
  { intentId, errorClass }: { intentId: string; errorClass: ErrorClass },
): Promise<SendOutcome> {
  const { prospectId, channel } = context;
  if (prospectId !== null && errorClass === 'permanent-recipient')
    await noteChannelState(tx, prospectId, channel, 'hard_bounced', errorClass);
  // They said stop where only the provider heard it.
  if (prospectId !== null && errorClass === 'opted-out' && isTextChannel(channel)) {
    const { workspaceId, id: messageId } = context;
    const candidate = { prospectId, workspaceId, messageId, enrolment: 0, email: null };
    const from = { eventId: intentId, candidate, address: null, channel, note: 'opt_out' };
    await stopChannel(tx, deps, from, channel);
  }
  return { kind: 'refused', errorClass, goesOn: true };
}

/** An address that a mail server does not know ends the pass; a number does not take the person's other addresses along. */
function isOverChannels({ chain, channel, hasTask }: SendContext): boolean {
  return chain.length > 1 || channel !== 'email' || hasTask;
}

type NextWake = Omit<Extract<SendOutcome, { kind: 'accepted' }>, 'kind'>;
const unplanned: NextWake = { wakeAt: null };

async function afterAcceptance(tx: Db, context: SendContext): Promise<NextWake> {
  await advanceWithItems(tx, context.id, 'sent');
  const { prospectId, enrolmentId, enrolment, step } = context;
  if (prospectId === null) return unplanned;
  await addTimeline(tx, {
    prospectId,
    kind: 'message.sent',
    actor: { kind: 'system' },
    messageId: context.id,
    ...(context.channel === 'email' ? {} : { data: { channel: context.channel } }),
    businessKey: sentKey(context),
  });
  if (enrolmentId === null || enrolment === null || step === null) return unplanned;
  await noteAccepted(tx, { enrolmentId, step, channel: context.channel });
  const rest = await planNextWake(tx, { prospectId, enrolment, step, touchSent: true });
  return rest.kind === 'rest' ? { wakeAt: rest.wakeAt, said: rest.said } : unplanned;
}

/** Told once for each channel, and each time that a person let it be tried again: that is a story of its own. */
function sentKey({ id, chain, channel, round }: SendContext): string {
  if (round > 1) return `sent:${id}:${channel}:${String(round)}`;
  return chain[0] === channel ? `sent:${id}` : `sent:${id}:${channel}`;
}

/** The address does not exist: a stop, the address on the list, and the pass is over. */
async function endUnreachable(tx: Db, deps: Deps, context: SendContext): Promise<void> {
  const { prospectId, enrolment, workspaceId } = context;
  if (prospectId === null || enrolment === null) return;
  const recipient = await readRecipient(tx, context.id);
  await placeStop(tx, { workspaceId, prospectId, enrolment, kind: 'hard_bounce' });
  if (recipient)
    await suppressAddress(
      tx,
      workspaceId,
      recipient.address,
      'hard_bounce',
      deps.settings.suppressionSalt,
    );
  await endPass(tx, { id: prospectId, enrolment }, 'unreachable');
  await addTimeline(tx, {
    prospectId,
    kind: 'message.refused',
    actor: { kind: 'system' },
    messageId: context.id,
    businessKey: `refused:${context.id}`,
  });
}
