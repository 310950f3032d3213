import type { LedgerIntent, StopInterval } from '#domain/messaging/proof.ts';
import { query, type Db } from './client.ts';

/** The ledger's side of the proof: messages to prospects only. */
export async function readProofIntents(db: Db, workspaceId: string): Promise<LedgerIntent[]> {
  return query<LedgerIntent>(
    db,
    `select i.id, i.prospect_id, i.class, i.channel, i.state, i.content_hash, i.window_policy as hours,
       i.message_id, coalesce(p.zones[1], w.time_zone) as zone,
       case when p.clock_lead is null then w.cap_per_day end as cap_per_day,
       least(c.max_per_week, case when p.clock_lead is null then w.cap_per_week end) as cap_per_week,
       coalesce((select jsonb_agg(s.dispatch_order_number) from send_attempts s where s.intent_id = i.id), '[]') as dispatches,
       coalesce((select jsonb_agg(distinct a.content_hash) from approvals a
         where a.message_id = i.message_id and a.decided_at is not null and a.state in ('approved', 'superseded')
           and a.reject_reason is null), '[]') as approved_hashes
     from intents i join prospects p on p.id = i.prospect_id join workspaces w on w.id = i.workspace_id
     left join client_preferences c on c.prospect_id = p.id
     where i.workspace_id = ? and i.prospect_id is not null and i.class <> 'internal'`,
    [workspaceId],
  );
}

/** Every stop as an interval of order numbers. */
export async function readStopIntervals(db: Db, workspaceId: string): Promise<StopInterval[]> {
  return query<StopInterval>(
    db,
    `select prospect_id, blocks, channel, order_number as "from", lifted_order_number as "to" from stops where workspace_id = ?`,
    [workspaceId],
  );
}

/** Prospects that were to be written to and whose state nobody can name. */
export async function countLostProspects(db: Db, workspaceId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `select count(*) as count from prospects p where p.workspace_id = ? and p.deleted_at is null and (
       p.run_state = 'failed'
       or (p.enrolment > 0 and p.run_state is null)
       or (p.run_state = 'closed' and p.outcome is null)
       or (p.run_state in ('waiting_reply', 'waiting_time', 'waiting_approval') and p.next_wake_at is null))`,
    [workspaceId],
  );
  return row?.count ?? 0;
}

/** The passes whose runs have a history. */
export async function readRunIds(
  db: Db,
  workspaceId: string,
): Promise<{ prospectId: string; workflowId: string }[]> {
  return query<{ prospectId: string; workflowId: string }>(
    db,
    `select prospect_id, 'prospect:' || prospect_id || ':' || number as workflow_id from enrolments
     where workspace_id = ? and started_at is not null`,
    [workspaceId],
  );
}

/** One prospect as `out.json` tells it. */
export interface DemoProspect {
  /** The number of somebody who has no address. */
  email: string;
  stage: string;
  runState: string | null;
  outcome: string | null;
  timeZone: string | null;
  touches: { channel: string; status: string; intentId: string | null; plannedAt: string | null }[];
}

/** Every prospect with its planned touches. */
export async function readDemoProspects(db: Db, workspaceId: string): Promise<DemoProspect[]> {
  return query<DemoProspect>(
    db,
    `select coalesce(p.email, p.phone_e164) as email, p.stage, p.run_state, p.outcome, coalesce(p.zone_shown, w.time_zone) as time_zone,
       coalesce((select jsonb_agg(jsonb_build_object('channel', t.channel, 'plannedAt', t.planned_at,
           'status', coalesce(m.status, case t.state when 'planned' then 'draft' else t.state end),
           'intentId', (select i.id from intents i where i.message_id = t.message_id and i.state = 'accepted'
             order by i.dispatch_order_number desc limit 1))
         order by t.step)
         from touches t join enrolments e on e.id = t.enrolment_id left join messages m on m.id = t.message_id
         where e.prospect_id = p.id), '[]') as touches
     from prospects p join workspaces w on w.id = p.workspace_id
     where p.workspace_id = ? and p.deleted_at is null order by p.created_at, p.id`,
    [workspaceId],
  );
}

/** The words of a text as they were stored, and the hash that was approved with them. */
export interface StoredText {
  intentId: string;
  bodyText: string;
  contentHash: string;
}

/** What each intent by SMS or WhatsApp was to say. */
export async function readStoredTexts(db: Db, workspaceId: string): Promise<StoredText[]> {
  return query<StoredText>(
    db,
    `select i.id as intent_id, x.body_text, i.content_hash from intents i
     join message_texts x on x.message_id = i.message_id and x.version = i.message_version and x.channel = i.channel
     where i.workspace_id = ?`,
    [workspaceId],
  );
}
