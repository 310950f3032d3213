import type { Channel } from '#domain/messaging/channels.ts';
import { query, type Db } from '../client.ts';
import { sendingsSql, withinDays, type AnalyticsFilter } from './filter.ts';

/** How far the people written to have come; each counts in every step before theirs. */
export interface Funnel {
  written: number;
  arrived: number;
  opened: number;
  clicked: number;
  answered: number;
  interested: number;
  qualified: number;
  proposal: number;
  booked: number;
}

/** The funnel of everybody written to within the filter. The stage is today's; whoever was lost counts up to their answer. */
export async function readFunnel(db: Db, filter: AnalyticsFilter): Promise<Funnel> {
  const [row] = await query<Funnel>(
    db,
    `with people as (
       select s.prospect_id, bool_or(s.is_arrived) as arrived, count(s.opened_at) > 0 as opened,
         count(s.clicked_at) > 0 as clicked, count(s.answered_at) > 0 as answered
       from ${sendingsSql} group by 1),
     staged as (
       select people.*, array_position(array['interested', 'qualified', 'proposal', 'negotiating', 'converted'], p.stage) as step
       from people join prospects p on p.id = people.prospect_id)
     select count(*)::int as written, count(*) filter (where arrived)::int as arrived,
       count(*) filter (where opened)::int as opened, count(*) filter (where clicked)::int as clicked,
       count(*) filter (where answered)::int as answered, count(*) filter (where step >= 1)::int as interested,
       count(*) filter (where step >= 2)::int as qualified, count(*) filter (where step >= 3)::int as proposal,
       count(*) filter (where step >= 5)::int as booked
     from staged`,
    filter,
    'anew',
  );
  if (!row) throw new Error('The database did not count.');
  return row;
}

/** People by the channel they would rather be written to on; null: they have not said. */
export function readPreferences(
  db: Db,
  filter: Pick<AnalyticsFilter, 'workspaceId' | 'ownerId'>,
): Promise<{ channel: Channel | null; people: number }[]> {
  return query(
    db,
    `select c.preferred_channels[1] as channel, count(*)::int as people
     from prospects p left join client_preferences c on c.prospect_id = p.id
     where p.workspace_id = :workspaceId and p.deleted_at is null and p.enrolment > 0
       and (cast(:ownerId as uuid) is null or p.owner_id = cast(:ownerId as uuid))
     group by 1 order by people desc, 1`,
    filter,
    'anew',
  );
}

/** Stops within the days: how long each took from the word to the moment it held, in seconds, and what left after it. */
export interface StopFigures {
  stops: number;
  sendsAfter: number;
  medianSeconds: number | null;
  p95Seconds: number | null;
  longestSeconds: number | null;
  byKind: { kind: string; stops: number }[];
}

/** Stops of people, by the order numbers that alone can tell what came first. */
export async function readStops(db: Db, filter: AnalyticsFilter): Promise<StopFigures> {
  const [row] = await query<StopFigures>(
    db,
    `with held as (
       select l.kind, l.sends_after, greatest(0, extract(epoch from l.held_at - l.said_at))::float8 as seconds
       from stop_latencies l join prospects p on p.id = l.prospect_id
       where l.workspace_id = :workspaceId and ${withinDays('l.held_at')}
         and not p.is_simulated and not (p.is_sample and p.deleted_at is not null)
         and (cast(:ownerId as uuid) is null or p.owner_id = cast(:ownerId as uuid)))
     select count(*)::int as stops, coalesce(sum(sends_after), 0)::int as sends_after,
       percentile_cont(0.5) within group (order by seconds) as median_seconds,
       percentile_cont(0.95) within group (order by seconds) as p95_seconds, max(seconds) as longest_seconds,
       coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'stops', k.stops) order by k.stops desc, k.kind)
         from (select kind, count(*)::int as stops from held group by 1) k), '[]') as by_kind
     from held`,
    filter,
    'anew',
  );
  if (!row) throw new Error('The database did not count.');
  return row;
}

/** What the figures leave out, so that the page can say so. */
export async function readLeftOut(
  db: Db,
  filter: AnalyticsFilter,
): Promise<{ movedPeople: number; machineOpens: number }> {
  const [row] = await query<{ movedPeople: number; machineOpens: number }>(
    db,
    `select
       (select count(distinct i.prospect_id)::int from intents i join prospects p on p.id = i.prospect_id
        where i.workspace_id = :workspaceId and p.is_simulated and ${withinDays('i.accepted_at')}) as moved_people,
       (select count(*)::int from delivery_events d join intents i on i.id = d.intent_id
        where i.workspace_id = :workspaceId and d.is_machine and ${withinDays('d.at')}) as machine_opens`,
    filter,
    'anew',
  );
  return row ?? { movedPeople: 0, machineOpens: 0 };
}
