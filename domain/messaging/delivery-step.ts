import type { Instant } from '#domain/kernel/instant.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import type { AnyChannel, MessageClass } from './channels.ts';
import type { ErrorClass } from './outcome.ts';

/** One dispatch that was made. */
export interface Attempt {
  channel: AnyChannel;
  /** The provider account it went through: `smtp-a`, `twilio`. */
  provider: string;
}

/**
 * What the last attempt came to, reconciled where it can be: `accepted` by the provider and not heard of since, `delivered`,
 * `failed` by an answer or a receipt (nothing reached the person), `returned` (a mail that came back: mail servers have tried
 * for as long as they care to), or `unknown` for good.
 */
export type AttemptOutcome =
  | { kind: 'accepted'; at: Instant }
  | { kind: 'delivered' }
  | {
      kind: 'failed';
      errorClass: ErrorClass;
      /** The provider's own Retry-After; null when it named none. */
      retryAfter: Instant | null;
    }
  | { kind: 'returned' }
  | { kind: 'unknown' };

/** Everything that decides how a message goes on. */
export interface DeliveryQuestion {
  /** Gives the jitter of the waits. */
  intentId: string;
  messageClass: MessageClass;
  urgency: Urgency;
  /** The channels in order, as chosen and approved together (`chooseStrategy`). */
  chain: readonly AnyChannel[];
  /** Channels whose text is approved as it stands; others are passed over (C15). */
  approvedChannels: readonly AnyChannel[];
  /** Channels that address, consent and stops leave open right now; never those of the plan. */
  openChannels: readonly AnyChannel[];
  /** Channels where an approved WhatsApp template stands ready for a closed window (C62). */
  templateChannels: readonly AnyChannel[];
  /** Provider accounts of each channel, the first choice first. */
  providers: Readonly<Partial<Record<AnyChannel, readonly string[]>>>;
  /** Every attempt so far, the oldest first; the last one has the outcome. */
  attempts: readonly [Attempt, ...Attempt[]];
  outcome: AttemptOutcome;
  /** True when the last attempt went out as a template. */
  wasTemplate: boolean;
  /** When the message loses its purpose; null for none. */
  deadline: Instant | null;
  now: Instant;
}

/** A later channel of the chain that was not taken, and why. */
export interface PassedOver {
  channel: AnyChannel;
  reason: 'not_approved' | 'closed';
}

/** Why a person has to decide how it goes on: retry, other address, skip or stop (C18). */
export type PersonNeeded = 'all_channels_failed' | 'unknown_outcome' | 'opted_out' | 'no_receipt';

/** How a message goes on. */
export type DeliveryStep =
  | { kind: 'done' }
  | { kind: 'await_receipt'; until: Instant }
  | {
      kind: 'retry';
      channel: AnyChannel;
      provider: string;
      /**
       * `now` for at once; the hours of the person are looked at again then. Whether it leaves as its template is asked at
       * that moment (`takesFreeText`), since the window may have opened or closed.
       */
      at: Instant;
      /** True when it comes after the deadline, which happens on the last channel only. */
      isLate: boolean;
    }
  /** Wait until the provider's circuit closes; then it is planned again, or no longer wanted. */
  | { kind: 'park'; channel: AnyChannel; provider: string }
  | {
      kind: 'next_channel';
      channel: AnyChannel;
      /** Null for a channel that a person serves. */
      provider: string | null;
      /** The channel's share of what is left until the deadline; null when nothing limits it or nothing is left. */
      closeAt: Instant | null;
      passedOver: readonly PassedOver[];
    }
  | { kind: 'person'; reason: PersonNeeded; passedOver: readonly PassedOver[] };
