import type { SendAttempt } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { readStickySender } from '#db/held-sends.ts';
import { readTroubled } from '#db/provider-accounts.ts';
import type { SendContext } from '#db/send-context.ts';
import { addMs, isBefore, type Instant } from '#domain/kernel/instant.ts';
import { isTextChannel, type Channel } from '#domain/messaging/channels.ts';
import type { AttemptOutcome } from '#domain/messaging/delivery-step.ts';
import { senderFor } from '#domain/messaging/sender-pool.ts';
import type { Deps } from '../deps.ts';
import { accountsOf, numberOf } from './accounts.ts';

/** The provider accounts of each channel, the first choice first. */
export type Accounts = ReturnType<typeof accountsOf>;

/** The accounts in the order in which they are for this person: of a pool the number that they know comes first. */
export async function accountsFor(
  tx: Db,
  deps: Deps,
  { chain, prospectId }: Pick<SendContext, 'chain' | 'prospectId'>,
): Promise<Accounts> {
  const accounts = accountsOf(deps);
  const { sms } = deps.shortMessages;
  if (sms === null || prospectId === null || !chain.includes('sms') || sms.senders.length < 2)
    return accounts;
  const known = await readStickySender(tx, prospectId, 'sms');
  const own = senderFor(sms.senders, prospectId, known);
  const isOwn = (account: string) => numberOf(sms, account) === own;
  const names = accounts.sms ?? [];
  return {
    ...accounts,
    sms: [...names.filter(isOwn), ...names.filter((account) => !isOwn(account))],
  };
}

/**
 * The accounts that a failed message may turn to on its channel. One that nobody may call now is left out: the gate would
 * pass it over and call the first again, at once and for ever. And another number helps only where the number was refused:
 * a phone that is off stays off, and its owner keeps the number that they know.
 */
export async function accountsAfter(
  tx: Db,
  accounts: Accounts,
  { channel, account }: Pick<SendAttempt, 'channel' | 'account'>,
  outcome: AttemptOutcome,
): Promise<Accounts> {
  const names = accounts[channel] ?? [];
  if (names.length < 2) return accounts;
  const isPassing = outcome.kind === 'failed' && outcome.errorClass === 'transient';
  if (isTextChannel(channel) && isPassing) return { ...accounts, [channel]: [account] };
  const shut = (await readTroubled(tx, names)).filter(({ isShut }) => isShut);
  return {
    ...accounts,
    [channel]: names.filter((each) => !shut.some(({ name }) => name === each)),
  };
}

/** As long as a hurried message waits for a receipt before it turns to its next channel (C17). */
const hurriedWaitMs = 10 * 60 * 1000;

/**
 * The open channels that a message in a hurry begins with: a provider that asked for an hour does not keep it waiting where
 * another channel is open (C14). All of them where that would leave none.
 */
export async function openInTime(
  tx: Db,
  accounts: Accounts,
  open: readonly Channel[],
  now: Instant,
): Promise<readonly Channel[]> {
  if (open.length < 2) return open;
  const names = open.flatMap((channel) => accounts[channel] ?? []);
  const latest = addMs(now, hurriedWaitMs);
  const late = (await readTroubled(tx, names)).filter(
    ({ pausedUntil }) => pausedUntil !== null && isBefore(latest, pausedUntil),
  );
  const inTime = open.filter((channel) =>
    accounts[channel]?.some((account) => !late.some(({ name }) => name === account)),
  );
  return inTime.length === 0 ? open : inTime;
}
