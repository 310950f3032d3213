import type { Instant } from '#domain/kernel/instant.ts';
import {
  type BreakerState,
  type CallCounts,
  openReasons,
  type OpenReason,
} from '#domain/messaging/breaker.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { execute, query, type Db } from './client.ts';

/** A provider account: its name holds no secret. */
export interface ProviderAccount {
  name: string;
  channel: Channel;
}

interface CircuitRow {
  circuit: 'closed' | 'open' | 'half_open';
  reason: string | null;
  openedAt: Instant | null;
  probeAt: Instant | null;
  probeSince: Instant | null;
  failedProbes: number;
  closedAt: Instant | null;
}

const columns =
  'circuit, reason, opened_at, probe_at, probe_since, failed_probes, closed_at' as const;

/** An account that is not simply used. */
export interface TroubledAccount {
  name: string;
  /** It asked to be left alone until then; null when it did not, or the time is over. */
  pausedUntil: Instant | null;
  /** Nobody may call it now: it asked for a pause, or its circuit is open and no probe is due. */
  isShut: boolean;
}

/**
 * The accounts of these whose circuit is not closed, or closed within the last minute, and those that asked for a pause; by
 * name. All are asked for, a handful at most: with names the statement would be planned anew for every send.
 */
export async function readTroubled(db: Db, names: readonly string[]): Promise<TroubledAccount[]> {
  const troubled = await query<TroubledAccount>(
    db,
    `select name, case when paused_until > app_now() then paused_until end as paused_until,
       coalesce(paused_until > app_now(), false) or circuit = 'half_open'
         or (circuit = 'open' and coalesce(probe_at > app_now(), false)) as is_shut
     from provider_accounts
     where circuit <> 'closed' or closed_at > app_now() - interval '1 minute' or paused_until > app_now()
     order by name`,
  );
  return troubled.filter(({ name }) => names.includes(name));
}

/** Leaves an account alone for as long as it asked; a shorter wish changes nothing. */
export async function pauseAccount(
  db: Db,
  { name, channel }: ProviderAccount,
  forMs: number,
): Promise<void> {
  await execute(
    db,
    `insert into provider_accounts (name, channel, paused_until)
     values (:name, :channel, app_now() + make_interval(secs => :forMs / 1000.0))
     on conflict (name) do update
       set paused_until = greatest(provider_accounts.paused_until, excluded.paused_until)`,
    { name, channel, forMs },
  );
}

/** Reads the circuit of an account and keeps it locked, so that there is only one probe. */
export async function lockCircuit(
  db: Db,
  { name, channel }: ProviderAccount,
): Promise<BreakerState> {
  await execute(
    db,
    'insert into provider_accounts (name, channel) values (?, ?) on conflict do nothing',
    [name, channel],
  );
  const [row] = await query<CircuitRow>(
    db,
    `select ${columns} from provider_accounts where name = ? for update`,
    [name],
  );
  return row ? stateOf(row) : { kind: 'closed', since: null };
}

function stateOf(row: CircuitRow): BreakerState {
  const { circuit, openedAt, probeAt, probeSince, failedProbes, closedAt } = row;
  const reason = reasonOf(row.reason);
  if (circuit === 'open' && openedAt !== null && probeAt !== null)
    return { kind: 'open', reason, openedAt, probeAt, failedProbes };
  if (circuit === 'half_open' && openedAt !== null && probeSince !== null)
    return { kind: 'half_open', reason, openedAt, probeSince, failedProbes };
  return { kind: 'closed', since: closedAt };
}

function reasonOf(text: string | null): OpenReason {
  return openReasons.find((known) => known === text) ?? 'error_share';
}

/** Keeps the state of a circuit. The caller holds its lock. */
export async function saveCircuit(db: Db, name: string, state: BreakerState): Promise<void> {
  const none = {
    reason: null,
    openedAt: null,
    probeAt: null,
    probeSince: null,
    failedProbes: 0,
    since: null,
  };
  await execute(
    db,
    `update provider_accounts set circuit = :kind, reason = :reason, opened_at = :openedAt, probe_at = :probeAt,
       probe_since = :probeSince, failed_probes = :failedProbes, closed_at = coalesce(cast(:since as timestamptz), closed_at)
     where name = :name`,
    { ...none, ...state, name },
  );
}

/** Calls that fail so say that the account, and not a person or a text, is the matter (`isAccountError`). */
const againstAccount = `(outcome = 'unknown' or error_class in ('sender-config', 'transient', 'unknown-outcome'))`;
/** The machine's own word for "nobody was there": ECONNREFUSED, ETIMEDOUT. A server's answer begins with its code. */
const silent = `outcome = 'not_sent' and detail ~ '^E[A-Z_]+$'`;

/**
 * The calls of an account as the ledger has them: since an instant, and how many of the last ones in a row met silence.
 * Calls for prospects whose clock runs ahead are left out.
 */
export async function countCalls(
  db: Db,
  name: string,
  { from, since }: { from: Instant; since: Instant | null },
): Promise<CallCounts> {
  const [row] = await query<CallCounts>(
    db,
    `with calls as (
       select a.outcome, a.error_class, a.detail, a.marked_at from send_attempts a
       where a.account = :name and a.outcome is not null and a.marked_at <= app_now()
         and a.marked_at > coalesce(cast(:since as timestamptz), '-infinity')
       order by a.marked_at desc limit 500)
     select (select count(*) from calls where marked_at >= :from) as calls,
       (select count(*) from calls where marked_at >= :from and ${againstAccount}) as errors,
       (select count(*) from calls where marked_at > coalesce(
         (select max(marked_at) from calls where not (${silent})), '-infinity')) as silent_in_a_row`,
    { name, from, since },
  );
  return row ?? { calls: 0, errors: 0, silentInARow: 0 };
}

/** An account as the page of an admin shows it. */
export interface AccountShown extends ProviderAccount {
  circuit: 'closed' | 'open' | 'half_open';
  reason: OpenReason | null;
  openedAt: Instant | null;
  probeAt: Instant | null;
}

/** The accounts whose circuit is open or being tried. */
export async function readOpenAccounts(db: Db): Promise<AccountShown[]> {
  const rows = await query<AccountShown & { reason: string | null }>(
    db,
    `select name, channel, circuit, reason, opened_at, probe_at from provider_accounts
     where circuit <> 'closed' order by channel, name`,
  );
  return rows.map((row) => ({ ...row, reason: row.reason === null ? null : reasonOf(row.reason) }));
}

/** Lets the next message try the account now, not when its pause is over; false when its circuit is closed or being tried. */
export async function tryAccountNow(db: Db, name: string): Promise<boolean> {
  const touched = await execute(
    db,
    `update provider_accounts set probe_at = app_now() where name = ? and circuit = 'open'`,
    [name],
  );
  return touched === 1;
}

/**
 * Forgets the circuits and pauses of accounts that are no longer set up: nobody sends by them, so nothing would ever close
 * them. Answers how many there were. One that is set up again begins anew.
 */
export async function forgetOtherAccounts(db: Db, names: readonly string[]): Promise<number> {
  return execute(db, 'delete from provider_accounts where name <> all(?)', [names]);
}
