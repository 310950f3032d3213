import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { execute, query, type Db } from './client.ts';
import type { ReceiptStatus } from './send-context.ts';

/** One dispatch of a message, with what became of it as far as anybody knows. */
export interface SendAttempt {
  intentId: string;
  channel: Channel;
  /** The provider account it went through. */
  account: string;
  /** The provider's own id of it; null while nobody knows one. */
  providerId: string | null;
  /** Null while it is under way. */
  outcome: 'accepted' | 'refused' | 'not_sent' | 'unknown' | null;
  errorClass: ErrorClass | null;
  isTemplate: boolean;
  retryAfter: Instant | null;
  recordedAt: Instant | null;
  receipt: ReceiptStatus | null;
  receiptAt: Instant | null;
  /** Why the provider said later that it did not arrive; null while it did not. */
  receiptErrorClass: ErrorClass | null;
}

/**
 * Every dispatch of a message in the order in which they were marked, over all its channels. What a person let be tried
 * again begins anew (C18): earlier rounds are not told.
 */
export async function readAttempts(db: Db, messageId: string): Promise<SendAttempt[]> {
  return query<SendAttempt>(
    db,
    `select a.intent_id, i.channel, coalesce(a.account, i.transport, i.channel) as account, a.outcome, a.error_class,
       a.provider_id, a.is_template, a.retry_after, i.recorded_at, a.receipt, a.receipt_at, a.receipt_error_class
     from send_attempts a join intents i on i.id = a.intent_id join messages m on m.id = i.message_id
     where i.message_id = ? and i.ordinal = m.round and not (a.is_probe and a.outcome = 'not_sent')
     order by a.dispatch_order_number`,
    [messageId],
  );
}

/** Notes, before any byte leaves, that an attempt goes as an approved template and not as free text (C62). */
export async function noteTemplate(db: Db, intentId: string, attemptNumber: number): Promise<void> {
  await execute(
    db,
    'update send_attempts set is_template = true where intent_id = ? and attempt_number = ?',
    [intentId, attemptNumber],
  );
}

/** True when the provider refused free text of this intent because its window is closed, whatever our own record says. */
export async function wasWindowClosed(db: Db, intentId: string): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from send_attempts where intent_id = ? and not is_template
       and 'window' in (error_class, receipt_error_class)`,
    [intentId],
  );
  return rows.length > 0;
}

/** True when an attempt tried whether its account works again. */
export async function wasProbe(db: Db, intentId: string, attemptNumber: number): Promise<boolean> {
  const rows = await query(
    db,
    'select 1 from send_attempts where intent_id = ? and attempt_number = ? and is_probe',
    [intentId, attemptNumber],
  );
  return rows.length > 0;
}

/**
 * What a receipt told of an attempt: that the provider took it, under this id where it named one. Null while none came;
 * receipts may be here before the answer to the request is.
 */
export async function readProofOfReceipt(
  db: Db,
  intentId: string,
  attemptNumber: number,
): Promise<{ providerId: string | null } | null> {
  const [row] = await query<{ providerId: string | null }>(
    db,
    'select provider_id from send_attempts where intent_id = ? and attempt_number = ? and receipt is not null',
    [intentId, attemptNumber],
  );
  return row ?? null;
}

/** What tells an attempt at a text from others to the same person, for the provider's search. */
export interface TextReference {
  intentId: string;
  to: string;
  text: string;
  /** By the wall clock. */
  markedAt: Instant;
  /** Messages of this person that are known to be others. */
  otherProviderIds: string[];
}

/** Reads what the provider is asked about the last attempt of an intent; null when it has none. */
export async function readTextReference(db: Db, intentId: string): Promise<TextReference | null> {
  const [row] = await query<TextReference>(
    db,
    `select i.id as intent_id, p.phone_e164 as "to", x.body_text as text,
       clock_timestamp() - (app_now(i.prospect_id) - a.marked_at) as marked_at,
       array(select o.provider_id from intents o where o.prospect_id = i.prospect_id and o.id <> i.id
         and o.provider_id is not null) as other_provider_ids
     from intents i
     join prospects p on p.id = i.prospect_id
     join message_texts x on x.message_id = i.message_id and x.version = i.message_version and x.channel = i.channel
     join send_attempts a on a.intent_id = i.id and a.attempt_number = i.attempt_number
     where i.id = ? and p.phone_e164 is not null`,
    [intentId],
  );
  return row ?? null;
}
