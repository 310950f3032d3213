import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from '../client.ts';

/** What kind of thing happened; the page filters by it. */
export const storyGroups = ['messages', 'decisions', 'facts', 'receipts', 'states'] as const;
export type StoryGroup = (typeof storyGroups)[number];

/** One thing that happened to a prospect, with the full text where a message was written or read. */
export interface StoryEvent {
  id: string;
  group: StoryGroup;
  kind: string;
  at: Instant;
  actorKind: 'system' | 'user' | 'approver' | 'prospect';
  actorName: string | null;
  data: Record<string, unknown>;
  step: number | null;
  subject: string | null;
  text: string | null;
}

// A text is told once: where it left, or, if it never did, where it was written.
const saysText = `(t.kind = 'message.sent' or (t.kind in ('message.drafted', 'decision.answer') and m.status in
  ('draft', 'pending_approval', 'approved', 'scheduled', 'failed', 'rejected', 'cancelled', 'expired', 'suppressed')))`;

/**
 * Everything that happened as one stream: the story itself, facts as they were found, what the provider said to each attempt,
 * and the receipts that came of it. An attempt keeps the time of the process; the last one also has the prospect's, which may
 * have been moved.
 */
const streamSql = `
  select 't' || t.id as id, t.id as ord, t.at, t.kind, t.actor_kind, coalesce(u.name, a.name) as actor_name,
    case when t.kind = 'message.drafted' then t.data || jsonb_build_object('rejected', m.rejected_channels) else t.data end as data,
    m.step,
    case when t.kind like 'inbound.%' then i.subject when x.body_text is not null then null
      when ${saysText} then v.subject end as subject,
    case when t.kind like 'inbound.%' then i.body_text when x.body_text is not null then x.body_text
      when ${saysText} then v.body_text end as text,
    case
      when t.kind in ('message.sent', 'message.drafted') or (t.kind like 'inbound.%' and t.actor_kind = 'prospect') then 'messages'
      when t.kind like 'decision.%' then 'decisions'
      when t.kind in ('prospect.enriched', 'prospect.merged', 'prospect.edited', 'prospect.assigned') then 'facts'
      when t.kind like 'message.%' then 'receipts'
      else 'states' end as grp
  from timeline t
  left join users u on u.id = t.actor_id and t.actor_kind = 'user'
  left join approvers a on a.id = t.actor_id and t.actor_kind = 'approver'
  left join messages m on m.id = t.message_id
  left join message_versions v on v.message_id = m.id and v.version = m.current_version
  left join message_texts x on t.kind = 'message.sent' and x.message_id = m.id and x.version = v.version
    and x.channel = t.data->>'channel'
  left join inbound_events i on t.kind like 'inbound.%' and i.id = cast(t.data->>'eventId' as uuid)
  where t.prospect_id = :prospectId
  union all
  select 'f' || f.id, 0, f.fetched_at, 'fact.found', 'system', null,
    jsonb_build_object('name', f.name, 'value', f.value, 'source', f.source, 'confidence', f.confidence), null, null, null, 'facts'
  from facts f where f.prospect_id = :prospectId
  union all
  select 's' || s.intent_id || '-' || s.attempt_number, 0,
    coalesce(case when s.attempt_number = n.attempt_number then n.recorded_at end, s.recorded_at, s.marked_at),
    'attempt.' || coalesce(s.outcome, 'open'),
    'system', null, jsonb_build_object('detail', s.detail, 'attempt', s.attempt_number, 'channel', n.channel), m.step, null,
    null, 'receipts'
  from send_attempts s join intents n on n.id = s.intent_id join messages m on m.id = n.message_id
  where n.prospect_id = :prospectId
  union all
  select 'd' || d.id, 0, d.at, 'receipt.' || d.event_type, 'system', null,
    jsonb_build_object('channel', d.channel, 'code', d.error_code), m.step, null, null, 'receipts'
  from delivery_events d join messages m on m.id = d.message_id
  where m.prospect_id = :prospectId and not d.is_machine`;

/** The latest `limit` events, newest first, of one group or of all. */
export async function readStory(
  db: Db,
  prospectId: string,
  group: StoryGroup | null,
  limit: number,
): Promise<StoryEvent[]> {
  return query<StoryEvent>(
    db,
    `select id, grp as "group", kind, at, actor_kind, actor_name, data, step, subject, text from (${streamSql}) story
     where cast(:group as text) is null or grp = :group order by at desc, ord desc, id limit :limit`,
    { prospectId, group, limit },
  );
}

/** How many events each group has. */
export async function countStory(db: Db, prospectId: string): Promise<Record<StoryGroup, number>> {
  const rows = await query<{ group: StoryGroup; count: number }>(
    db,
    `select grp as "group", count(*) as count from (${streamSql}) story group by grp`,
    { prospectId },
  );
  const counts = { messages: 0, decisions: 0, facts: 0, receipts: 0, states: 0 };
  for (const { group, count } of rows) counts[group] = count;
  return counts;
}
