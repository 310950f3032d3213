import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { StopKind, StopScope } from '#domain/messaging/stops.ts';
import { query, type Db } from './client.ts';

/** One stop of a person, and how quickly it held (C41). */
export interface StopLatency {
  stopId: string;
  prospectId: string;
  kind: StopKind;
  blocks: StopScope;
  channel: Channel | null;
  /** When they said it, by whoever carried it to us. */
  saidAt: Instant;
  /** When it was committed: nothing is marked to leave after it. */
  heldAt: Instant;
  liftedAt: Instant | null;
  /** When the last message that it forbids was marked to leave before; null when none ever was. */
  lastSendAt: Instant | null;
  /** What was marked after it held, by order numbers: 0, or something is broken. */
  sendsAfter: number;
}

const columns = `stop_id, prospect_id, kind, blocks, channel, said_at, held_at, lifted_at, last_send_at,
  sends_after`;

/** Every stop of a prospect with its latency, the newest first. */
export async function readStopLatencies(db: Db, prospectId: string): Promise<StopLatency[]> {
  return query<StopLatency>(
    db,
    `select ${columns} from stop_latencies where prospect_id = ? order by order_number desc`,
    [prospectId],
  );
}

/** How the stops of a workspace held since an instant. */
export interface StopFigures {
  stops: number;
  /** Half of them held within so many milliseconds of being said, and 99 of 100. */
  medianMs: number | null;
  p99Ms: number | null;
  /** Messages that left between the word and the moment it held. */
  sendsBetween: number;
  sendsAfter: number;
}

/**
 * The figures of all stops that people said since then: by reply, click, page or word. What planners pressed themselves holds
 * as it is pressed and is left out.
 */
export async function readStopFigures(
  db: Db,
  workspaceId: string,
  since: Instant,
): Promise<StopFigures> {
  const [row] = await query<StopFigures>(
    db,
    `select count(*)::int as stops,
       percentile_cont(0.5) within group (order by extract(epoch from held_at - said_at) * 1000)::float8 as median_ms,
       percentile_cont(0.99) within group (order by extract(epoch from held_at - said_at) * 1000)::float8 as p99_ms,
       count(*) filter (where last_send_at > said_at)::int as sends_between,
       coalesce(sum(sends_after), 0)::int as sends_after
     from stop_latencies where workspace_id = :workspaceId and held_at >= :since
       and kind not in ('planner', 'pause', 'closed', 'workspace')`,
    { workspaceId, since },
  );
  return row ?? { stops: 0, medianMs: null, p99Ms: null, sendsBetween: 0, sendsAfter: 0 };
}
