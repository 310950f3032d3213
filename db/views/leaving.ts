import type { MessageClass } from '#domain/messaging/channels.ts';
import { query, type Db } from '../client.ts';

/** A message that is decided and has not begun to leave, so that it can be taken back. */
export interface Leaving {
  messageId: string;
  class: Extract<MessageClass, 'marketing' | 'conversation'>;
}

/** What of a prospect can still be taken back: the approved touch, or the planner's own answer; null for nothing. */
export async function readLeaving(db: Db, prospectId: string): Promise<Leaving | null> {
  const [row] = await query<Leaving>(
    db,
    `select m.id as message_id, m.class from messages m
     where m.prospect_id = ? and m.class in ('marketing', 'conversation') and m.status in ('approved', 'scheduled')
       and not exists (select 1 from intents i where i.message_id = m.id and i.state <> 'planned')
     order by m.created_at desc limit 1`,
    [prospectId],
  );
  return row ?? null;
}

/** The words of an answer that was taken back, to be written on; null once another one was written. */
export async function readTakenBack(
  db: Db,
  prospectId: string,
): Promise<{ subject: string; bodyText: string } | null> {
  const [row] = await query<{ status: string; subject: string; bodyText: string }>(
    db,
    `select m.status, v.subject, v.body_text from messages m
     join message_versions v on v.message_id = m.id and v.version = m.current_version
     where m.prospect_id = ? and m.class = 'conversation' order by m.created_at desc limit 1`,
    [prospectId],
  );
  if (row?.status !== 'cancelled') return null;
  return { subject: row.subject, bodyText: row.bodyText };
}
