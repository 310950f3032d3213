import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from '../client.ts';
import type { OutboxKind } from '../outbox.ts';

/** What a process said of itself last. */
export interface Heartbeat {
  /** `relay`, or `inbox:<user id>` for an inbox that is open. */
  process: string;
  ageSeconds: number;
  data: Record<string, unknown>;
  /** Whose inbox it is. */
  person: string | null;
}

/** The signs of life of the last day; of one workspace's people, and of the processes they share. */
export function readHeartbeats(db: Db, workspaceId: string): Promise<Heartbeat[]> {
  return query<Heartbeat>(
    db,
    `select h.process, extract(epoch from clock_timestamp() - h.at)::float8 as age_seconds, h.data, u.name as person
     from heartbeats h left join users u on h.process = 'inbox:' || u.id and u.workspace_id = :workspaceId
     where h.at > clock_timestamp() - interval '1 day' and (u.id is not null or h.process not like 'inbox:%')
     order by h.process`,
    { workspaceId },
  );
}

/** Work of one kind that is due and not done. */
export interface WaitingWork {
  kind: OutboxKind;
  count: number;
  oldestSeconds: number;
  /** Of the one that was tried most often. */
  attempts: number;
  /** The kind of error of a try that failed; never its message. */
  lastError: string | null;
}

/** What the relay has to do and has not done, by kind. */
export function readWaitingWork(db: Db, workspaceId: string): Promise<WaitingWork[]> {
  return query<WaitingWork>(
    db,
    `select kind, count(*) as count, max(attempts) as attempts, max(last_error) as last_error,
       extract(epoch from max(app_now(coalesce(prospect_id, '00000000-0000-0000-0000-000000000000')) - due_at))::float8
         as oldest_seconds
     from outbox where workspace_id = ? and done_at is null and dropped_at is null
       and due_at <= (select app_latest_now()) and due_at <= app_now(coalesce(prospect_id, '00000000-0000-0000-0000-000000000000'))
     group by kind order by kind`,
    [workspaceId],
  );
}

/** What came in and nobody has read yet. */
export async function readUnreadInbound(
  db: Db,
  workspaceId: string,
): Promise<{ count: number; oldestSeconds: number; attempts: number }> {
  const [row] = await query<{ count: number; oldestSeconds: number; attempts: number }>(
    db,
    `select count(*) as count, coalesce(max(attempts), 0) as attempts,
       coalesce(extract(epoch from app_now() - min(received_at)), 0)::float8 as oldest_seconds
     from inbound_events where state = 'received' and coalesce(workspace_id, :workspaceId) = :workspaceId`,
    { workspaceId },
  );
  return row ?? { count: 0, oldestSeconds: 0, attempts: 0 };
}

/** Something that came in and was put aside. */
export interface ParkedEvent {
  id: string;
  source: string;
  receivedAt: Instant;
  /** `nobody_matches`, or the kind of error that came again and again. */
  problem: string;
  fromAddress: string | null;
  subject: string | null;
}

/** What was put aside, newest first; a second copy of what was read already is no matter for anybody. */
export function readParked(db: Db, workspaceId: string, limit: number): Promise<ParkedEvent[]> {
  return query<ParkedEvent>(
    db,
    `select id, source, received_at, coalesce(problem, '') as problem, from_address, subject from inbound_events
     where state = 'parked' and problem is distinct from 'duplicate'
       and coalesce(workspace_id, :workspaceId) = :workspaceId
     order by received_at desc limit :limit`,
    { workspaceId, limit },
  );
}

/** How many were put aside in all. */
export async function countParked(db: Db, workspaceId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `select count(*) as count from inbound_events
     where state = 'parked' and problem is distinct from 'duplicate'
       and coalesce(workspace_id, :workspaceId) = :workspaceId`,
    { workspaceId },
  );
  return row?.count ?? 0;
}

/** Attempts that nobody has confirmed: still looked into, and given to a person. */
export async function countUnconfirmed(
  db: Db,
  workspaceId: string,
): Promise<{ lookedInto: number; unknown: number; oldestSeconds: number }> {
  const [row] = await query<{ lookedInto: number; unknown: number; oldestSeconds: number }>(
    db,
    `select count(*) filter (where state = 'dispatching' and lease_until < clock_timestamp()) as looked_into,
       count(*) filter (where state = 'unknown') as unknown,
       coalesce(extract(epoch from clock_timestamp() - min(lease_until)
         filter (where state = 'dispatching' and lease_until < clock_timestamp())), 0)::float8 as oldest_seconds
     from intents where workspace_id = ? and state in ('dispatching', 'unknown')`,
    [workspaceId],
  );
  return row ?? { lookedInto: 0, unknown: 0, oldestSeconds: 0 };
}

/** A pass that should have gone on by itself and has not. */
export interface LateRun {
  id: string;
  name: string;
  enrolment: number;
  runState: string;
  nextAct: string | null;
  lateSeconds: number;
}

/**
 * Passes whose next act is overdue by more than `graceSeconds`, by each prospect's own clock, and those at work for as
 * long; the latest first. Those that wait for a person are not late.
 */
export function readLateRuns(
  db: Db,
  workspaceId: string,
  { graceSeconds, limit }: { graceSeconds: number; limit: number },
): Promise<LateRun[]> {
  return query<LateRun>(
    db,
    `with waiting as (
       select id, name, enrolment, run_state, next_act,
         extract(epoch from case when run_state = 'running' then app_now(id) - updated_at
           else app_now(id) - next_wake_at end)::float8 as late_seconds
       from prospects
       where workspace_id = :workspaceId and deleted_at is null
         and run_state in ('running', 'waiting_time', 'waiting_reply', 'waiting_approval'))
     select * from waiting where late_seconds > :graceSeconds order by late_seconds desc limit :limit`,
    { workspaceId, graceSeconds, limit },
  );
}

/** The names of prospects, for runs that only have their ids. */
export function readNames(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return query<{ id: string; name: string }>(
    db,
    'select id, name from prospects where workspace_id = ? and id = any(?) and deleted_at is null',
    [workspaceId, ids],
  );
}
