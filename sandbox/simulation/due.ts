import { execute, query, type Db } from '#db/client.ts';

/** A run that will wake by itself, with the instant that its row announces. */
export interface Wake {
  workflowId: string;
  atMs: number;
}

/** The runs that wake next: everything due at the earliest instant, and within `togetherMs` after it. */
export async function nextWakes(db: Db, togetherMs: number): Promise<Wake[]> {
  const rows = await query<{ workflowId: string; at: string }>(
    db,
    `with wakes as (
       select 'prospect:' || p.id || ':' || p.enrolment as workflow_id, p.next_wake_at as at from prospects p
       where p.next_wake_at is not null and p.run_state in ('waiting_approval', 'waiting_reply', 'waiting_time')
       union all
       select 'message:' || m.id, m.next_wake_at from messages m
       where m.next_wake_at is not null and m.waits_for in ('send_time', 'receipt', 'release')
       union all
       select distinct 'digest:' || m.prospect_id || ':' || m.channel, m.next_wake_at from messages m
       where m.next_wake_at is not null and m.waits_for = 'batch'
       union all
       select 'message:' || i.message_id, i.not_before from intents i
       where i.class = 'internal' and i.state in ('planned', 'not_sent') and i.not_before > app_now())
     select workflow_id, at from wakes
     where at <= (select min(at) from wakes) + make_interval(secs => ? / 1000.0) order by at`,
    [togetherMs],
  );
  return rows.map(({ workflowId, at }) => ({ workflowId, atMs: Date.parse(at) }));
}

/** When the earliest work of the relay that lies ahead is due; null when none does. */
export async function nextRelayDue(db: Db): Promise<number | null> {
  const [row] = await query<{ at: string | null }>(
    db,
    `select min(due_at) as at from outbox where done_at is null and dropped_at is null and due_at > app_now()`,
  );
  return row?.at ? Date.parse(row.at) : null;
}

/**
 * True when nothing that is due waits in Postgres: no event unread, no outbox row undone, no mail to our own people on its
 * way. This is what Temporal cannot see.
 */
export async function isPostgresSettled(db: Db): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from outbox where done_at is null and dropped_at is null and due_at <= app_now()
     union all select 1 from inbound_events where state = 'received'
     union all select 1 from imports where state = 'running'
     union all select 1 from intents where state = 'dispatching'
     union all select 1 from intents where class = 'internal' and state = 'planned' and not_before <= app_now()
     limit 1`,
  );
  return rows.length === 0;
}

/** True while a run does something that its row announces: beginning, enriching, drafting, planning what comes next. */
export async function isAnyRunWorking(db: Db): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from prospects where run_state = 'running' or (run_state is null and enrolment > 0)
       or (run_state in ('waiting_approval', 'waiting_reply', 'waiting_time') and next_wake_at is null)
     union all select 1 from messages where origin <> 'cadence' and prospect_id is not null and waits_for is null
       and status in ('approved', 'scheduled', 'queued', 'sending')
     union all select 1 from messages where status = 'batched' and batch_id is null and next_wake_at is null
       and coalesce(not_before, created_at) <= app_now(prospect_id)
     limit 1`,
  );
  return rows.length > 0;
}

/** Moves the one clock to an instant, never back; answers the lead in milliseconds. */
export async function leadTo(db: Db, atMs: number): Promise<number> {
  await execute(
    db,
    `update workspaces set clock_lead = greatest(coalesce(clock_lead, interval '0'),
       to_timestamp(? / 1000.0) - clock_timestamp())`,
    [atMs],
  );
  const [row] = await query<{ leadMs: number }>(
    db,
    'select cast(extract(epoch from max(clock_lead)) * 1000 as float8) as lead_ms from workspaces',
  );
  return Math.round(row?.leadMs ?? 0);
}
