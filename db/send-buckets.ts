import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';

/** One limit that a send draws on: a sender identity's hour, a provider's second, a domain's day. */
export interface BucketDraw {
  /** Names the limit and whose it is; no address in it. */
  key: string;
  /** The most that may leave at once after a pause. */
  capacity: number;
  perSecond: number;
  /** Tokens this send has to leave behind: the lane of CRITICAL (C20). */
  reserve: number;
}

interface DrawRow {
  isTaken: boolean;
  waitSeconds: number;
  freeAt: Instant;
}

/**
 * Takes one token from every bucket, or from none: one statement, so that a process that dies in between and two bursts
 * that touch change nothing (C20). Null when all gave one, else the instant at which all could.
 *
 * The buckets stay locked until the caller's transaction ends; keys are locked in their order.
 */
export async function takeTokens(db: Db, draws: readonly BucketDraw[]): Promise<Instant | null> {
  if (draws.length === 0) return null;
  const wanted = JSON.stringify(draws);
  await query(
    db,
    `insert into send_buckets (key, tokens, filled_at)
     select key, capacity, app_now() from jsonb_to_recordset(?::jsonb) as w(key text, capacity float8)
     order by key on conflict do nothing`,
    [wanted],
  );
  const [row] = await query<DrawRow>(
    db,
    `with wanted as (
       select * from jsonb_to_recordset(?::jsonb) as w(key text, capacity float8, "perSecond" float8, reserve float8)),
     clock as materialized (select app_now() as now),
     locked as materialized (
       select b.key, w."perSecond" as per_second, w.reserve + 1 as needed,
         least(w.capacity, b.tokens + greatest(0, extract(epoch from clock.now - b.filled_at)) * w."perSecond") as available
       from send_buckets b join wanted w on w.key = b.key cross join clock order by b.key for update of b),
     taken as (
       update send_buckets b set tokens = l.available - 1, filled_at = greatest(b.filled_at, clock.now)
       from locked l, clock where l.key = b.key and not exists (select 1 from locked where available < needed)
       returning 1)
     select exists (select 1 from taken) as is_taken, missing.seconds as wait_seconds,
       clock.now + make_interval(secs => missing.seconds) as free_at
     from clock, (select coalesce(max(greatest(0, (needed - available) / per_second)), 0) as seconds from locked) as missing`,
    [wanted],
  );
  if (!row) throw new Error('The buckets gave no answer.');
  return row.isTaken ? null : row.freeAt;
}
