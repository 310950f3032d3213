import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';

/** What a log line about a message says of it: ids and closed words, nobody's name. */
export interface LoggedCommunication {
  communicationId: string;
  clientId: string | null;
  messageType: string;
  channel: string;
  /** The plan as its sender named it. */
  planId: string | null;
}

/** The message of an intent; null for an id that is none. */
export async function readLoggedIntent(
  db: Db,
  intentId: string,
): Promise<LoggedCommunication | null> {
  const [row] = await query<LoggedCommunication>(
    db,
    `select m.id as communication_id, m.prospect_id as client_id, m.message_type, i.channel, m.plan_id
     from intents i join messages m on m.id = i.message_id where i.id = ?`,
    [intentId],
  );
  return row ?? null;
}

/** A receipt as the log tells it. */
export interface LoggedReceipt extends LoggedCommunication {
  id: number;
  eventType: string;
  errorCode: string | null;
  at: Instant;
}

/** Receipts that were recorded after the event `afterId`, the oldest first. */
export function readLoggedReceipts(
  db: Db,
  afterId: number,
  limit: number,
): Promise<LoggedReceipt[]> {
  return query<LoggedReceipt>(
    db,
    `select d.id, d.event_type, d.error_code, d.at, d.channel, m.id as communication_id, m.prospect_id as client_id,
       m.message_type, m.plan_id
     from delivery_events d join messages m on m.id = d.message_id where d.id > ? order by d.id limit ?`,
    [afterId, limit],
  );
}

/** The last receipt there is; 0 before the first. */
export async function lastReceiptId(db: Db): Promise<number> {
  const [row] = await query<{ id: number }>(
    db,
    'select coalesce(max(id), 0) as id from delivery_events',
  );
  return row?.id ?? 0;
}
