import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { execute, query, type Db } from './client.ts';
import { endStoppedGathering } from './messages/digest.ts';

/** A planned message to one recipient: what the gate will check it against. */
export interface PlannedIntent {
  id: string;
  messageId: string;
  /** Counts deliberate further sends on the same channel, from 1. */
  ordinal?: number;
  notBefore: Instant;
  /** The provider account it is planned for; the gate may take another one of the channel. */
  account?: string | null;
  /** The hours that applied when it was planned, kept for the proof. */
  windowPolicy: Record<string, unknown>;
}

/** Turns a message to the channel of its chain that has its turn now. */
export async function turnTo(db: Db, messageId: string, channel: Channel): Promise<void> {
  await execute(db, 'update messages set channel = ? where id = ? and channel <> ?', [
    channel,
    messageId,
    channel,
  ]);
}

/**
 * Writes or renews an intent that nobody took: no byte has left for it, it was refused for a reason that passes, or its text
 * came back undelivered. Any other that was marked keeps its row as it is.
 *
 * The id is the business key: planning the same message twice finds the same row (`reliability.md` 1).
 */
export async function planIntent(db: Db, intent: PlannedIntent): Promise<void> {
  await execute(
    db,
    `insert into intents (id, workspace_id, prospect_id, enrolment_id, message_id, message_version, class, channel, ordinal,
       content_hash, not_before, window_policy, account, planned_at)
     select :id, m.workspace_id, m.prospect_id, m.enrolment_id, m.id, m.current_version, m.class, m.channel, :ordinal,
       v.content_hash, :notBefore, :windowPolicy, cast(:account as text), app_now(m.prospect_id)
     from messages m join message_versions v on v.message_id = m.id and v.version = m.current_version
     where m.id = :messageId
     on conflict (id) do update set message_version = excluded.message_version, content_hash = excluded.content_hash,
       account = excluded.account,
       not_before = excluded.not_before, window_policy = excluded.window_policy,
       state = case when intents.state in ('accepted', 'refused') then 'planned' else intents.state end, receipt = null
     where intents.state in ('planned', 'not_sent')
       or (intents.state = 'refused' and intents.state_reason in ('window', 'sender-config', 'rate', 'transient'))
       or (intents.state = 'accepted' and intents.receipt in ('undelivered', 'failed'))`,
    {
      id: intent.id,
      messageId: intent.messageId,
      ordinal: intent.ordinal ?? 1,
      notBefore: intent.notBefore,
      account: intent.account ?? null,
      windowPolicy: JSON.stringify(intent.windowPolicy),
    },
  );
}

/** What the gate reads of an intent, under lock. */
export interface LockedIntent {
  id: string;
  messageId: string;
  messageVersion: number;
  channel: Channel;
  contentHash: string;
  prospectId: string | null;
  workspaceId: string;
  state: 'planned' | 'dispatching' | 'accepted' | 'refused' | 'not_sent' | 'unknown' | 'suppressed';
  /** The error class of a refusal, the reason of a suppression. */
  stateReason: string | null;
  attemptNumber: number;
  acceptedAt: Instant | null;
  messageIdHeader: string | null;
  leaseEnded: boolean;
  /** True when the last attempt began so long ago that a provider may have forgotten it (fault 18). */
  isForgotten: boolean;
  /** The provider account: planned, or gone by. */
  account: string | null;
  heldBy: 'limit' | 'circuit' | 'release' | null;
  heldUntil: Instant | null;
  /** True while `heldUntil` lies ahead on the prospect's clock. */
  isHeldBack: boolean;
}

/** How long a provider is trusted to remember what it took: the usual life of an idempotency key. */
const providerMemoryMs = 24 * 60 * 60 * 1000;

/** Reads an intent and keeps it locked. The caller holds the prospect's lock already (always in that order). */
export async function lockIntent(db: Db, intentId: string): Promise<LockedIntent | null> {
  const [row] = await query<LockedIntent>(
    db,
    `select id, message_id, message_version, channel, content_hash, prospect_id, workspace_id, state, state_reason, attempt_number, accepted_at,
       message_id_header, coalesce(lease_until < clock_timestamp(), true) as lease_ended,
       coalesce(dispatched_at < app_now(prospect_id) - make_interval(secs => :memoryMs / 1000.0), false) as is_forgotten,
       case when state in ('planned', 'not_sent') then account else coalesce(transport, account) end as account,
       held_by, held_until, coalesce(held_until > app_now(prospect_id), false) as is_held_back
     from intents where id = :intentId for update`,
    { intentId, memoryMs: providerMemoryMs },
  );
  return row ?? null;
}

/** The prospect an intent is for; a read without lock, to know which row to lock first. */
export async function prospectOfIntent(
  db: Db,
  intentId: string,
): Promise<{ prospectId: string | null; workspaceId: string; messageId: string } | null> {
  const [row] = await query<{ prospectId: string | null; workspaceId: string; messageId: string }>(
    db,
    'select prospect_id, workspace_id, message_id from intents where id = ?',
    [intentId],
  );
  return row ?? null;
}

/**
 * Marks the intent as leaving: draws the order number, counts the attempt, takes the lease. Commit before any byte
 * leaves. The caller holds the locks and has passed the gate.
 */
