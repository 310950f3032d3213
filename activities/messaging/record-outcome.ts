import { readProofOfReceipt } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { endPass } from '#db/decisions/end-pass.ts';
import { noteAccepted, updateTouch } from '#db/enrolments.ts';
import { recordAttempt } from '#db/ledger.ts';
import { advanceMessage, advanceWithItems } from '#db/message-records.ts';
import { readRunRow } from '#db/prospects.ts';
import { noteChannelState } from '#db/reach.ts';
import { readRecipient } from '#db/recipients.ts';
import { readSendContext, type IntentState, type SendContext } from '#db/send-context.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { suppressAddress } from '#db/suppressions.ts';
import { addTimeline } from '#db/timeline.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import { errorClasses, type ErrorClass, type SendOutcome } from '#domain/messaging/outcome.ts';
import type { Deps, MailOutcome, ShortMessageOutcome } from '../deps.ts';
import { isReachedOtherwise } from '../outreach/channels-left.ts';
import { planNextWake } from '../outreach/rest-plan.ts';
import { stopChannel } from '../conversation/stop-contact.ts';
import { noteDeadNumber } from './dead-number.ts';
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
 * A receipt may have come first; then the attempt was taken. A record that comes too late (the attempt was reconciled
 * meanwhile) changes nothing and answers `unknown`, so that the run asks again.
 */
export async function recordOutcome(
  deps: Deps,
  attempt: Attempted,
  context: SendContext,
  answered: DispatchOutcome,
): Promise<SendOutcome> {
  return deps.db.transaction(async (tx) => {
    if (context.prospectId) await lockProspect(tx, context.prospectId);
    const outcome = await withProof(tx, attempt, answered);
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

/** A receipt that came first proves that the provider took it, whatever became of the answer or of the search. */
async function withProof(
  tx: Db,
  { intentId, attemptNumber }: Attempted,
  outcome: DispatchOutcome,
): Promise<DispatchOutcome> {
  if (outcome.kind !== 'unknown' && outcome.kind !== 'not-sent') return outcome;
  const proof = await readProofOfReceipt(tx, intentId, attemptNumber);
  if (proof === null) return outcome;
  const { providerId } = proof;
  const response = 'a receipt came';
  return { kind: 'accepted', response, ...(providerId === null ? {} : { providerId }) };
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
        return goOn(tx, deps, context, { ...attempt, ...outcome });
      await advanceMessage(tx, context.id, 'failed');
      return outcome.errorClass === 'permanent-recipient'
        ? afterDeadAddress(tx, deps, context)
        : { kind: 'refused', errorClass: outcome.errorClass };
    case 'not-sent':
      return { kind: 'not-sent', errorClass: outcome.errorClass };
    case 'unknown':
      await advanceMessage(tx, context.id, 'unknown');
      return { kind: 'unknown' };
  }
}

/** A provider's no; the code is null where it told none. */
interface Refused {
  intentId: string;
  errorClass: ErrorClass;
  errorCode?: string | null;
}

/** The provider said no on this channel; the next plan says whether another has its turn, or a person. */
async function goOn(
  tx: Db,
  deps: Deps,
  context: SendContext,
  { intentId, errorClass, errorCode = null }: Refused,
): Promise<SendOutcome> {
  const { prospectId, channel } = context;
  if (prospectId !== null && errorClass === 'permanent-recipient') {
    if (isTextChannel(channel)) await noteDeadNumber(tx, prospectId, channel, errorCode);
    else await listDeadAddress(tx, deps, context, prospectId);
  }
  // They said stop where only the provider heard it.
  if (prospectId !== null && errorClass === 'opted-out' && isTextChannel(channel)) {
    const { workspaceId, id: messageId } = context;
    const candidate = { prospectId, workspaceId, messageId, enrolment: 0, email: null };
    const from = { eventId: intentId, candidate, address: null, channel, note: 'opt_out' };
    await stopChannel(tx, deps, from, channel);
  }
  return { kind: 'refused', errorClass, goesOn: true };
}

/**
 * The refusal that the ledger knows, for whoever asks again: as it was answered the first time, so that nothing ends that
 * was to go on.
 */
export async function refusedBefore(
  db: Db,
  messageId: string,
  { stateReason }: Pick<IntentState, 'stateReason'>,
): Promise<SendOutcome> {
  const errorClass = errorClasses.find((known) => known === stateReason) ?? 'permanent-content';
  const refused = { kind: 'refused', errorClass } as const;
  const context = await readSendContext(db, messageId);
  if (context === null) return refused;
  if (isOverChannels(context) || hasOwnRun(context)) return { ...refused, goesOn: true };
  if (errorClass !== 'permanent-recipient' || context.prospectId === null) return refused;
  const { runState } = await readRunRow(db, context.prospectId);
  return runState === 'closed' ? refused : { ...refused, passGoesOn: true };
}

/** Other channels, or a person, stand behind what was refused. */
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

/**
 * The address does not exist: it is on the list from now on. The pass goes on where a touch to come has another channel (C17),
 * and is over where none has.
 */
async function afterDeadAddress(tx: Db, deps: Deps, context: SendContext): Promise<SendOutcome> {
  const refused = { kind: 'refused', errorClass: 'permanent-recipient' } as const;
  const { prospectId, enrolment, enrolmentId, step } = context;
  if (prospectId === null || enrolment === null) return refused;
  await listDeadAddress(tx, deps, context, prospectId);
  await addTimeline(tx, {
    prospectId,
    kind: 'message.refused',
    actor: { kind: 'system' },
    messageId: context.id,
    businessKey: `refused:${context.id}`,
  });
  const { runState } = await readRunRow(tx, prospectId);
  if (await isReachedOtherwise(tx, deps, { id: prospectId, enrolment, runState })) {
    if (enrolmentId !== null && step !== null)
      await updateTouch(tx, enrolmentId, step, { state: 'failed', endReason: 'unreachable' });
    return { ...refused, passGoesOn: true };
  }
  await placeStop(tx, {
    ...{ workspaceId: context.workspaceId, prospectId, enrolment, kind: 'hard_bounce' },
  });
  await endPass(tx, { id: prospectId, enrolment }, 'unreachable');
  return refused;
}

async function listDeadAddress(
  tx: Db,
  { settings }: Deps,
  { id, workspaceId }: SendContext,
  prospectId: string,
): Promise<void> {
  await noteChannelState(tx, prospectId, 'email', 'hard_bounced', null);
  const recipient = await readRecipient(tx, id);
  if (recipient === null) return;
  const { address } = recipient;
  await suppressAddress(tx, workspaceId, address, 'hard_bounce', settings.suppressionSalt);
}
