import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from './client.ts';

/** What the relay can be asked to do. */
export type OutboxKind =
  | 'start_prospect'
  | 'decision'
  | 'event'
  | 'mail'
  | 'start_import'
  | 'cancel_import'
  | 'start_message'
  | 'message_news'
  | 'whatsapp_template'
  | 'rules_changed';

export interface OutboxRow {
  id: number;
  workspaceId: string;
  kind: OutboxKind;
  prospectId: string | null;
  payload: Record<string, unknown>;
  attempts: number;
}

export interface OutboxEntry {
  workspaceId: string;
  kind: OutboxKind;
  /** One row per key, ever: the same act asked for twice is done once. */
  businessKey: string;
  prospectId?: string | null;
  payload?: Record<string, unknown>;
  /** On the one clock; null: at once. */
  dueAt?: Instant | null;
}

/** Asks the relay for something, in the caller's transaction; false when the key was asked for before. */
export async function enqueue(db: Db, entry: OutboxEntry): Promise<boolean> {
  const rowCount = await execute(
    db,
    `insert into outbox (workspace_id, kind, business_key, prospect_id, payload, due_at)
     values (:workspaceId, :kind, :businessKey, :prospectId, :payload, coalesce(cast(:dueAt as timestamptz), app_now()))
     on conflict (business_key) do nothing`,
    {
      workspaceId: entry.workspaceId,
      kind: entry.kind,
      businessKey: entry.businessKey,
      prospectId: entry.prospectId ?? null,
      payload: JSON.stringify(entry.payload ?? {}),
      dueAt: entry.dueAt ?? null,
    },
  );
  return rowCount === 1;
}

// What a run hears keeps its order: an undo never overtakes the approval it takes back.
const toRun = `'start_prospect', 'decision', 'event'`;

/**
 * Takes up to `limit` due rows for `leaseMs`; another relay skips them until the lease ends. Rows whose last try
 * failed wait for their next attempt, and what goes to a run waits for what was said to it before.
 *
 * A list that starts over weeks leaves many rows that are not due for anybody; the index leaves them out.
 */
export async function claimDue(db: Db, limit: number, leaseMs: number): Promise<OutboxRow[]> {
  const rows = await query<OutboxRow>(
    db,
    `update outbox set lease_until = clock_timestamp() + make_interval(secs => :leaseMs / 1000.0), attempts = attempts + 1
     where id in (
       select id from outbox
       where done_at is null and dropped_at is null
         and due_at <= (select app_latest_now()) and due_at <= app_now(coalesce(prospect_id, '00000000-0000-0000-0000-000000000000'::uuid))
         and next_attempt_at <= clock_timestamp()
         and (lease_until is null or lease_until < clock_timestamp())
         and not (kind in (${toRun}) and exists (
           select 1 from outbox earlier where earlier.prospect_id = outbox.prospect_id and earlier.id < outbox.id
             and earlier.kind in (${toRun}) and earlier.done_at is null and earlier.dropped_at is null))
       order by due_at, id limit :limit for update skip locked)
     returning id, workspace_id, kind, prospect_id, payload, attempts`,
    { limit, leaseMs },
  );
  return rows.sort((a, b) => a.id - b.id);
}

/** The row is done; it stays as evidence. */
export async function markDone(db: Db, id: number): Promise<void> {
  await execute(
    db,
    'update outbox set done_at = clock_timestamp(), lease_until = null, last_error = null where id = ?',
    [id],
  );
}

/** The try failed: the row comes back after `retryMs`. `problem` is a type name, never a message. */
export async function postpone(
  db: Db,
  id: number,
  retryMs: number,
  problem: string,
): Promise<void> {
  await execute(
    db,
    `update outbox set lease_until = null, last_error = :problem,
       next_attempt_at = clock_timestamp() + make_interval(secs => :retryMs / 1000.0) where id = :id`,
    { id, retryMs, problem },
  );
}

/** What failed while Temporal was away is tried now, not when its wait is over. */
export async function hurry(db: Db): Promise<void> {
  await execute(
    db,
    `update outbox set next_attempt_at = clock_timestamp()
     where done_at is null and dropped_at is null and next_attempt_at > clock_timestamp()`,
  );
}

/** Drops rows that lost their purpose (reminders of a decided approval), by the start of their key. */
export async function dropByKeyPrefix(db: Db, prefix: string): Promise<void> {
  await db('outbox')
    .whereNull('doneAt')
    .whereNull('droppedAt')
    .whereRaw('starts_with(business_key, ?)', [prefix])
    .update({ droppedAt: db.raw('clock_timestamp()') });
}
