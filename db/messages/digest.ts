import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { QuietHours } from '#domain/schedule/types.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
import { stopBlocks } from '#domain/messaging/stops.ts';
import { execute, query, type Db } from '../client.ts';
import { openStops } from '../stops.ts';
import { enqueueBatched, enqueueStart } from './start.ts';

/** Names the accumulator of a person's LOW messages on one channel. */
export interface DigestRef {
  prospectId: string;
  channel: Channel;
}

/** A LOW message that waits to leave with others. */
export interface WaitingItem {
  messageId: string;
  workspaceId: string;
  class: Exclude<MessageClass, 'internal'>;
  language: Language;
  subject: string;
  bodyText: string;
  enteredAt: Instant;
}

/** What waits in an accumulator, the oldest first, and what decides when it is due. */
export interface Batch {
  items: WaitingItem[];
  /** When the person last heard from us on any channel; null when never. */
  lastHeardAt: Instant | null;
  /** The person's zone, else the workspace's. */
  zone: string;
  /** When the workspace sends what gathered, HH:MM on the person's clock. */
  dailySlot: string;
  /** The hours in which the person is left in peace: their own, else the workspace's. */
  quietHours: QuietHours;
}

/** Reads what waits. The caller holds the prospect's lock where it is going to act on it. */
export async function readBatch(db: Db, { prospectId, channel }: DigestRef): Promise<Batch> {
  const items = await query<WaitingItem>(
    db,
    `select m.id as message_id, m.workspace_id, m.class, m.language, v.subject, v.body_text,
       greatest(m.created_at, m.not_before) as entered_at
     from messages m join message_versions v on v.message_id = m.id and v.version = m.current_version
     where m.prospect_id = :prospectId and m.channel = :channel and m.status = 'batched' and m.batch_id is null
       and greatest(m.created_at, m.not_before) <= app_now(m.prospect_id)
     order by entered_at, m.id`,
    { prospectId, channel },
  );
  const [person] = await query<Omit<Batch, 'items'>>(
    db,
    `select (select max(accepted_at) from intents i where i.prospect_id = p.id) as last_heard_at,
       coalesce(p.zones[1], w.time_zone) as zone, w.daily_slot,
       case when c.quiet_hours_start is null or c.quiet_hours_end is null then w.quiet_hours
         else jsonb_build_object('start', c.quiet_hours_start, 'end', c.quiet_hours_end) end as quiet_hours
     from prospects p join workspaces w on w.id = p.workspace_id
     left join client_preferences c on c.prospect_id = p.id where p.id = ?`,
    [prospectId],
  );
  if (!person) throw new Error('No such prospect.');
  return { items, ...person };
}

/** Shows on every waiting message when its batch is due. */
export async function showBatchWait(
  db: Db,
  { prospectId, channel }: DigestRef,
  until: Instant,
): Promise<void> {
  await execute(
    db,
    `update messages set waits_for = 'batch', next_wake_at = :until
     where prospect_id = :prospectId and channel = :channel and status = 'batched' and batch_id is null`,
    { prospectId, channel, until },
  );
}

/** Lets a message that waited leave by itself, with a run of its own. */
export async function releaseItem(
  tx: Db,
  { messageId, workspaceId }: Pick<WaitingItem, 'messageId' | 'workspaceId'>,
  prospectId: string,
): Promise<void> {
  await execute(
    tx,
    `update messages set batch_id = id, status = 'approved', waits_for = null, next_wake_at = null
     where id = ? and status = 'batched' and batch_id is null`,
    [messageId],
  );
  await enqueueStart(tx, { workspaceId, prospectId, messageId });
}

interface Gathering {
  messageId: string;
  workspaceId: string;
  channel: Channel;
  class: MessageClass;
  chain: Channel[];
}

/**
 * Ends what gathers for a person and stops leave no channel to, and lets its accumulators look again. The caller holds the
 * lock and has placed the stop. A pause ends nothing: what it holds back may leave after it.
 */
export async function endStoppedGathering(tx: Db, prospectId: string): Promise<void> {
  const gathering = await query<Gathering>(
    tx,
    `select id as message_id, workspace_id, channel, class, chain from messages
     where prospect_id = ? and status = 'batched' and batch_id is null order by id`,
    [prospectId],
  );
  if (gathering.length === 0) return;
  const stops = (await openStops(tx, prospectId)).filter(({ kind }) => kind !== 'pause');
  const ended = gathering.filter((message) =>
    message.chain.every((channel) =>
      stops.some((stop) => stopBlocks(stop, { class: message.class, channel })),
    ),
  );
  await execute(
    tx,
    `update messages set status = 'suppressed', waits_for = null, next_wake_at = null where id = any(?)`,
    [ended.map(({ messageId }) => messageId)],
  );
  for (const { messageId, workspaceId, channel } of ended)
    await enqueueBatched(tx, { messageId, workspaceId, prospectId }, channel, null, 'stopped');
}

/** Puts messages into the one that carries them; from here on they share its fate. */
export async function bundleItems(
  tx: Db,
  digestId: string,
  messageIds: readonly string[],
): Promise<void> {
  await execute(
    tx,
    `update messages set batch_id = ?, waits_for = null, next_wake_at = null
     where id = any(?) and status = 'batched' and batch_id is null`,
    [digestId, messageIds],
  );
}

/** Where a digest's page is found: by the hash of its link's token. */
export async function notePage(tx: Db, messageId: string, tokenHash: string): Promise<void> {
  await execute(tx, 'update messages set page_token_hash = ? where id = ?', [tokenHash, messageId]);
}

/** A digest as its page lists it. */
export interface DigestPage {
  workspaceId: string;
  language: Language;
  items: { subject: string; bodyText: string }[];
}

/** The messages behind a digest's link; null for any other link, and once the person was deleted. */
export async function readDigestPage(db: Db, tokenHash: string): Promise<DigestPage | null> {
  const [row] = await query<DigestPage>(
    db,
    `select m.workspace_id, m.language,
       (select jsonb_agg(jsonb_build_object('subject', v.subject, 'bodyText', v.body_text) order by i.created_at, i.id)
        from messages i join message_versions v on v.message_id = i.id and v.version = i.current_version
        where i.batch_id = m.id and i.id <> m.id) as items
     from messages m join prospects p on p.id = m.prospect_id and p.deleted_at is null
     where m.page_token_hash = ?`,
    [tokenHash],
  );
  return row?.items ? row : null;
}
