import type { Instant } from '#domain/kernel/instant.ts';
import type { CarrierWord } from '#domain/messaging/carrier-words.ts';
import type { ReceiptState } from '#domain/messaging/delivery-state.ts';

/** Who told it. */
export type TextProvider = 'twilio' | 'meta';
/** The channels of texts, as their providers name them. */
export type TextChannel = 'sms' | 'whatsapp';

/** How far a text of ours is, as its provider tells it. */
export interface TextReceipt {
  kind: 'receipt';
  provider: TextProvider;
  channel: TextChannel;
  /** The message's id at the provider: `SM…`, `MM…`, `wamid.…`. */
  providerId: string;
  /** The intent it belongs to, by the address of the callback or the callback data; null when neither names one. */
  intentId: string | null;
  state: ReceiptState;
  /** The provider's code for what went wrong; null when nothing did. */
  errorCode: string | null;
  /** E.164. */
  person: string;
  ours: string | null;
  at: Instant | null;
}

/** A text that a person sent to one of our numbers. */
export interface TextFromPerson {
  kind: 'message';
  provider: TextProvider;
  channel: TextChannel;
  providerId: string;
  /** E.164. */
  person: string;
  /** The number of ours that it came to; of Meta its display number. */
  ours: string | null;
  /** As written; empty when only files came. */
  text: string;
  /** At Twilio an address that wants the account's credentials, at Meta a media id. */
  media: readonly { ref: string; contentType: string }[];
  /** Stop, start or help, by the carrier's or by our own reading. */
  carrierWord: CarrierWord | null;
  /** The name that WhatsApp shows of them. */
  profileName: string | null;
  /** The id of the message that it answers, where they chose one. */
  inReplyTo: string | null;
  at: Instant | null;
}

/** What WhatsApp's reviewers say about a template of ours. */
export interface TemplateJudgement {
  kind: 'template';
  provider: TextProvider;
  name: string;
  language: string;
  /** The provider's word, in small letters: `approved`, `rejected`, `paused` … */
  status: string;
  reason: string | null;
  at: Instant | null;
}

/** Everything that the webhooks of texts can tell. */
export type ShortMessageEvent = TextReceipt | TextFromPerson | TemplateJudgement;
