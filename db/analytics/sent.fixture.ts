import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
import { aMessage, anIntent, type TestPass } from '#tests/builders/outreach.ts';
import { execute, type Db } from '../client.ts';

/** How a sending differs from an e-mail of the first touch that arrived. */
export interface SentTraits {
  at: Instant;
  channel?: Channel;
  class?: MessageClass;
  step?: number;
  messageType?: string;
  /** One that was made before: this is its sending on another channel. */
  messageId?: string;
  segments?: number;
  deliveredAt?: Instant;
  openedAt?: Instant;
  bouncedAt?: Instant;
  undeliveredAt?: Instant;
  /** Nothing was accepted: how it ended instead, and why. */
  ended?: { state: 'refused' | 'suppressed' | 'unknown'; reason: string | null };
}

/** Adds a message that a provider took over at this instant, with what became of it. */
export async function aSending(
  db: Db,
  pass: TestPass,
  traits: SentTraits,
): Promise<{ messageId: string; intentId: string }> {
  const { channel = 'email', messageType = 'outreach' } = traits;
  const seen =
    traits.messageId === undefined
      ? await aMessage(db, pass, {
          ...(traits.class === undefined ? {} : { class: traits.class }),
          ...(traits.step === undefined ? {} : { step: traits.step }),
        })
      : { ...pass, messageId: traits.messageId, version: 1, contentHash: 'same' };
  const { messageId, intentId } = await anIntent(db, seen);
  await execute(
    db,
    `update messages set channel = :channel, message_type = :messageType, status = 'sent', sent_at = coalesce(sent_at, :at),
       delivered_at = :deliveredAt, opened_at = :openedAt, bounced_at = :bouncedAt where id = :messageId`,
    { ...given(traits), channel, messageType, messageId },
  );
  if (traits.segments !== undefined)
    await execute(
      db,
      `insert into message_texts (message_id, version, channel, body_text, segments) values (?, 1, ?, 'Hello', ?)`,
      [messageId, channel, traits.segments],
    );
  const ended = traits.ended ?? { state: 'accepted', reason: null };
  await execute(
    db,
    `update intents set channel = :channel, state = :state, state_reason = :held, recorded_at = :at, attempt_number = 1,
       accepted_at = case when :state = 'accepted' then cast(:at as timestamptz) end,
       receipt = case when cast(:undeliveredAt as text) is not null then 'undelivered' end, receipt_at = :undeliveredAt
     where id = :intentId`,
    {
      ...given(traits),
      ...{ channel, intentId, state: ended.state },
      held: ended.state === 'suppressed' ? ended.reason : null,
    },
  );
  await execute(
    db,
    `insert into send_attempts (intent_id, attempt_number, dispatch_order_number, outcome, error_class, marked_at, account)
     values (:intentId, 1, nextval('order_numbers'), :outcome, :errorClass, :at, :channel)`,
    {
      ...{ intentId, channel, at: traits.at },
      outcome: ended.state === 'suppressed' ? null : ended.state,
      errorClass: ended.state === 'refused' ? ended.reason : null,
    },
  );
  return { messageId, intentId };
}

function given({ at, deliveredAt, openedAt, bouncedAt, undeliveredAt }: SentTraits) {
  return {
    ...{ at, deliveredAt: deliveredAt ?? null, openedAt: openedAt ?? null },
    ...{ bouncedAt: bouncedAt ?? null, undeliveredAt: undeliveredAt ?? null },
  };
}

/** They wrote back. */
export async function anAnswerAt(db: Db, pass: TestPass, at: Instant): Promise<void> {
  await execute(
    db,
    `insert into inbound_events (workspace_id, prospect_id, event_key, source, state, kind, received_at)
     values (:workspaceId, :prospectId, :key, 'mail', 'classified', 'reply', :at)`,
    { ...pass, at, key: `answer:${pass.prospectId}:${at}` },
  );
}
