import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { execute, query, type Db } from './client.ts';
import { addTimeline } from './timeline.ts';

/** A message that was marked to leave although a stop stood: it must never happen, so people are told. */
export interface StopBreach {
  stopId: string;
  intentId: string;
  workspaceId: string;
  prospectId: string;
  messageId: string;
  channel: Channel;
}

/**
 * Finds sends after a stop that nobody was told of yet, by order numbers alone, and writes each into the story of its
 * prospect and the list of the health page, once. Answers the new ones, for the log; the alert by mail counts them itself.
 */
export async function raiseStopAlerts(db: Db): Promise<StopBreach[]> {
  return db.transaction(async (tx) => {
    const breaches = await query<StopBreach>(
      tx,
      `with found as (
         insert into stop_alerts (stop_id, intent_id, workspace_id, found_at)
         select l.stop_id, l.first_intent_after, l.workspace_id, app_now() from stop_latencies l where l.sends_after > 0
         on conflict do nothing returning stop_id, intent_id, workspace_id)
       select f.stop_id, f.intent_id, f.workspace_id, i.prospect_id, i.message_id, i.channel
       from found f join intents i on i.id = f.intent_id`,
    );
    for (const { prospectId, messageId, stopId, intentId, channel } of breaches)
      await addTimeline(tx, {
        ...{ prospectId, kind: 'message.sent_after_stop', actor: { kind: 'system' }, messageId },
        data: { channel, stopId },
        businessKey: `stop-breach:${stopId}:${intentId}`,
      });
    return breaches;
  });
}

/** A prospect to whom something left after a stop, for whoever has to look into it. */
export interface BreachLine {
  prospectId: string;
  name: string;
  count: number;
}

/** Everybody to whom something left after a stop within the last thirty days. */
export async function readStopBreaches(db: Db, workspaceId: string): Promise<BreachLine[]> {
  return query<BreachLine>(
    db,
    `select p.id as prospect_id, p.name, count(*)::int as count
     from stop_alerts a join intents i on i.id = a.intent_id join prospects p on p.id = i.prospect_id
     where a.workspace_id = ? and a.found_at > app_now() - interval '30 days' group by p.id, p.name order by p.name limit 20`,
    [workspaceId],
  );
}

/** A send after a stop that nobody has looked into yet, for the inbox. */
export interface OpenBreach {
  prospectId: string;
  messageId: string;
  channel: Channel;
  subject: string;
  /** When it was marked to leave, and since when the stop stood. */
  leftAt: Instant;
  stoppedAt: Instant;
  outcome: 'accepted' | 'not_accepted';
}

/** The open breach of an intent; null when there is none, or somebody has looked into it. */
export async function readOpenBreach(
  db: Db,
  workspaceId: string,
  intentId: string,
): Promise<OpenBreach | null> {
  const [row] = await query<OpenBreach>(
    db,
    `select i.prospect_id, i.message_id, i.channel, v.subject, i.dispatched_at as left_at, min(s.at) as stopped_at,
       case when i.state = 'accepted' then 'accepted' else 'not_accepted' end as outcome
     from stop_alerts b join stops s on s.id = b.stop_id join intents i on i.id = b.intent_id
     join message_versions v on v.message_id = i.message_id and v.version = i.message_version
     where b.workspace_id = ? and b.intent_id = ? and b.seen_at is null
     group by i.id, v.subject`,
    [workspaceId, intentId],
  );
  return row ?? null;
}

/**
 * Somebody has looked into a send after a stop: it leaves the inbox, their word on it stands in the story, and the health page
 * keeps counting it. False when there was nothing open of that kind.
 */
export async function settleBreach(
  db: Db,
  breach: { workspaceId: string; prospectId: string; intentId: string },
  by: { userId: string; note: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const seen = await execute(
      tx,
      `update stop_alerts b set seen_at = app_now(), seen_by = :userId from intents i
       where b.intent_id = i.id and i.prospect_id = :prospectId and b.workspace_id = :workspaceId
         and b.intent_id = :intentId and b.seen_at is null`,
      { ...breach, userId: by.userId },
    );
    if (seen === 0) return false;
    await addTimeline(tx, {
      ...{ prospectId: breach.prospectId, kind: 'message.breach_seen' },
      actor: { kind: 'user', id: by.userId },
      data: { note: by.note },
    });
    return true;
  });
}
