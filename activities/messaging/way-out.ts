import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { countBefore, hasScout, holdIntent, type HeldBy } from '#db/held-sends.ts';
import type { LockedIntent } from '#db/ledger.ts';
import { lockCircuit, readTroubled, saveCircuit } from '#db/provider-accounts.ts';
import type { GateProspect, SendContext } from '#db/send-context.ts';
import { readPlaces, takePlaces } from '#db/send-places.ts';
import { addMs, epochMs, isBefore, maxInstant, type Instant } from '#domain/kernel/instant.ts';
import { admit, defaultBreaker, type Admission } from '#domain/messaging/breaker.ts';
import { releaseTimes } from '#domain/messaging/release-times.ts';
import type { Sender } from '#domain/messaging/sender.ts';
import type { Deps } from '../deps.ts';
import { accountsOf, numberOf } from './accounts.ts';
import { urgencyOf } from './next-dispatch.ts';
import { isShortChannel } from './outgoing-text.ts';
import { accountPlaces, placesFor } from './places.ts';

/** The account a message leaves by, with its places taken. */
export interface WayOut {
  account: string;
  /** The number of ours that a text comes from; null for mail, and where the provider chooses. */
  sender: string | null;
  /** It tells whether the account works again. */
  isProbe: boolean;
}

/** What is about to leave, with the locks that the gate holds. */
export interface Departure {
  intent: LockedIntent;
  context: SendContext;
  prospect: GateProspect | null;
  mailSender: Sender;
}

interface Wait {
  by: HeldBy;
  until: Instant;
}

/** The pause before a message that waits for its turn asks again, should nobody give it one. */
const turnMs = 5_000;
/** Those that wait for a provider are told when it is back; this is for when nobody tells them. */
const ownLookMs = 60 * 60 * 1000;

/**
 * Finds the provider account that the message may leave by now, the planned one first, and takes its places (C20): those
 * whose circuit is open and those without a place under a limit are passed over. When none is left the intent is held, and
 * the answer is when to plan again.
 */
export async function findWayOut(
  tx: Db,
  deps: Deps,
  departure: Departure,
): Promise<WayOut | { notBefore: Instant }> {
  const { intent, context, prospect } = departure;
  if (intent.heldBy === 'release' && intent.heldUntil !== null && intent.isHeldBack)
    return { notBefore: intent.heldUntil };
  const names = accountsInOrder(deps, intent);
  const troubled = await readTroubled(tx, names);
  // In one order, whichever account comes first: two messages must not wait for each other's.
  if (troubled.length > 1)
    for (const { name } of troubled) await lockCircuit(tx, { name, channel: intent.channel });
  const waits: Wait[] = [];
  for (const account of names) {
    const trouble = troubled.find(({ name }) => name === account);
    const pausedUntil = trouble?.pausedUntil ?? null;
    if (pausedUntil !== null) {
      waits.push({ by: 'limit', until: await inQueue(tx, deps, departure, account, pausedUntil) });
      continue;
    }
    const admission: Admission =
      trouble === undefined ? { verdict: 'send' } : await askCircuit(tx, account, intent);
    if (admission.verdict === 'park') {
      waits.push({ by: 'circuit', until: admission.until });
      continue;
    }
    const sender = numberFor(deps, intent, account);
    const from = intent.channel === 'email' ? departure.mailSender.address : sender;
    const leaving = { channel: intent.channel, class: context.class, account, from, prospect };
    const freeAt = await takePlaces(tx, placesFor(deps.settings, leaving), urgencyOf(context));
    if (freeAt !== null) {
      waits.push({ by: 'limit', until: await inQueue(tx, deps, departure, account, freeAt) });
      // A person keeps the number they know: they wait a moment for it rather than hear from another.
      if (isShortChannel(intent.channel)) break;
      continue;
    }
    if (admission.verdict === 'probe') await saveCircuit(tx, account, admission.state);
    return { account, sender, isProbe: admission.verdict === 'probe' };
  }
  return { notBefore: await hold(tx, departure, waits) };
}

function accountsInOrder(deps: Deps, { channel, account }: LockedIntent): string[] {
  const names = accountsOf(deps)[channel] ?? [];
  const planned = account !== null && names.includes(account) ? [account] : [];
  // A channel that is not set up any more is refused by its dispatch, with the reason.
  if (names.length === 0) return [account ?? channel];
  return [...planned, ...names.filter((name) => name !== account)];
}

async function askCircuit(tx: Db, account: string, intent: LockedIntent): Promise<Admission> {
  const state = await lockCircuit(tx, { name: account, channel: intent.channel });
  const now = await appNow(tx);
  // It is back, and those that waited are given their turns right now.
  if (state.kind === 'closed' && intent.heldBy === 'circuit')
    return { verdict: 'park', until: addMs(now, turnMs) };
  return admit(state, now, defaultBreaker);
}

/** The number of ours that a text by this account comes from; null where it is not ours to choose. */
function numberFor(
  { shortMessages }: Deps,
  { channel }: LockedIntent,
  account: string,
): string | null {
  const transport = isShortChannel(channel) ? shortMessages[channel] : null;
  return transport === null ? null : numberOf(transport, account);
}

/** Writes down what the message waits for. Instants of limits and circuits are on the one clock, its own may run ahead. */
async function hold(
  tx: Db,
  { intent, context, prospect }: Departure,
  waits: readonly Wait[],
): Promise<Instant> {
  const now = await appNow(tx);
  const own = prospect?.hasClockLead === true ? await appNow(tx, prospect.id) : now;
  const [first, ...others] = waits;
  if (first === undefined) throw new Error('Nothing holds the message back.');
  const wait = others.reduce(
    (one, other) => (isBefore(other.until, one.until) ? other : one),
    first,
  );
  const until = await lookAgainAt(tx, { intent, context }, wait, now);
  const ownUntil = maxInstant(addMs(until, epochMs(own) - epochMs(now)), addMs(own, 1_000));
  await holdIntent(tx, intent.id, { by: wait.by, until: ownUntil });
  return ownUntil;
}

/**
 * When a message that found no place looks again: behind those that have waited longer, at the pace of the account, so that
 * not all come back at one stroke; what is critical comes back at once, and takes the places that are kept for it.
 */
async function inQueue(
  tx: Db,
  { settings }: Deps,
  { intent, context }: Departure,
  account: string,
  freeAt: Instant,
): Promise<Instant> {
  const urgency = urgencyOf(context);
  if (urgency === 'CRITICAL') return freeAt;
  const before = await countBefore(tx, { channel: intent.channel, intentId: intent.id }, freeAt);
  const limits = accountPlaces(settings, intent.channel, account);
  const used = await readPlaces(
    tx,
    limits.map(({ key }) => key),
  );
  const queue = Array.from({ length: before + 1 }, (_, place) => ({
    ...{ intentId: place === before ? intent.id : '', urgency, openFrom: freeAt },
  }));
  const inUse = limits.map((limit, index) => ({ limit, used: used[index] ?? null }));
  return releaseTimes(queue, inUse, 1_000).at(-1)?.at ?? freeAt;
}

async function lookAgainAt(
  tx: Db,
  { intent, context }: Pick<Departure, 'intent' | 'context'>,
  { by, until }: Wait,
  now: Instant,
): Promise<Instant> {
  if (by === 'limit') return until;
  // Mail to our own people is told nothing, and looks for itself.
  const isTold = context.prospectId !== null;
  if (!isTold || !(await hasScout(tx, intent.channel, { intentId: intent.id, until })))
    return until;
  return maxInstant(until, addMs(now, ownLookMs));
}
