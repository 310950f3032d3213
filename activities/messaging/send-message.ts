import { Context } from '@temporalio/activity';
import type { ReconcileActivities, SendingActivities } from '#activities/contract.ts';
import { appNow } from '#db/clock.ts';
import { readTextReference, wasProbe } from '#db/attempts.ts';
import { lockIntent, prospectOfIntent, type LockedIntent } from '#db/ledger.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import type { Deps, MailSearch } from '../deps.ts';
import { mailAccount } from './accounts.ts';
import { buildMail } from './build-mail.ts';
import { followCall } from './circuit.ts';
import { askReceipt } from './ask-receipt.ts';
import { acceptedBefore, passGate, skippedBefore, type Mark } from './gate.ts';
import { isShortChannel, outgoingText } from './outgoing-text.ts';
import {
  recordOutcome,
  recordOutcomeOf,
  refusedBefore,
  type DispatchOutcome,
} from './record-outcome.ts';

const heartbeatMs = 2_000;
// What is left of the lease when the last byte may still go: a reply travels back within it.
const leaseMarginMs = 5_000;

/** The irreversible act, once (`reliability.md` 1): gate and mark, then the provider, then the record. */
export function createSendingActivities(deps: Deps): SendingActivities {
  return {
    sendMessage: ({ intentId }) => withHeartbeat(() => sendMessage(deps, intentId)),
  };
}

async function sendMessage(deps: Deps, intentId: string): Promise<SendOutcome> {
  const leaseEndsAt = performance.now() + deps.settings.sendLeaseMs;
  const ids = await prospectOfIntent(deps.db, intentId);
  if (!ids) throw new Error('No such intent.');
  const gate = await deps.db.transaction((tx) => passGate(tx, deps, intentId, ids));
  if (gate.kind === 'held') {
    if (ids.prospectId !== null) deps.changes.changed(ids.prospectId);
    return gate.outcome;
  }
  const outcome = await dispatch(
    deps,
    intentId,
    gate.mark,
    () => performance.now() < leaseEndsAt - leaseMarginMs,
  );
  const { attemptNumber, context, way } = gate.mark;
  const recorded = await recordOutcome(deps, { intentId, attemptNumber }, context, outcome);
  const { channel } = context;
  await followCall(deps, { name: way.account, channel, isProbe: way.isProbe }, outcome);
  return recorded;
}

async function dispatch(
  deps: Deps,
  intentId: string,
  mark: Mark,
  isLeaseHeld: () => boolean,
): Promise<DispatchOutcome> {
  const { channel, prospectId } = mark.context;
  if (!isShortChannel(channel)) {
    const mail = await buildMail(deps.db, deps, intentId, mark);
    return mailAccount(deps, mark.way.account).send(mail, isLeaseHeld);
  }
  const transport = deps.shortMessages[channel];
  if (!transport) return notSetUp;
  const now = await appNow(deps.db, prospectId ?? undefined);
  const text = await outgoingText(deps, transport, intentId, mark, now);
  return 'kind' in text ? text : transport.send(text, isLeaseHeld);
}

const notSetUp: DispatchOutcome = {
  kind: 'refused',
  errorClass: 'sender-config',
  errorCode: null,
  response: 'the channel is not set up',
};

/**
 * Finds out what became of an attempt that nobody confirmed: waits until its lease and the way of a late answer are
 * over, on the wall clock, then asks the provider. Found is accepted, provably absent is not sent, anything else stays
 * unknown and goes to a person: outreach is never sent twice to be sure.
 */
export function createReconcileActivities(deps: Deps): ReconcileActivities {
  return {
    reconcileSend: ({ intentId }) => withHeartbeat(() => reconcile(deps, intentId)),
    askReceipt: ({ messageId }) => withHeartbeat(() => askReceipt(deps, messageId)),
  };
}

async function reconcile(deps: Deps, intentId: string): Promise<SendOutcome> {
  const ids = await prospectOfIntent(deps.db, intentId);
  if (!ids) throw new Error('No such intent.');
  for (;;) {
    const intent = await lockIntent(deps.db, intentId);
    if (!intent) throw new Error('No such intent.');
    switch (intent.state) {
      case 'planned':
      case 'not_sent':
        return { kind: 'not-sent', errorClass: 'transient' };
      case 'accepted':
        return acceptedBefore(intent);
      case 'refused':
        return refusedBefore(deps.db, ids.messageId, intent);
      case 'suppressed':
        return skippedBefore(intent);
      case 'dispatching':
      case 'unknown':
        if (intent.leaseEnded) return askProvider(deps, intentId, ids.messageId, intent);
        await sleep(250);
    }
  }
}

async function askProvider(
  deps: Deps,
  intentId: string,
  messageId: string,
  intent: LockedIntent,
): Promise<SendOutcome> {
  await sleep(deps.settings.reconcileGraceMs);
  const found = await findAtProvider(deps, intent);
  const outcome = outcomeOfSearch(found, intent);
  const { attemptNumber, channel, account } = intent;
  const recorded = await recordOutcomeOf(deps, { intentId, attemptNumber, messageId }, outcome);
  const isProbe = await wasProbe(deps.db, intentId, attemptNumber);
  if (account !== null) await followCall(deps, { name: account, channel, isProbe }, outcome);
  return recorded;
}

type Found =
  { kind: 'accepted'; providerId?: string } | { kind: 'absent' } | { kind: 'cannot-tell' };

async function findAtProvider(deps: Deps, intent: LockedIntent): Promise<Found> {
  if (!isShortChannel(intent.channel))
    return intent.messageIdHeader === null
      ? { kind: 'cannot-tell' }
      : { kind: await searchOf(deps, intent).find(intent.messageIdHeader) };
  const transport = deps.shortMessages[intent.channel];
  const reference = await readTextReference(deps.db, intent.id);
  return transport && reference ? transport.find(reference) : { kind: 'cannot-tell' };
}

/** What one mail server took, another knows nothing of. */
function searchOf(deps: Deps, { account }: LockedIntent): MailSearch {
  return mailAccount(deps, account).search ?? deps.mailSearch;
}

/** That nobody knows of it proves something only as long as whoever took it would remember. */
function outcomeOfSearch(found: Found, { isForgotten }: LockedIntent): DispatchOutcome {
  switch (found.kind) {
    case 'accepted':
      return { ...found, response: 'found at the provider' };
    case 'absent':
      if (isForgotten) return { kind: 'unknown', response: 'asked too late to be sure' };
      return { kind: 'not-sent', errorClass: 'transient', response: 'absent at the provider' };
    case 'cannot-tell':
      return { kind: 'unknown', response: 'the provider cannot tell' };
  }
}

async function withHeartbeat<Value>(work: () => Promise<Value>): Promise<Value> {
  const { heartbeat } = Context.current();
  const timer = setInterval(() => heartbeat(), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
