import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel, MessageClass, WireUrgency } from '#domain/messaging/channels.ts';
import type { MessageStatus } from '#domain/messaging/status.ts';
import { filesColumn, type FileLine } from '../attachments.ts';
import { query, type Db } from '../client.ts';
import type { RejectedChannel } from '../message-records.ts';

/** A message to a prospect as our API tells it. */
export interface CommunicationRow {
  id: string;
  clientId: string;
  messageType: string;
  class: MessageClass;
  urgency: WireUrgency | null;
  origin: 'cadence' | 'person' | 'api' | 'system';
  status: MessageStatus;
  channel: Channel;
  chain: Channel[];
  chainRule: string | null;
  rejectedChannels: RejectedChannel[];
  subject: string;
  bodyText: string;
  files: FileLine[];
  requestKey: string | null;
  createdAt: Instant;
  notBefore: Instant | null;
  deadlineAt: Instant | null;
  waitsFor: string | null;
  nextWakeAt: Instant | null;
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  openedAt: Instant | null;
  clickedAt: Instant | null;
  repliedAt: Instant | null;
  bouncedAt: Instant | null;
  failedAt: Instant | null;
  plannedFor: Instant | null;
  /** Why it did not leave, in the ledger's word; null where it did, or still may. */
  reason: string | null;
}

/** The message of this workspace to a prospect; null for any other id, and for mail to our own people. */
export async function readCommunication(
  db: Db,
  workspaceId: string,
  messageId: string,
): Promise<CommunicationRow | null> {
  const [row] = await query<CommunicationRow>(db, `${select} and m.id = :messageId`, {
    workspaceId,
    messageId,
  });
  return row ?? null;
}

/** The newest messages of a workspace, or to one prospect. */
export async function readCommunications(
  db: Db,
  workspaceId: string,
  { clientId, before, limit }: { clientId: string | null; before: Instant | null; limit: number },
): Promise<CommunicationRow[]> {
  return query<CommunicationRow>(
    db,
    `${select} and (cast(:clientId as uuid) is null or m.prospect_id = cast(:clientId as uuid))
       and (cast(:before as timestamptz) is null or m.created_at < cast(:before as timestamptz))
     order by m.created_at desc, m.id limit :limit`,
    { workspaceId, clientId, before, limit },
  );
}

const select = `select m.id, m.prospect_id as client_id, m.message_type, m.class, m.urgency, m.origin, m.status, m.channel, m.chain,
    m.chain_rule, m.rejected_channels, v.subject, v.body_text, ${filesColumn('m.id', 'v.version')} as files,
    m.request_key, m.created_at, m.not_before, m.deadline_at,
    m.waits_for, m.next_wake_at, m.sent_at, m.delivered_at, m.opened_at, m.clicked_at, m.replied_at, m.bounced_at,
    m.failed_at,
    (select i.not_before from intents i where i.message_id = coalesce(m.batch_id, m.id) and i.state = 'planned' order by i.planned_at desc limit 1)
      as planned_for,
    coalesce(
      (select r.reason from message_reviews r where r.message_id = m.id and r.decided_at is null limit 1),
      (select i.state_reason from intents i where i.message_id = coalesce(m.batch_id, m.id) and i.state in ('suppressed', 'refused', 'unknown')
         and not exists (select 1 from intents o where o.message_id = i.message_id and o.state in ('accepted', 'planned'))
       order by i.recorded_at desc nulls last limit 1),
      -- Nothing was planned of it yet: the first stop that meant it, since none stood when it was asked for.
      (select s.kind from stops s where m.status = 'suppressed' and s.prospect_id = m.prospect_id and s.at >= m.created_at
         and s.kind <> 'pause' and (m.class = 'marketing' or s.blocks = 'all' or (s.blocks = 'channel' and s.channel = any(m.chain)))
       order by s.order_number limit 1)) as reason
  from messages m join message_versions v on v.message_id = m.id and v.version = m.current_version
  where m.workspace_id = :workspaceId and m.prospect_id is not null and m.class <> 'internal'`;

/** One try to send a message on a channel, with what its provider said of it afterwards. */
export interface CommunicationAttempt {
  channel: Channel;
  attemptNumber: number;
  account: string | null;
  outcome: string | null;
  errorClass: string | null;
  /** The provider's answer, without whom it was about. */
  detail: string | null;
  at: Instant;
  receipt: string | null;
  receiptAt: Instant | null;
}

/** Every try, the first one first. */
export async function readCommunicationAttempts(
  db: Db,
  messageId: string,
): Promise<CommunicationAttempt[]> {
  return query<CommunicationAttempt>(
    db,
    `select i.channel, a.attempt_number, a.account, a.outcome, a.error_class, a.detail, a.marked_at as at, a.receipt, a.receipt_at
     from send_attempts a join intents i on i.id = a.intent_id where i.message_id = ? order by a.dispatch_order_number`,
    [messageId],
  );
}

/** Something that happened to a message, with its own time. */
export interface CommunicationEvent {
  channel: string;
  type: string;
  isMachine: boolean;
  errorCode: string | null;
  at: Instant;
}

/** Receipts, opens and clicks, in their order. */
export async function readCommunicationEvents(
  db: Db,
  messageId: string,
): Promise<CommunicationEvent[]> {
  return query<CommunicationEvent>(
    db,
    `select channel, event_type as type, is_machine, error_code, at from delivery_events
     where message_id = ? order by at, id`,
    [messageId],
  );
}
