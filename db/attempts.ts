import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { query, type Db } from './client.ts';
import type { ReceiptStatus } from './send-context.ts';

/** One dispatch of a message, with what became of it as far as anybody knows. */
export interface SendAttempt {
  intentId: string;
  channel: Channel;
  /** The provider account it went through. */
  account: string;
  /** Null while it is under way. */
  outcome: 'accepted' | 'refused' | 'not_sent' | 'unknown' | null;
  errorClass: ErrorClass | null;
  isTemplate: boolean;
  retryAfter: Instant | null;
  recordedAt: Instant | null;
  receipt: ReceiptStatus | null;
  /** Why the provider said later that it did not arrive; null while it did not. */
  receiptErrorClass: ErrorClass | null;
}

/** Every dispatch of a message in the order in which they were marked, over all its channels. */
export async function readAttempts(db: Db, messageId: string): Promise<SendAttempt[]> {
  return query<SendAttempt>(
    db,
    `select a.intent_id, i.channel, coalesce(a.account, i.transport, i.channel) as account, a.outcome, a.error_class,
       a.is_template, a.retry_after, i.recorded_at, i.receipt, i.receipt_error_class
     from send_attempts a join intents i on i.id = a.intent_id
     where i.message_id = ? order by a.dispatch_order_number`,
    [messageId],
  );
}
