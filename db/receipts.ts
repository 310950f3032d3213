import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
import type { ReceiptState } from '#domain/messaging/delivery-state.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { execute, query, type Db } from './client.ts';
import type { ReceiptStatus } from './send-context.ts';

/** The attempt that a receipt is about. */
export interface ReceiptTarget {
  intentId: string;
  attemptNumber: number;
  messageId: string;
  prospectId: string | null;
  workspaceId: string;
  enrolment: number | null;
  channel: Channel;
  origin: 'cadence' | 'person' | 'api' | 'system';
  class: MessageClass;
  outcome: 'accepted' | 'refused' | 'not_sent' | 'unknown' | null;
  /** True for the youngest attempt of its intent. */
  isLast: boolean;
  /** True when nobody goes on with it by itself any more: an hour after a touch was taken, a day after any other message. */
  isLate: boolean;
  /** False when another channel of the message, or another round of it, had its turn since. */
  isCurrent: boolean;
  /** True when the person has it, whatever comes back now. */
  hasArrived: boolean;
}

/**
 * Finds the attempt of a receipt: by the provider's id of it; where nobody wrote that down yet (the answer is on its way, or
 * was lost), by the intent that the callback names, whose attempt under way it then is. Null: not ours, or nobody knows.
 */
export async function findReceiptTarget(
  db: Db,
  receipt: { providerId: string | null; intentId: string | null },
): Promise<ReceiptTarget | null> {
  const [row] = await query<ReceiptTarget>(
    db,
    `select i.id as intent_id, a.attempt_number, i.message_id, i.prospect_id, i.workspace_id, e.number as enrolment, i.channel,
       m.origin, m.class, a.outcome, a.attempt_number = i.attempt_number as is_last,
       coalesce(i.accepted_at < app_now(i.prospect_id)
         - case m.origin when 'cadence' then interval '1 hour' else interval '24 hours' end, false) as is_late,
       m.channel = i.channel and m.round = i.ordinal as is_current,
       coalesce(a.receipt = 'read' or (a.receipt = 'delivered' and i.channel <> 'email')
         or (m.channel = i.channel and m.status in ('opened', 'clicked', 'replied', 'categorized')), false) as has_arrived
     from send_attempts a join intents i on i.id = a.intent_id join messages m on m.id = i.message_id
     left join enrolments e on e.id = i.enrolment_id
     where a.provider_id = cast(:providerId as text)
        or (i.id = cast(:intentId as uuid) and a.provider_id is null and a.attempt_number = i.attempt_number
          and i.state in ('dispatching', 'unknown', 'accepted'))
     order by a.provider_id is null limit 1`,
    {
      providerId: receipt.providerId,
      // What a callback carries may be anything; only a uuid can be an intent of ours.
      intentId: isUuid(receipt.intentId) ? receipt.intentId : null,
    },
  );
  return row ?? null;
}

function isUuid(text: string | null): boolean {
  return text !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** What a receipt tells, for the tables. */
export interface NewReceipt {
  state: ReceiptState;
  errorCode: string | null;
  /** Why it did not arrive; null when it did. */
  errorClass: ErrorClass | null;
  providerId: string | null;
  /** Under this key it counts once. */
  eventKey: string;
  at: Instant;
}

/**
 * Notes a receipt with its own time; false when it was counted before. The state of the attempt only moves forward, whatever
 * comes first (`delivery-state.ts`); a receipt of an earlier attempt changes nothing of the present one.
 */
export async function noteReceipt(
  tx: Db,
  target: ReceiptTarget,
  receipt: NewReceipt,
): Promise<boolean> {
  const isNew = await execute(
    tx,
    `insert into delivery_events (message_id, intent_id, channel, event_type, provider_status, error_code, event_key, at, recorded_at)
     values (:messageId, :intentId, :channel, :state, :state, :errorCode, :eventKey, :at, app_now(cast(:prospectId as uuid)))
     on conflict (event_key) do nothing`,
    { ...target, ...receipt },
  );
  if (isNew === 0) return false;
  const values = { ...target, ...receipt, status: statusOf(receipt.state) };
  await execute(
    tx,
    `update send_attempts set provider_id = coalesce(provider_id, cast(:providerId as text)), receipt_at = :at,
       receipt = :status, receipt_error_class = :errorClass
     where intent_id = :intentId and attempt_number = :attemptNumber
       and (receipt is null or ${rankOf('cast(:status as text)')} > ${rankOf('receipt')})`,
    values,
  );
  if (target.isLast)
    await execute(
      tx,
      `update intents set provider_id = coalesce(intents.provider_id, cast(:providerId as text)), receipt = a.receipt,
         receipt_at = a.receipt_at, receipt_error_class = a.receipt_error_class,
         error_code = coalesce(:errorCode, intents.error_code)
       from send_attempts a
       where intents.id = :intentId and a.intent_id = intents.id and a.attempt_number = intents.attempt_number`,
      values,
    );
  await noteTimes(tx, target.messageId, receipt);
  return true;
}

/** The first time of each thing; the status is the caller's affair, since another channel may have its turn. */
async function noteTimes(tx: Db, messageId: string, { state, at }: NewReceipt): Promise<void> {
  if (state !== 'delivered' && state !== 'opened') return;
  await execute(
    tx,
    `update messages set delivered_at = least(delivered_at, :at),
       opened_at = case when :state = 'opened' then least(opened_at, :at) else opened_at end
     where id = :messageId`,
    { messageId, state, at },
  );
}

// A text that is there was never lost; a mail server takes a letter, and another one sends it back.
function rankOf(value: string): string {
  return `array_position(case when :channel = 'email'
    then array['queued','sending','sent','failed','delivered','undelivered','read']
    else array['queued','sending','sent','failed','undelivered','delivered','read'] end::text[], ${value})`;
}

function statusOf(state: ReceiptState): ReceiptStatus {
  switch (state) {
    case 'opened':
    case 'clicked':
      return 'read';
    case 'bounced':
      return 'undelivered';
    case 'complained':
    case 'unsubscribed':
      return 'delivered';
    case 'queued':
    case 'sending':
    case 'sent':
    case 'failed':
    case 'undelivered':
    case 'delivered':
      return state;
  }
}
