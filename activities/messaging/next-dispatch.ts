import { readAttempts, type SendAttempt } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { readReach } from '#db/reach.ts';
import type { IntentState, SendContext } from '#db/send-context.ts';
import { addMs, isBefore, type Instant } from '#domain/kernel/instant.ts';
import {
  isAutomated,
  isTextChannel,
  urgencyOfWire,
  type Channel,
} from '#domain/messaging/channels.ts';
import type {
  Attempt,
  AttemptOutcome,
  DeliveryStep,
  PersonNeeded,
} from '#domain/messaging/delivery-step.ts';
import { nextStep } from '#domain/messaging/next-channel.ts';
import { urgencyOfClass } from '#domain/messaging/send-hours.ts';
import { obstacle } from '#domain/messaging/strategy.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import type { Deps } from '../deps.ts';
import { accountsOf } from './accounts.ts';
import { accountsFor, accountsAfter, openInTime, type Accounts } from './own-accounts.ts';

/** A text may come back undelivered: it is watched for so long, whatever its urgency (C17). */
const watchMs = 60 * 60 * 1000;
/** How long a parked message waits before the circuit of its provider is looked at again. */
const parkedMs = 15 * 60 * 1000;

/** How a message goes on, as the ledger and the rules have it. */
export type NextDispatch =
  | {
      kind: 'send';
      channel: Channel;
      account: string;
      notBefore: Instant | null;
    }
  | { kind: 'await-receipt'; until: Instant }
  | { kind: 'accepted' }
  /** No channel is left; why a person has to decide. */
  | { kind: 'exhausted'; reason: PersonNeeded }
  | { kind: 'overtaken' };

/**
 * Asks the rules how a message goes on, from what the ledger knows of it (decision 020).
 *
 * A message that no byte has left for begins with the first open channel of its chain; when none is open, with the first,
 * so that the gate says why. An attempt whose end nobody knows stays where it is: only reconcile resolves it.
 */
export async function nextDispatch(
  tx: Db,
  deps: Deps,
  context: SendContext,
  now: Instant,
): Promise<NextDispatch> {
  const wasTried = context.intents.some(({ attemptNumber }) => attemptNumber > 0);
  const attempts = wasTried ? await readAttempts(tx, context.id) : [];
  const open = await openChannels(tx, deps, context);
  const accounts = await accountsFor(tx, deps, context);
  const [first, ...others] = attempts;
  const last = attempts.at(-1);
  if (!first || !last) {
    const inTime = isHurried(context) ? await openInTime(tx, accounts, open, now) : open;
    return firstDispatch(accounts, context, inTime);
  }
  const outcome = outcomeOf(last);
  if (outcome === null) return begin(accounts, last.channel, null);
  if (outcome.kind === 'accepted' && isWatched(context, last, now))
    return { kind: 'await-receipt', until: addMs(last.recordedAt ?? now, watchMs) };
  const failedAt = last.receiptErrorClass === null ? last.recordedAt : last.receiptAt;
  const step = nextStep({
    intentId: last.intentId,
    messageClass: context.class,
    urgency: urgencyOf(context),
    chain: context.chain,
    approvedChannels: context.textChannels,
    openChannels: open,
    templateChannels: context.templateChannels,
    providers: await accountsAfter(tx, accounts, last, outcome),
    attempts: [toAttempt(first), ...others.map(toAttempt)],
    outcome,
    wasTemplate: last.isTemplate || hitTheWindowTwice(attempts, last.channel),
    deadline: context.deadlineAt,
    // What failed is judged from the moment it failed, so that planning twice finds the same hour.
    now: outcome.kind === 'failed' ? (failedAt ?? now) : now,
  });
  return toDispatch(accounts, step, now);
}

/** A template that is not there, or that the provider does not take either, is asked for once. */
function hitTheWindowTwice(attempts: readonly SendAttempt[], channel: Channel): boolean {
  const hits = attempts.filter(
    (each) => each.channel === channel && (each.receiptErrorClass ?? each.errorClass) === 'window',
  );
  return hits.length > 1;
}

/** A stop may have closed channels before anything left; where it closed all, nothing is to be sent any more. */
function firstDispatch(
  accounts: Accounts,
  context: SendContext,
  open: readonly Channel[],
): NextDispatch {
  const channel = context.chain.find((each) => open.includes(each));
  if (channel !== undefined) return begin(accounts, channel, null);
  const closed = closedIntents(context);
  // Where none is open the gate says why, unless it has said it already.
  if (closed.length === 0) return begin(accounts, context.channel, null);
  const isDead = closed.some(
    (each) => each.stateReason === 'never_reachable' || isDeadAddress(each),
  );
  return isDead ? exhausted : { kind: 'overtaken' };
}

