import { v4 as uuidv4 } from 'uuid';
import type { Instant } from '#domain/kernel/instant.ts';
import {
  urgencyOfWire,
  type Channel,
  type MessageClass,
  type WireUrgency,
} from '#domain/messaging/channels.ts';
import { releaseOrder, type Parked } from '#domain/messaging/release-order.ts';
import { urgencyOfClass } from '#domain/messaging/send-hours.ts';
import { execute, query, type Db } from './client.ts';
import { appNow } from './clock.ts';
import { tellOneMessage } from './messages/news.ts';
import { enqueue } from './outbox.ts';
import { tryAccountNow } from './provider-accounts.ts';

/** What a message waits for, besides its hour: a place under a limit, a provider that is down, or its turn after that. */
export type HeldBy = 'limit' | 'circuit' | 'release';

/** Keeps an intent back until an instant on the prospect's clock. The caller holds its lock. */
export async function holdIntent(
  db: Db,
  intentId: string,
  { by, until }: { by: HeldBy; until: Instant },
): Promise<void> {
  await execute(
    db,
    `update intents set held_by = :by, held_until = :until, held_at = coalesce(held_at, app_now(prospect_id)) where id = :intentId`,
    { intentId, by, until },
  );
}

/** True when another message that waits for the channel's provider will ask for it soon: the others need not. */
export async function hasScout(
  db: Db,
  channel: Channel,
  { intentId, until }: { intentId: string; until: Instant },
): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from intents where held_by = 'circuit' and channel = :channel and id <> :intentId
       and state in ('planned', 'not_sent') and held_until <= :until and held_until > app_now() - interval '1 minute' limit 1`,
    { channel, intentId, until },
  );
  return rows.length > 0;
}

const longestQueue = 500;

/**
 * How many messages of a channel that wait for a place from an instant on stand before this one, at most 500: those that
 * began to wait earlier, among them whom the provider itself told to wait. Who is held for the first time stands behind them
 * all.
 */
export async function countBefore(
  db: Db,
  { channel, intentId }: { channel: Channel; intentId: string },
  from: Instant,
): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `with own as (
       select id, workspace_id, coalesce(held_at, case when state = 'not_sent' then recorded_at end, 'infinity') as since
       from intents where id = :intentId)
     select count(*) as count from (
       select 1 from intents i cross join own where i.held_by = 'limit' and i.channel = :channel
         and i.held_until >= cast(:from as timestamptz) and i.state in ('planned', 'not_sent')
         and (i.held_at, i.id) < (own.since, own.id)
       union all
       select 1 from intents i join own on own.workspace_id = i.workspace_id
       join send_attempts a on a.intent_id = i.id and a.attempt_number = i.attempt_number
       where i.state = 'not_sent' and i.state_reason = 'rate' and i.channel = :channel and i.held_by is null
         and a.retry_after > cast(:from as timestamptz) - interval '10 seconds'
         and (i.recorded_at, i.id) < (own.since, own.id)
       limit ${String(longestQueue)}) as before`,
    { channel, intentId, from },
  );
  return row?.count ?? 0;
}

/** A message that waits for a provider, with what decides about its turn. */
export interface ParkedRow {
  intentId: string;
  workspaceId: string;
  messageId: string;
  prospectId: string | null;
  class: MessageClass;
  urgency: WireUrgency | null;
  deadline: Instant | null;
  notAfter: Instant | null;
  parkedAt: Instant;
}

/** Every message of a channel that waits for its provider. */
export function readParkedSends(db: Db, channel: Channel): Promise<ParkedRow[]> {
  return query<ParkedRow>(
    db,
    `select i.id as intent_id, i.workspace_id, i.message_id, i.prospect_id, i.class, m.urgency, m.deadline_at as deadline,
       coalesce(i.not_after, m.deadline_at) as not_after, coalesce(i.held_at, i.planned_at) as parked_at
     from intents i join messages m on m.id = i.message_id
     where i.held_by = 'circuit' and i.channel = ? and i.state in ('planned', 'not_sent')`,
    [channel],
  );
}

/**
 * Gives a parked message its turn and tells its run, which plans anew; without an instant it is only planned again. False when
 * it waits no more. In a transaction of its own: the prospect's lock comes first.
 */
export async function giveTurn(
  db: Db,
  { intentId, prospectId }: { intentId: string; prospectId: string | null },
  at: Instant | null,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (prospectId !== null)
      await query(tx, 'select 1 from prospects where id = ? for update', [prospectId]);
    // The turn is on the one clock; the prospect's may run ahead of it.
    const given = await execute(
      tx,
      `update intents set held_by = case when cast(:at as timestamptz) is null then null else 'release' end,
         held_until = cast(:at as timestamptz) + (app_now(prospect_id) - app_now())
       where id = :intentId and held_by = 'circuit' and state in ('planned', 'not_sent')`,
      { intentId, at },
    );
    if (given === 1) await tellRun(tx, intentId);
    return given === 1;
  });
}

const askedAtOnce = 100;

/**
 * Lets a batch of whatever waits for a place under a limit ask again at once, the longest waiting first: the limits of its
 * workspace were changed. The gate decides about each. `after` is the last that was asked, where it stands in this order;
 * answers it anew, null when none is left. Whoever is held again keeps its place in the order, so that the end is reached.
 */
export async function askAgainUnderLimits(
  db: Db,
  workspaceId: string,
  after: string | null,
): Promise<string | null> {
  const held = await query<{ intentId: string; prospectId: string | null; place: string }>(
    db,
    `select id as intent_id, prospect_id, place from (
       select id, prospect_id, to_char(coalesce(held_at, planned_at) at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US') || ' ' || id as place
       from intents where workspace_id = :workspaceId and held_by = 'limit' and state in ('planned', 'not_sent')) as held
     where cast(:after as text) is null or place > :after collate "C"
     order by place collate "C" limit ${String(askedAtOnce)}`,
    { workspaceId, after },
  );
  for (const { intentId, prospectId } of held)
    await db.transaction(async (tx) => {
      if (prospectId !== null)
        await query(tx, 'select 1 from prospects where id = ? for update', [prospectId]);
      const isFree = await execute(
        tx,
        `update intents set held_by = null, held_until = null where id = ? and held_by = 'limit' and state in ('planned', 'not_sent')`,
        [intentId],
      );
      if (isFree === 0) return;
      await tellRun(tx, intentId);
    });
  return held.length < askedAtOnce ? null : (held.at(-1)?.place ?? null);
}

/** Tells the run that carries a message to plan it anew; never one that a person halted. */
async function tellRun(tx: Db, intentId: string): Promise<void> {
  const cause = uuidv4();
  const [message] = await query<Parameters<typeof tellOneMessage>[1] & { hasOwnRun: boolean }>(
    tx,
    `select m.id as message_id, m.workspace_id, m.prospect_id, m.origin <> 'cadence' as has_own_run
     from intents i join messages m on m.id = i.message_id where i.id = ?`,
    [intentId],
  );
  if (message?.hasOwnRun === true) await tellOneMessage(tx, message, cause);
  else await tellProspectRun(tx, intentId, cause);
}

/** As after "Stop all sending": a decision that nobody took, to go on. */
async function tellProspectRun(tx: Db, intentId: string, decisionId: string): Promise<void> {
  const [row] = await query<{ workspaceId: string; prospectId: string }>(
    tx,
    `insert into decisions (id, workspace_id, prospect_id, enrolment, kind, actor_kind, via, decided_at)
     select :decisionId, i.workspace_id, i.prospect_id, e.number, 'resume', 'system', 'release', app_now(i.prospect_id)
     from intents i join enrolments e on e.id = i.enrolment_id join prospects p on p.id = i.prospect_id
     where i.id = :intentId and p.run_state is distinct from 'paused'
       and not exists (select 1 from stops t where t.prospect_id = p.id and t.lifted_order_number is null)
     returning workspace_id, prospect_id`,
    { decisionId, intentId },
  );
  if (row)
    await enqueue(tx, {
      ...{ workspaceId: row.workspaceId, prospectId: row.prospectId, kind: 'decision' },
      ...{ businessKey: `decision:${decisionId}`, payload: { decisionId } },
    });
}

/**
 * Lets the first of the messages that wait for an account try it now, on an admin's word; `nothing-waits` where none does, and
 * then the next message tries it. False when the circuit is closed or being tried. The caller wakes the relay.
 */
export async function tryAgain(
  db: Db,
  account: { name: string; channel: Channel },
): Promise<'asked' | 'nothing-waits' | 'not-open'> {
  if (!(await tryAccountNow(db, account.name))) return 'not-open';
  const parked = await readParkedSends(db, account.channel);
  const { release } = releaseOrder(parked.map(toParked), await appNow(db));
  for (const id of release) {
    const first = parked.find(({ intentId }) => intentId === id);
    if (first && (await sendScout(db, first))) return 'asked';
  }
  return 'nothing-waits';
}

/** What decides about the turn of a parked message. */
export function toParked({ class: messageClass, urgency, ...row }: ParkedRow): Parked {
  const asked = urgency === null ? null : urgencyOfWire(urgency);
  const { intentId, deadline, notAfter, parkedAt } = row;
  return { intentId, deadline, notAfter, parkedAt, urgency: asked ?? urgencyOfClass(messageClass) };
}

async function sendScout(
  db: Db,
  { intentId, prospectId }: Pick<ParkedRow, 'intentId' | 'prospectId'>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (prospectId !== null)
      await query(tx, 'select 1 from prospects where id = ? for update', [prospectId]);
    const sent = await execute(
      tx,
      `update intents set held_until = app_now(prospect_id)
       where id = ? and held_by = 'circuit' and state in ('planned', 'not_sent')`,
      [intentId],
    );
    if (sent === 1) await tellRun(tx, intentId);
    return sent === 1;
  });
}

/** How much waits for a limit or a provider, and since when. */
export interface Backlog {
  count: number;
  /** Of them: for a provider that is down, or for their turn after that. */
  forProvider: number;
  oldestAt: Instant | null;
  /** When the next of them is to go. */
  nextAt: Instant | null;
}

/** The backlog of a workspace: the one number of messages that could have left and have not. */
export async function readBacklog(db: Db, workspaceId: string): Promise<Backlog> {
  const [row] = await query<Backlog>(
    db,
    `select count(*) as count, count(*) filter (where held_by <> 'limit') as for_provider, min(held_at) as oldest_at,
       min(held_until) as next_at
     from intents where workspace_id = ? and held_by is not null and state in ('planned', 'not_sent')`,
    [workspaceId],
  );
  return row ?? { count: 0, forProvider: 0, oldestAt: null, nextAt: null };
}

/** The number of ours that texts to this prospect come from; null before the first (a number stays with its person). */
export async function readStickySender(
  db: Db,
  prospectId: string,
  channel: Channel,
): Promise<string | null> {
  const [row] = await query<{ sender: string }>(
    db,
    `select sender from intents where prospect_id = ? and channel = ? and sender is not null and state = 'accepted'
     order by accepted_at desc limit 1`,
    [prospectId, channel],
  );
  return row?.sender ?? null;
}
