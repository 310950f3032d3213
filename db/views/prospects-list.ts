import type { Instant } from '#domain/kernel/instant.ts';
import type { Outcome, PersonReason, RunState, Stage } from '#domain/prospect/stage.ts';
import { query, type Db } from '../client.ts';
import { ownedSql } from './owned.ts';
import {
  bindings,
  listViews,
  viewSql,
  whereSql,
  type ListFilter,
  type ListReader,
  type ListView,
} from './prospects-filter.ts';

export const listSorts = ['newest', 'name', 'score', 'next'] as const;
export type ListSort = (typeof listSorts)[number];

/** The place between two pages: the row next to it, by its sort key (as text, in full precision) and id. */
export interface ListCursor {
  direction: 'after' | 'before';
  key: string | null;
  id: string;
}

/** A prospect as one line of the list shows them. */
export interface ListedProspect {
  id: string;
  /** For the cursor of the next page. */
  sortKey: string | null;
  name: string;
  organisation: string | null;
  email: string | null;
  eventType: string | null;
  eventDate: string | null;
  stage: Stage;
  runState: RunState | null;
  outcome: Outcome | null;
  blocker: { code?: string; until?: Instant | null } | null;
  personNeeded: { reason?: PersonReason } | null;
  lawfulBasis: string | null;
  enrolment: number;
  score: number;
  nextWakeAt: Instant | null;
  nextAct: string | null;
  awayUntil: Instant | null;
  snoozedUntil: Instant | null;
  zoneShown: string | null;
  ownerId: string | null;
  ownerName: string | null;
  isSample: boolean;
  lastReplyAt: Instant | null;
  /** They wrote, and nobody has dealt with it. */
  hasOpenReply: boolean;
  startDueAt: Instant | null;
  touches: { state: string; plannedAt: Instant | null }[];
}

const sortKeys = {
  // Microseconds: a page must not begin twice among rows of the same millisecond.
  newest: {
    sql: `to_char(p.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    by: 'p.created_at',
    down: true,
  },
  name: { sql: 'lower(p.name)', by: 'lower(p.name)', down: false },
  score: { sql: 'p.score::text', by: 'p.score', down: true },
  next: {
    sql: `to_char(${nextSql()} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    by: nextSql(),
    down: false,
  },
} as const satisfies Record<ListSort, { sql: string; by: string; down: boolean }>;

const casts = {
  newest: 'timestamp',
  name: 'text',
  score: 'int',
  next: 'timestamp',
} as const satisfies Record<ListSort, string>;

/** When somebody's next message can leave at the earliest: what waits for us first, what waits for nothing last. */
function nextSql(): string {
  return `coalesce(case p.run_state when 'waiting_approval' then timestamptz '1970-01-01'
    when 'waiting_time' then p.next_wake_at when 'waiting_reply' then case p.next_act when 'draft' then p.next_wake_at end end,
    timestamptz '9999-01-01')`;
}

/** One page, in the order of `sort`; with a cursor, the rows after or before it. Ask for one more row than is shown. */
export async function listProspects(
  db: Db,
  reader: ListReader,
  filter: ListFilter,
  page: { sort: ListSort; cursor: ListCursor | null; limit: number },
): Promise<ListedProspect[]> {
  const { sql, by, down } = sortKeys[page.sort];
  const isBack = page.cursor?.direction === 'before';
  const isDown = down !== isBack;
  const rows = await query<ListedProspect>(
    db,
    `with page as (
       select p.id, ${sql} as sort_key, p.name, p.organisation, p.email, p.event_type, p.event_date, p.stage, p.run_state,
         p.outcome, p.blocker, p.person_needed, p.lawful_basis, p.enrolment, p.score, p.next_wake_at, p.next_act,
         p.away_until, p.snoozed_until, p.zone_shown, p.owner_id, p.is_sample, p.last_reply_at,
         row_number() over (order by ${by} ${isDown ? 'desc' : 'asc'}, p.id ${isBack ? 'desc' : 'asc'}) as place
       from prospects p
       where ${whereSql(filter, reader.scope)} ${cursorSql(page.sort, page.cursor, isDown)}
       order by ${by} ${isDown ? 'desc' : 'asc'}, p.id ${isBack ? 'desc' : 'asc'} limit :limit)
     select page.*, u.name as owner_name, s.due_at as start_due_at,
       exists (select 1 from inbound_events n where n.prospect_id = page.id and n.kind in ('reply', 'stop_like')
         and n.handled_at is null) as has_open_reply,
       coalesce((select jsonb_agg(jsonb_build_object('state', t.state, 'plannedAt',
           to_char(t.planned_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by t.step)
         from touches t join enrolments e on e.id = t.enrolment_id
         where e.prospect_id = page.id and e.number = page.enrolment), '[]') as touches
     from page left join users u on u.id = page.owner_id
     left join lateral (select due_at from outbox o where o.prospect_id = page.id and o.kind = 'start_prospect'
       and o.done_at is null and o.dropped_at is null order by o.id desc limit 1) s on true
     order by place`,
    {
      ...bindings(reader, filter),
      limit: page.limit,
      key: page.cursor?.key ?? null,
      cursorId: page.cursor?.id ?? null,
    },
    'anew',
  );
  return isBack ? rows.reverse() : rows;
}

function cursorSql(sort: ListSort, cursor: ListCursor | null, isDown: boolean): string {
  if (cursor === null) return '';
  const { by } = sortKeys[sort];
  const isBack = cursor.direction === 'before';
  const key =
    sort === 'newest' || sort === 'next'
      ? `(cast(:key as timestamp) at time zone 'utc')`
      : `cast(:key as ${casts[sort]})`;
  return `and (${by} ${isDown ? '<' : '>'} ${key}
    or (${by} = ${key} and p.id ${isBack ? '<' : '>'} cast(:cursorId as uuid)))`;
}

/** How many there are under a filter. */
export async function countProspects(
  db: Db,
  reader: ListReader,
  filter: ListFilter,
): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `select count(*) as count from prospects p where ${whereSql(filter, reader.scope)}`,
    bindings(reader, filter),
    'anew',
  );
  return row?.count ?? 0;
}

/** How many each view holds, whatever is searched for. */
export async function countViews(db: Db, reader: ListReader): Promise<Record<ListView, number>> {
  const counts = listViews.map((view) => `count(*) filter (where ${viewSql[view]}) as "${view}"`);
  const [row] = await query<Record<ListView, number>>(
    db,
    `select ${counts.join(', ')} from prospects p
     where p.workspace_id = :workspaceId and p.deleted_at is null and ${ownedSql(reader.scope)}`,
    { workspaceId: reader.workspaceId, actorId: reader.actorId },
  );
  const nobody = { all: 0, open: 0, mine: 0, hot: 0, closed: 0, samples: 0 };
  return row ?? { ...nobody, 'sent-today': 0, 'stopped-today': 0 };
}

/** Somebody whose name is close to what was typed; null when nobody's is. */
export async function closestName(
  db: Db,
  reader: ListReader,
  typed: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await query<{ id: string; name: string }>(
    db,
    `select p.id, p.name from prospects p join prospect_words w on w.prospect_id = p.id
     where p.workspace_id = :workspaceId and p.deleted_at is null and ${ownedSql(reader.scope)}
       and w.words %> :typed
     order by word_similarity(:typed, w.words) desc, p.id limit 1`,
    {
      workspaceId: reader.workspaceId,
      actorId: reader.actorId,
      typed: typed.trim().slice(0, 100).toLowerCase(),
    },
    'anew',
  );
  return row ?? null;
}
