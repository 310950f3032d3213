import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { ReviewReason } from '#domain/messaging/review.ts';
import { execute, query, type Db } from '../client.ts';
import { isoOf } from '../clock.ts';
import { enqueue } from '../outbox.ts';
import { addTimeline } from '../timeline.ts';
import { readFirstAdmin } from '../users.ts';
import { showMessageWait } from './wait.ts';

/** What a person may do about it. */
export type ReviewAct = 'retry' | 'other_address' | 'skip' | 'stop';

/** A message that waits for a person, with all that their page tells of it. */
export interface OpenReview {
  messageId: string;
  prospectId: string;
  prospectName: string;
  reason: ReviewReason;
  openedAt: Instant;
  class: 'marketing' | 'conversation' | 'service';
  messageType: string;
  origin: 'person' | 'api' | 'system';
  subject: string;
  bodyText: string;
  /** Channels that were tried, in their order, with what went wrong on each. */
  tried: {
    channel: Channel;
    errorClass: string | null;
    errorCode: string | null;
    at: Instant | null;
  }[];
  /** Channels that were left out when it was made. */
  rejected: { channel: string; reason: string }[];
}

/** The messages of a workspace, or of one prospect, that wait for a person, the oldest first. */
export async function readOpenReviews(
  db: Db,
  workspaceId: string,
  of: { prospectId?: string } = {},
): Promise<OpenReview[]> {
  return query<OpenReview>(
    db,
    `select r.message_id, r.prospect_id, p.name as prospect_name, r.reason, r.opened_at, m.class, m.message_type, m.origin,
       v.subject, v.body_text, m.rejected_channels as rejected,
       coalesce((select jsonb_agg(jsonb_build_object('channel', i.channel, 'errorCode', i.error_code,
           'errorClass', coalesce(i.receipt_error_class, a.error_class),
           'at', ${isoOf('coalesce(i.receipt_at, i.recorded_at)')})
           order by a.dispatch_order_number)
         from intents i join send_attempts a on a.intent_id = i.id and a.attempt_number = i.attempt_number
         where i.message_id = m.id and i.ordinal = r.round), '[]') as tried
     from message_reviews r join messages m on m.id = r.message_id join prospects p on p.id = r.prospect_id
     join message_versions v on v.message_id = m.id and v.version = m.current_version
     where r.workspace_id = :workspaceId and r.decided_at is null and p.deleted_at is null
       and (cast(:prospectId as uuid) is null or r.prospect_id = :prospectId)
     order by r.opened_at, r.id`,
    { workspaceId, prospectId: of.prospectId ?? null },
  );
}

/** The open item of a message's present round; null when nobody is asked. */
export async function readReviewReason(db: Db, messageId: string): Promise<ReviewReason | null> {
  const [row] = await query<{ reason: ReviewReason }>(
    db,
    `select r.reason from message_reviews r join messages m on m.id = r.message_id and m.round = r.round
     where r.message_id = ? and r.decided_at is null`,
    [messageId],
  );
  return row?.reason ?? null;
}

/**
 * Asks a person about a message: one item, one line of the story, one mail to whoever has the prospect, however often it is
 * asked. The message shows that it waits for them.
 */
export async function openReview(tx: Db, messageId: string, reason: ReviewReason): Promise<void> {
  const [item] = await query<{
    id: string;
    workspaceId: string;
    prospectId: string;
    ownerId: string | null;
  }>(
    tx,
    `insert into message_reviews (workspace_id, message_id, prospect_id, round, reason, opened_at)
     select m.workspace_id, m.id, m.prospect_id, m.round, :reason, app_now(m.prospect_id)
     from messages m where m.id = :messageId and m.prospect_id is not null
     on conflict (message_id, round) do nothing
     returning id, workspace_id, prospect_id,
       (select owner_id from prospects p where p.id = message_reviews.prospect_id) as owner_id`,
    { messageId, reason },
  );
  await showMessageWait(tx, messageId, { for: 'person', until: null });
  if (!item) return;
  const { id, workspaceId, prospectId } = item;
  await addTimeline(tx, {
    ...{ prospectId, kind: 'message.needs_person', actor: { kind: 'system' }, messageId },
    data: { reason },
    businessKey: `message-review:${id}`,
  });
  const userId = item.ownerId ?? (await readFirstAdmin(tx, workspaceId));
  if (userId === null) return;
  await enqueue(tx, {
    ...{ workspaceId, kind: 'mail', businessKey: `message-review:${id}`, prospectId },
    payload: { mail: 'message-review', reviewId: id, userId },
  });
}

/** Closes what is still asked about a message: it went another way, or nobody may send it any more. */
export async function closeReview(tx: Db, messageId: string): Promise<void> {
  await execute(
    tx,
    `update message_reviews set act = 'overtaken', decided_at = app_now(prospect_id)
     where message_id = ? and decided_at is null`,
    [messageId],
  );
}

interface ReviewForMail {
  prospectId: string;
  messageId: string;
  name: string;
  reason: ReviewReason;
}

/** What the mail about an open item tells; null once somebody acted. */
export async function readReviewForMail(db: Db, reviewId: string): Promise<ReviewForMail | null> {
  const [row] = await query<ReviewForMail>(
    db,
    `select r.prospect_id, r.message_id, p.name, r.reason from message_reviews r join prospects p on p.id = r.prospect_id
     where r.id = ? and r.decided_at is null and p.deleted_at is null`,
    [reviewId],
  );
  return row ?? null;
}
