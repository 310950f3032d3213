import type { Instant } from '#domain/kernel/instant.ts';
import {
  type Ramp,
  type RateLimit,
  type SlotCounts,
  slotMsOf,
  slotsPerStretch,
} from '#domain/messaging/rate-plan.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { execute, query, type Db } from './client.ts';

/** One limit that a send needs a place under: a provider account's hour, a mailbox's day, a domain's hour. */
export interface PlaceUnder extends RateLimit {
  /** Names the limit and whose it is; no address in it. */
  key: string;
  /** Holds `limit` down while the row is young: a mailbox that warms up. */
  ramp?: Ramp | null;
}

interface TakeRow {
  isMissing: boolean;
  isTaken: boolean;
  freeAt: Instant | null;
}

/**
 * Takes one place under every limit, or under none, and answers null; else the instant from which all may have one. One
 * statement, so that a process that dies in between and two bursts that touch change nothing (C20). CRITICAL may take the
 * places that are reserved.
 *
 * The rule is `takePlace`. The rows stay locked until the caller's transaction ends, in the order of their keys.
 */
export async function takePlaces(
  db: Db,
  limits: readonly PlaceUnder[],
  urgency: Urgency,
): Promise<Instant | null> {
  if (limits.length === 0) return null;
  const wanted = JSON.stringify(limits.map((limit) => toWanted(limit, urgency)));
  const first = await take(db, wanted);
  if (!first.isMissing) return first.freeAt;
  await execute(
    db,
    `insert into send_places (key, slot, counts, since)
     select key, 0, array_fill(0, array[${String(slotsPerStretch + 1)}]), app_now()
     from jsonb_to_recordset(?::jsonb) as w(key text) order by key on conflict do nothing`,
    [wanted],
  );
  return (await take(db, wanted)).freeAt;
}

function toWanted({ key, limit, perMs, reserved, ramp }: PlaceUnder, urgency: Urgency) {
  return {
    ...{ key, limit, slotMs: slotMsOf({ perMs }), ramp: ramp ?? null },
    kept: urgency === 'CRITICAL' ? 0 : reserved,
  };
}

// The last step of a ramp is its end: from there on only the limit itself holds.
const takeSql = `
  with wanted as (
    select * from jsonb_to_recordset(?::jsonb) as w(key text, "limit" int, "slotMs" bigint, kept int, ramp jsonb)),
  clock as materialized (select app_now() as now),
  locked as materialized (
    select p.key, p.since, w."limit", w."slotMs" as slot_ms, w.kept, w.ramp, p.slot, p.counts,
      greatest(p.slot, floor(extract(epoch from clock.now) * 1000 / w."slotMs")::bigint) as now_slot
    from send_places p join wanted w on w.key = p.key cross join clock order by p.key for update of p),
  moved as materialized (
    select key, slot_ms, now_slot,
      counts[least(now_slot - slot, 25) + 1 : 25] || array_fill(0, array[least(now_slot - slot, 25)::int]) as counts,
      case when ramp is null then "limit" else (
        select case when s.is_last then "limit" else least("limit", s."perDay") end
        from (select "fromDay", "perDay", row_number() over (order by "fromDay" desc) = 1 as is_last
          from jsonb_to_recordset(ramp) as r("fromDay" int, "perDay" int)) s
        where since + make_interval(secs => s."fromDay" * 86400.0) <= (select now from clock)
          or s."fromDay" = 0
        order by s."fromDay" desc limit 1) end - kept as room
    from locked),
  judged as materialized (
    select key, slot_ms, now_slot, counts, (select sum(c) from unnest(counts) as c) < room as has_room,
      coalesce((select min(o) from (select o, sum(c) over () - sum(c) over (order by o) as rest
        from unnest(counts) with ordinality as u(c, o)) as ahead where rest < room), 25) as slots_ahead
    from moved),
  taken as (
    update send_places p set slot = j.now_slot, counts = j.counts[1:24] || (j.counts[25] + 1)
    from judged j where j.key = p.key and not exists (select 1 from judged where not has_room)
      and (select count(*) from judged) = (select count(*) from wanted)
    returning 1)
  select (select count(*) from judged) < (select count(*) from wanted) as is_missing,
    exists (select 1 from taken) as is_taken,
    (select to_timestamp(max((now_slot + slots_ahead) * slot_ms) / 1000.0) from judged where not has_room) as free_at`;

async function take(db: Db, wanted: string): Promise<TakeRow> {
  const [row] = await query<TakeRow>(db, takeSql, [wanted]);
  if (!row) throw new Error('The limits gave no answer.');
  return row;
}

/** What was sent under these limits lately, in their order; null where nothing ever was. */
export async function readPlaces(db: Db, keys: readonly string[]): Promise<(SlotCounts | null)[]> {
  const rows = await query<SlotCounts & { key: string }>(
    db,
    'select key, slot, counts from send_places where key = any(?)',
    [keys],
  );
  return keys.map((key) => {
    const row = rows.find((each) => each.key === key);
    return row ? { slot: row.slot, counts: row.counts } : null;
  });
}
