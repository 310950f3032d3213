import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { scopeOfStop, type StopKind, type StopReach } from '#domain/messaging/stops.ts';
import { execute, query, type Db } from './client.ts';

export interface OpenStop extends StopReach {
  id: string;
  kind: StopKind;
  at: Instant;
}

/**
 * Locks the prospect's row for the rest of the transaction. Whoever places a stop or marks a dispatch holds this lock
 * while drawing an order number, so the numbers say who came first.
 */
export async function lockProspect(db: Db, prospectId: string): Promise<boolean> {
  const rows = await query(db, 'select 1 from prospects where id = ? for update', [prospectId]);
  return rows.length === 1;
}

/**
 * Places a stop on a prospect whose row the caller has locked; the same event places it once.
 *
 * Answers the stop's order number, or null when this event had placed one before.
 */
export async function placeStop(
  db: Db,
  stop: {
    workspaceId: string;
    prospectId: string;
    kind: StopKind;
    enrolment?: number;
    eventKey?: string;
    /** Where they said so, when it was said of one channel only (C16). */
    channel?: Channel;
    /** Less than its kind would stop: the outreach only. */
    blocks?: 'cadence';
  },
): Promise<number | null> {
  const rows = await query<{ orderNumber: number }>(
    db,
    `insert into stops (workspace_id, prospect_id, enrolment, kind, blocks, channel, order_number, event_key, at)
     values (:workspaceId, :prospectId, :enrolment, :kind, :blocks, :channel, nextval('order_numbers'), :eventKey, app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id, event_key) where event_key is not null do nothing
     returning order_number`,
    {
      workspaceId: stop.workspaceId,
      prospectId: stop.prospectId,
      enrolment: stop.enrolment ?? null,
      kind: stop.kind,
      blocks: stop.blocks ?? (stop.channel === undefined ? scopeOfStop(stop.kind) : 'channel'),
      channel: stop.channel ?? null,
      eventKey: stop.eventKey ?? null,
    },
  );
  return rows[0]?.orderNumber ?? null;
}

/** Lifts the open stops of these kinds; draws an order number of its own. The caller holds the prospect's lock. */
export async function liftStops(db: Db, prospectId: string, kinds: StopKind[]): Promise<number> {
  const rowCount = await execute(
    db,
    `update stops set lifted_order_number = nextval('order_numbers'), lifted_at = app_now(prospect_id)
     where prospect_id = ? and lifted_order_number is null and kind = any(?)`,
    [prospectId, kinds],
  );
  return rowCount;
}

/** The stops that are open now, oldest first. */
export async function openStops(db: Db, prospectId: string): Promise<OpenStop[]> {
  return query<OpenStop>(
    db,
    `select id, kind, blocks, channel, at from stops where prospect_id = ? and lifted_order_number is null
     order by order_number`,
    [prospectId],
  );
}