export async function markDispatching(
  db: Db,
  mark: {
    intentId: string;
    messageIdHeader: string;
    /** The provider account. */
    transport: string;
    /** The number of ours that a text comes from. */
    sender?: string | null;
    /** Tries whether the account works again. */
    isProbe?: boolean;
    leaseMs: number;
  },
): Promise<{ attemptNumber: number; orderNumber: number }> {
  const [row] = await query<{ attemptNumber: number; orderNumber: number }>(
    db,
    `with marked as (
       update intents set state = 'dispatching', attempt_number = attempt_number + 1, state_reason = null,
         dispatch_order_number = nextval('order_numbers'), message_id_header = :messageIdHeader, transport = :transport,
         lease_until = clock_timestamp() + make_interval(secs => :leaseMs / 1000.0), dispatched_at = app_now(prospect_id),
         sender = coalesce(cast(:sender as text), sender), held_by = null, held_until = null
       where id = :intentId and state in ('planned', 'not_sent')
       returning id, attempt_number, dispatch_order_number, dispatched_at, message_id)
     , attempt as (
       insert into send_attempts (intent_id, attempt_number, dispatch_order_number, marked_at, account, is_probe)
       select id, attempt_number, dispatch_order_number, dispatched_at, :transport, :isProbe from marked)
     , message as (update messages set status = 'sending' where id = (select message_id from marked))
     select attempt_number, dispatch_order_number as order_number from marked`,
    { sender: null, isProbe: false, ...mark },
  );
  if (!row) throw new Error('The intent is not free to be marked.');
  return row;
}

/** How an attempt ended, for the ledger. */
export interface AttemptRecord {
  intentId: string;
  attemptNumber: number;
  outcome: 'accepted' | 'refused' | 'not_sent' | 'unknown';
  errorClass: ErrorClass | null;
  /** The provider's answer, without addresses. */
  detail: string | null;
  /** The provider's own id of a message that it took. */
  providerId?: string | null;
  errorCode?: string | null;
  /** How long the provider asked us to wait. */
  retryAfterMs?: number | null;
}

/**
 * Records how an attempt ended. Only the attempt that is under way, or one found unknown, can be recorded: a zombie that
 * comes back later changes nothing. Answers false then.
 */
export async function recordAttempt(db: Db, record: AttemptRecord): Promise<boolean> {
  const known = { providerId: null, errorCode: null, retryAfterMs: null, ...record };
  const recorded = await query(
    db,
    `with recorded as (
       update intents set state = :outcome, state_reason = :errorClass, provider_response = :detail, lease_until = null,
         provider_id = coalesce(:providerId, provider_id), error_code = :errorCode, recorded_at = app_now(prospect_id),
         accepted_at = case when :outcome = 'accepted' then coalesce(accepted_at, app_now(prospect_id)) else accepted_at end
       where id = :intentId and attempt_number = :attemptNumber and state in ('dispatching', 'unknown')
       returning id, attempt_number, recorded_at)
     , attempt as (
       update send_attempts a set outcome = :outcome, error_class = :errorClass, detail = :detail,
         recorded_at = clock_timestamp(), provider_id = coalesce(:providerId, provider_id),
         retry_after = recorded.recorded_at + make_interval(secs => cast(:retryAfterMs as float8) / 1000)
       from recorded where a.intent_id = recorded.id and a.attempt_number = recorded.attempt_number)
     select id from recorded`,
    known,
  );
  return recorded.length === 1;
}

/** Ends an intent for which no byte left, with the reason; an intent that was marked is not touched. */
export async function suppressIntent(db: Db, intentId: string, reason: string): Promise<void> {
  await execute(
    db,
    `update intents set state = 'suppressed', state_reason = ?, recorded_at = app_now(prospect_id)
     where id = ? and state in ('planned', 'not_sent')`,
    [reason, intentId],
  );
}

/**
 * Ends every intent of the prospect that no byte left for and that a stop of this scope blocks; outreach that it was meant
 * for ends with it, and so does a touch that was approved and that its run has not planned yet.
 */
export async function suppressOpenIntents(
  db: Db,
  prospectId: string,
  scope: 'cadence' | 'all',
  reason: string,
): Promise<void> {
  await suppressWhere(db, `(:scope = 'all' or class = 'marketing')`, { prospectId, scope, reason });
}

/** Ends every intent of the prospect that a stop on one channel blocks: its own, and outreach on all of them (C16). */
export async function suppressChannelIntents(
  db: Db,
  prospectId: string,
  channel: Channel,
  reason: string,
): Promise<void> {
  await suppressWhere(db, `(class = 'marketing' or channel = :channel)`, {
    prospectId,
    channel,
    reason,
  });
}

/** Ends what would leave on one channel; whatever is said there may go on by the others. */
export async function closeChannelIntents(
  db: Db,
  prospectId: string,
  channel: Channel,
  reason: string,
): Promise<void> {
  await execute(
    db,
    `update intents set state = 'suppressed', state_reason = ?, recorded_at = app_now(prospect_id)
     where prospect_id = ? and channel = ? and state in ('planned', 'not_sent')`,
    [reason, prospectId, channel],
  );
}

// Outreach is not planned again after a stop, nor what it carries; what serves may go on by another channel. What gathers has
// no intent yet: the stops themselves say what becomes of it.
async function suppressWhere(
  db: Db,
  blocked: string,
  values: { prospectId: string; reason: string } & Record<string, string>,
): Promise<void> {
  await execute(
    db,
    `with ended as (
       update intents set state = 'suppressed', state_reason = :reason, recorded_at = app_now(prospect_id)
       where prospect_id = :prospectId and state in ('planned', 'not_sent') and ${blocked}
       returning message_id, class)
     update messages m set status = 'suppressed'
     where m.prospect_id = :prospectId and (
       ((m.id in (select message_id from ended where class = 'marketing')
           or m.batch_id in (select message_id from ended where class = 'marketing'))
         and m.status in ('approved', 'scheduled', 'batched', 'queued'))
       or (m.class = 'marketing' and m.origin = 'cadence' and m.status = 'approved'
         and not exists (select 1 from intents i where i.message_id = m.id)))`,
    values,
  );
  await endStoppedGathering(db, values.prospectId);
}
