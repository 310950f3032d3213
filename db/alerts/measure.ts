import { ruleDefinitions, type Measurement } from '#domain/alerts/rules.ts';
import { query, type Db } from '../client.ts';

const windowOf = (rule: keyof typeof ruleDefinitions) =>
  `interval '${String(ruleDefinitions[rule].windowMinutes)} minutes'`;

interface Counts {
  subject?: string;
  value: number | null;
  events: number;
}

const mine = `join intents i on i.id = a.intent_id
  join prospects p on p.id = i.prospect_id and not p.is_simulated
  where i.workspace_id = :workspaceId and i.class <> 'internal'`;

/** What each rule measures, in SQL; `value` null: nothing to measure. */
const measures: Readonly<Record<keyof typeof ruleDefinitions, string>> = {
  auth_failure: `select coalesce(a.account, i.transport, i.channel) as subject, count(*)::int as value, count(*)::int as events
    from send_attempts a join intents i on i.id = a.intent_id
    where i.workspace_id = :workspaceId and a.error_class = 'sender-config'
      and a.marked_at > app_now() - ${windowOf('auth_failure')}
    group by 1`,
  all_channels_failed: `select count(*)::int as value, count(*)::int as events from (
      select r.id from message_reviews r where r.workspace_id = :workspaceId and r.reason = 'all_channels_failed'
        and r.opened_at > app_now() - ${windowOf('all_channels_failed')}
      union all
      select p.id from prospects p where p.workspace_id = :workspaceId and p.deleted_at is null and not p.is_simulated
        and p.run_state = 'needs_person' and p.person_needed->>'reason' = 'all_channels_failed') failed`,
  send_after_stop: `select coalesce(sum(l.sends_after), 0)::int as value, count(*)::int as events from stop_latencies l
    where l.workspace_id = :workspaceId and l.sends_after > 0
      and l.first_send_after_at > app_now() - ${windowOf('send_after_stop')}`,
  delivery_rate: `select avg(s.is_arrived::int)::float8 as value, count(*)::int as events from communication_sendings s
    where s.workspace_id = :workspaceId and s.accepted_at > app_now() - ${windowOf('delivery_rate')}
      and (s.channel = 'email' or s.is_arrived or s.failed_at is not null)`,
  api_error_rate: `select avg((a.outcome in ('refused', 'not_sent', 'unknown')
      and a.error_class is distinct from 'permanent-recipient' and a.error_class is distinct from 'opted-out')::int)::float8
      as value, count(*)::int as events
    from send_attempts a ${mine} and a.outcome is not null and a.marked_at > app_now() - ${windowOf('api_error_rate')}`,
  outbox_age: `select coalesce(extract(epoch from max(app_now() - due_at)), 0)::float8 as value, count(*)::int as events
    from outbox where workspace_id = :workspaceId and done_at is null and dropped_at is null and due_at <= (select app_now())`,
  retry_rate: `select avg((a.attempt_number > 1)::int)::float8 as value, count(*)::int as events
    from send_attempts a ${mine} and a.marked_at > app_now() - ${windowOf('retry_rate')}`,
  // The fall against the own four weeks before, as a part of them; both need enough mails.
  open_rate: `with mails as (
      select (s.opened_at is not null)::int as opened, s.accepted_at > app_now() - ${windowOf('open_rate')} as is_recent
      from communication_sendings s where s.workspace_id = :workspaceId and s.channel = 'email' and s.is_arrived
        and s.accepted_at > app_now() - ${windowOf('open_rate')} - interval '28 days'
        and exists (select 1 from tracked_links t where t.intent_id = s.intent_id)),
    rates as (
      select avg(opened) filter (where is_recent)::float8 as recent, avg(opened) filter (where not is_recent)::float8 as before,
        least(count(*) filter (where is_recent), count(*) filter (where not is_recent))::int as events from mails)
    select 1 - recent / nullif(before, 0) as value, events from rates`,
  template_warnings: `select count(*)::int as value, count(*)::int as events from prospects p
    where p.workspace_id = :workspaceId and p.deleted_at is null and p.run_state = 'needs_person'
      and p.person_needed->>'reason' = 'draft_failed' and p.updated_at > app_now() - ${windowOf('template_warnings')}`,
};

/** Measures one rule for a workspace: nothing, once, or once for each thing it watches. */
export async function measure(
  db: Db,
  workspaceId: string,
  rule: keyof typeof ruleDefinitions,
): Promise<Measurement[]> {
  const rows = await query<Counts>(db, measures[rule], { workspaceId }, 'anew');
  return rows.flatMap(({ subject = '', value, events }) =>
    value === null ? [] : [{ rule, subject, value, events }],
  );
}
