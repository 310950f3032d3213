import type { Channel } from '#domain/messaging/channels.ts';
import { query, type Db } from '../client.ts';
import { enqueue } from '../outbox.ts';
import { enqueueBatched } from './start.ts';

/**
 * Asks the relay to tell the run of one message that there is news; each cause tells it once. `begins`: a run that is over
 * begins anew, since there is something to do again.
 */
export async function tellOneMessage(
  tx: Db,
  message: { messageId: string; workspaceId: string; prospectId: string | null },
  cause: string,
  { begins = false }: { begins?: boolean } = {},
): Promise<void> {
  await enqueue(tx, {
    workspaceId: message.workspaceId,
    kind: 'message_news',
    businessKey: `message-news:${message.messageId}:${cause}`,
    prospectId: message.prospectId,
    payload: { messageId: message.messageId, ...(begins ? { begins } : {}) },
  });
}

/**
 * Tells the runs of all messages to a prospect that wait for something: a stop, a preference or another address counts for
 * what was not sent yet, and for the hour at which what gathers leaves. Messages of the cadence hear of it through the prospect's
 * own run. `cause` is an event's id.
 */
export async function tellWaitingMessages(
  tx: Db,
  prospectId: string,
  cause: string,
): Promise<void> {
  const waiting = await query<{ messageId: string; workspaceId: string }>(
    tx,
    `select id as message_id, workspace_id from messages
     where prospect_id = ? and origin <> 'cadence' and (waits_for is not null or status in ('approved', 'scheduled', 'batched'))`,
    [prospectId],
  );
  for (const message of waiting) await tellOneMessage(tx, { ...message, prospectId }, cause);
  await tellGathering(tx, prospectId, cause);
}

/** What gathers has no run of its own yet: its accumulator looks again when it is due. */
export async function tellGathering(tx: Db, prospectId: string, cause: string): Promise<void> {
  const gathering = await query<{ messageId: string; workspaceId: string; channel: Channel }>(
    tx,
    `select distinct on (channel) id as message_id, workspace_id, channel from messages
     where prospect_id = ? and status = 'batched' and batch_id is null order by channel, id`,
    [prospectId],
  );
  for (const { channel, ...message } of gathering)
    await enqueueBatched(tx, { ...message, prospectId }, channel, null, cause);
}

/** The same for everything that a stop of all sending holds: it was released. */
export async function tellHeldMessages(tx: Db, workspaceId: string): Promise<void> {
  const held = await query<{ messageId: string; prospectId: string; cause: string }>(
    tx,
    `select m.id as message_id, m.prospect_id, 'released:' || coalesce(
       (select max(lifted_order_number) from stops where workspace_id = :workspaceId and prospect_id is null), 0) as cause
     from messages m where m.workspace_id = :workspaceId and m.waits_for = 'release'`,
    { workspaceId },
  );
  for (const { cause, ...message } of held)
    await tellOneMessage(tx, { ...message, workspaceId }, cause);
}
