import type { Instant } from '#domain/kernel/instant.ts';
import type { RunState, Stage } from '#domain/prospect/stage.ts';
import type { Scope } from '#domain/access/can.ts';
import { query, type Db } from '../client.ts';
import { ownedSql } from './owned.ts';
import type { Blocker } from './prospect-page.ts';
import { daySql } from './prospects-filter.ts';

/** Whose inbox is read: a workspace, and what a right reaches of it. */
export interface InboxReader {
  workspaceId: string;
  actorId: string;
  scope: Scope;
}

/** One line of the list, whatever its split. */
export interface InboxRow {
  /** Message, event or prospect, by split; stable over live updates. */
  itemId: string;
  prospectId: string;
  name: string;
  organisation: string | null;
  subject: string;
  at: Instant;
  runState: RunState | null;
  stage: Stage;
  blocker: Blocker | null;
  personReason: string | null;
  category: string | null;
  isEdited: boolean;
  approvalId: string | null;
  version: number | null;
  contentHash: string | null;
  touchStates: string[];
}

export type InboxCounts = Record<'approval' | 'replies' | 'person' | 'waiting', number>;

const touchStates = `coalesce((select jsonb_agg(t.state order by t.step) from touches t
  join enrolments e on e.id = t.enrolment_id where e.prospect_id = p.id and e.number = p.enrolment), '[]') as touch_states`;
const personFor = (
  reason: string,
) => `p.id as prospect_id, p.name, p.organisation, p.run_state, p.stage, p.blocker,
  ${reason} as person_reason, ${touchStates}`;
const person = personFor(`p.person_needed->>'reason'`);
const noDraft = `cast(null as uuid) as approval_id, cast(null as int) as version, cast(null as text) as content_hash, false as is_edited`;

const openDrafts = `approvals a join messages m on m.id = a.message_id
  join message_versions v on v.message_id = a.message_id and v.version = a.message_version
  join prospects p on p.id = a.prospect_id
  where a.workspace_id = :workspaceId and a.state = 'pending' and p.deleted_at is null
    and (a.snoozed_until is null or a.snoozed_until <= app_now(p.id))`;
const openReplies = `inbound_events n join prospects p on p.id = n.prospect_id
  where n.workspace_id = :workspaceId and n.kind in ('reply', 'stop_like') and n.handled_at is null and p.deleted_at is null
    and coalesce((n.classification->>'countsAsReply')::boolean, true)`;
const needing = `prospects p where p.workspace_id = :workspaceId and p.deleted_at is null and p.run_state = 'needs_person'
  and p.person_needed is not null`;
/** Messages of their own that no channel could carry (C18), in the words of what a prospect's run waits for. */
const undelivered = `message_reviews r join prospects p on p.id = r.prospect_id
  where r.workspace_id = :workspaceId and r.decided_at is null and p.deleted_at is null`;
const undeliveredReason = `case r.reason when 'unknown_outcome' then 'send_unknown' when 'no_window' then 'no_send_window'
  when 'all_channels_failed' then 'all_channels_failed' when 'no_receipt' then 'all_channels_failed'
  when 'came_back' then 'all_channels_failed'
  when 'opted_out' then 'all_channels_failed' else 'send_refused' end`;
/** What left although a stop stood, until somebody has looked into it: it must never happen. */
const breached = `(select b.intent_id, min(b.found_at) as found_at from stop_alerts b
    where b.workspace_id = :workspaceId and b.seen_at is null group by b.intent_id) breach
  join intents i on i.id = breach.intent_id join prospects p on p.id = i.prospect_id where p.deleted_at is null`;
const waiting = `prospects p where p.workspace_id = :workspaceId and p.deleted_at is null
  and (p.run_state in ('waiting_time', 'waiting_reply', 'paused', 'running')
    or (p.run_state = 'waiting_approval' and exists (select 1 from approvals a where a.prospect_id = p.id
      and a.state = 'pending' and a.snoozed_until > app_now(p.id))))`;

const lists = {
  approval: (owned: string) =>
    `select a.message_id as item_id, ${person}, coalesce(nullif(v.subject, ''), left(v.body_text, 80)) as subject, a.requested_at as at, cast(null as text) as category,
       a.id as approval_id, a.message_version as version, a.content_hash, v.edited_by is not null as is_edited
     from ${openDrafts} and ${owned} order by a.requested_at, a.id`,
  replies: (owned: string) =>
    `select n.id as item_id, ${person}, coalesce(n.subject, '') as subject, n.received_at as at, n.category, ${noDraft}
     from ${openReplies} and ${owned} order by n.received_at desc, n.id`,
  person: (owned: string) =>
    `select * from (
       select p.id as item_id, ${person}, '' as subject, p.updated_at as at, cast(null as text) as category, ${noDraft}
       from ${needing} and ${owned}
       union all
       select r.message_id, ${personFor(undeliveredReason)}, '', r.opened_at, null, ${noDraft}
       from ${undelivered} and ${owned}
       union all
       select breach.intent_id, ${personFor(`'sent_after_stop'`)}, '', breach.found_at, null, ${noDraft}
       from ${breached} and ${owned}) asked
     order by at desc, item_id`,
  waiting: (owned: string) =>
    `select p.id as item_id, ${person}, '' as subject, coalesce(p.next_wake_at, p.updated_at) as at,
       cast(null as text) as category, ${noDraft}
     from ${waiting} and ${owned} order by p.next_wake_at nulls last, p.id`,
} as const;

/** The first `limit` items of a split, in the order in which they should be worked off. */
export async function readInboxList(
  db: Db,
  reader: InboxReader,
  split: keyof InboxCounts,
  limit: number,
): Promise<InboxRow[]> {
  return query<InboxRow>(db, `${lists[split](ownedSql(reader.scope))} limit :limit`, {
    ...reader,
    limit,
  });
}

/** How many items each split has. */
export async function countInbox(db: Db, reader: InboxReader): Promise<InboxCounts> {
  const owned = ownedSql(reader.scope);
  const [row] = await query<InboxCounts>(
    db,
    `select (select count(*) from ${openDrafts} and ${owned}) as approval,
       (select count(*) from ${openReplies} and ${owned}) as replies,
       (select count(*) from ${needing} and ${owned}) + (select count(*) from ${undelivered} and ${owned})
         + (select count(*) from ${breached} and ${owned}) as person,
       (select count(*) from ${waiting} and ${owned}) as waiting`,
    reader,
  );
  return row ?? { approval: 0, replies: 0, person: 0, waiting: 0 };
}

/** What happened today by the workspace's clock: the line at the top of every page. */
export async function countToday(
  db: Db,
  workspaceId: string,
  since: Instant,
): Promise<{ sent: number; stopped: number; waiting: number }> {
  const [row] = await query<{ sent: number; stopped: number; waiting: number }>(
    db,
    `select
       (select count(*) from intents where ${daySql.sent(':since')}) as sent,
       (select count(distinct prospect_id) from stops where ${daySql.stopped(':since')}) as stopped,
       (select count(*) from prospects where workspace_id = :workspaceId and deleted_at is null
         and run_state in ('waiting_time', 'waiting_reply', 'waiting_approval')) as waiting`,
    { workspaceId, since },
  );
  return row ?? { sent: 0, stopped: 0, waiting: 0 };
}