/** True where their address was found dead before anything left to it: nobody asked to be left alone. */
export function isDeadAddress({ stateReason }: IntentState): boolean {
  return stateReason === 'hard_bounce';
}

/** What the gate, a stop or a person closed in this round. */
function closedIntents({ intents, round }: SendContext): IntentState[] {
  return intents.filter(({ state, ordinal }) => state === 'suppressed' && ordinal === round);
}

/** How urgent a message is: as asked for, else as its class. */
export function urgencyOf(context: Pick<SendContext, 'urgency' | 'class'>): Urgency {
  const asked = context.urgency === null ? null : urgencyOfWire(context.urgency);
  return asked ?? urgencyOfClass(context.class);
}

function isHurried(context: SendContext): boolean {
  return ['CRITICAL', 'HIGH'].includes(urgencyOf(context));
}

function begin(accounts: Accounts, channel: Channel, notBefore: Instant | null): NextDispatch {
  const account = accounts[channel]?.[0];
  if (account === undefined) return exhausted;
  return { kind: 'send', channel, account, notBefore };
}

const exhausted: NextDispatch = { kind: 'exhausted', reason: 'all_channels_failed' };

/** The channels of a message's chain that its person can be reached on now, by rule and by their own choice. */
export async function openChannels(tx: Db, deps: Deps, context: SendContext): Promise<Channel[]> {
  if (context.prospectId === null) return context.chain;
  const closed = closedIntents(context).map(({ channel }) => channel);
  const { suppressionSalt: salt } = deps.settings;
  const supported = context.chain.filter((channel) => channel in accountsOf(deps));
  const reach = await readReach(tx, context.prospectId, { salt, supported });
  if (!reach) return [];
  return context.chain.filter(
    (channel) =>
      !closed.includes(channel) &&
      obstacle(channel, context.class, reach, context.messageType) === null,
  );
}

function toAttempt({ channel, account }: SendAttempt): Attempt {
  return { channel, provider: account };
}

/** What the last attempt came to; null while nobody knows. */
function outcomeOf(attempt: SendAttempt): AttemptOutcome | null {
  const { outcome, receipt, recordedAt, retryAfter } = attempt;
  switch (outcome) {
    case null:
    case 'unknown':
      return null;
    case 'refused':
    case 'not_sent':
      return failed(attempt.errorClass ?? 'transient', retryAfter);
    case 'accepted':
      if (receipt === 'undelivered' && attempt.channel === 'email') return { kind: 'returned' };
      if (receipt === 'undelivered' || receipt === 'failed')
        return failed(attempt.receiptErrorClass ?? 'permanent-recipient', null);
      if (receipt === 'delivered' || receipt === 'read' || recordedAt === null)
        return { kind: 'delivered' };
      return { kind: 'accepted', at: recordedAt };
  }
}

function failed(
  errorClass: NonNullable<SendAttempt['errorClass']>,
  retryAfter: Instant | null,
): AttemptOutcome {
  return { kind: 'failed', errorClass, retryAfter };
}

/** True while a text that is in no hurry may still come back undelivered; the rules watch those that are. */
function isWatched(context: SendContext, last: SendAttempt, now: Instant): boolean {
  if (!isTextChannel(last.channel) || last.recordedAt === null) return false;
  return !isHurried(context) && isBefore(now, addMs(last.recordedAt, watchMs));
}

function toDispatch(accounts: Accounts, step: DeliveryStep, now: Instant): NextDispatch {
  switch (step.kind) {
    case 'done':
      return { kind: 'accepted' };
    case 'await_receipt':
      return { kind: 'await-receipt', until: step.until };
    case 'retry':
      return isAutomated(step.channel)
        ? {
            kind: 'send',
            channel: step.channel,
            account: step.provider,
            notBefore: step.at,
          }
        : exhausted;
    case 'next_channel':
      return isAutomated(step.channel) ? begin(accounts, step.channel, null) : exhausted;
    case 'park':
      return isAutomated(step.channel)
        ? begin(accounts, step.channel, addMs(now, parkedMs))
        : exhausted;
    case 'person':
      return { kind: 'exhausted', reason: step.reason };
  }
}
