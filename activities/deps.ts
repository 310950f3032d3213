import type { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import type { SendLimits } from '#domain/messaging/send-limits.ts';
import type { CheckDmarc } from './conversation/dmarc.ts';

/** Everything activities touch of the world. Only `workers/create-deps.ts` makes the real ones. */
export interface Deps {
  db: Db;
  settings: Settings;
  /** The account that mail leaves by first; `moreMail` are those that stand in for it, in their order. */
  mail: MailTransport;
  moreMail?: readonly MailTransport[];
  mailSearch: MailSearch;
  shortMessages: ShortMessages;
  drafter: Drafter;
  pages: PageFetcher;
  changes: ChangePublisher;
  /** Asked whether a sender's domain vouches for a mail where no trusted header says so; absent where nobody may ask. */
  checkDmarc?: CheckDmarc;
}

/** What activities need to know of the configuration. */
export interface Settings {
  publicUrl: string;
  linkSecret: string;
  suppressionSalt: string;
  inboundDomain: string;
  /** The server whose Authentication-Results are believed (RFC 8601); null believes none. */
  trustedAuthServId: string | null;
  undoWindowMs: number;
  /** How long one attempt may hold its lease: longer than any provider answers. */
  sendLeaseMs: number;
  /** How long after the lease a late provider answer may still be on its way. */
  reconcileGraceMs: number;
  /** True while mail goes to the local sandbox: samples and moved clocks may be sent there only. */
  isSandboxMail: boolean;
  /** What holds back what leaves; absent: nothing does. */
  limits?: SendLimits;
}

/** One mail, ready to leave: bytes are made before the lease is checked for the last time. */
export interface OutgoingMail {
  intentId: string;
  contentHash: string;
  /** Where bounces go (RFC 5321 MAIL FROM). */
  envelopeFrom: string;
  from: { name: string; address: string };
  to: { name: string | null; address: string };
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  messageIdHeader: string;
  inReplyTo: string | null;
  references: string[];
  headers: Record<string, string>;
  date: Instant;
  attachments?: readonly MailAttachment[];
}

/** A file that goes with a mail, as it was stored. */
export interface MailAttachment {
  name: string;
  contentType: string;
  bytes: Buffer;
}

/** What a provider said to one attempt. `not-sent` means provably before the last byte. */
export type MailOutcome =
  | { kind: 'accepted'; response: string }
  | { kind: 'refused'; errorClass: ErrorClass; response: string }
  | { kind: 'not-sent'; errorClass: ErrorClass; response: string }
  | { kind: 'unknown'; response: string };

export interface MailTransport {
  readonly name: string;
  /** Where mail of this account is looked up; absent: where that of the first one is. */
  readonly search?: MailSearch;
  /** Sends once. `isLeaseHeld` is asked last thing before the irreversible byte; false aborts as `not-sent`. */
  send(mail: OutgoingMail, isLeaseHeld: () => boolean): Promise<MailOutcome>;
}

/** Looks a message up at the provider by its Message-ID. */
export interface MailSearch {
  find(messageIdHeader: string): Promise<'accepted' | 'absent' | 'cannot-tell'>;
}

/** A channel of short messages; each has at most one transport. */
export type ShortChannel = 'sms' | 'whatsapp';

/** A template that WhatsApp has approved, with what is filled in, by placeholder: `{ '1': 'Joss' }`. */
export interface FilledTemplate {
  /** Its id at the provider, where that has one (Twilio's `HX…`). */
  ref: string | null;
  /** What WhatsApp calls it. */
  name: string;
  language: string;
  variables: Readonly<Record<string, string>>;
}

/** One text, ready to leave. Numbers are E.164. */
export interface OutgoingShortMessage {
  intentId: string;
  contentHash: string;
  /** One of the transport's `senders`; null lets the provider choose. */
  from: string | null;
  to: string;
  /** What the person reads; of a template the text with everything filled in. */
  text: string;
  /** Files that the provider fetches from us. */
  mediaUrls: readonly string[];
  /** Null for free text, which WhatsApp takes only within 24 hours of their last message (C62). */
  template: FilledTemplate | null;
}

/**
 * What a provider said to one attempt, in the words of `MailOutcome`. `errorCode` is the provider's own; `retryAfterMs` what
 * it asked us to wait. `response` holds no number and no name.
 */
export type ShortMessageOutcome =
  | { kind: 'accepted'; providerId: string; response: string }
  | { kind: 'refused'; errorClass: ErrorClass; errorCode: string | null; response: string }
  | {
      kind: 'not-sent';
      errorClass: ErrorClass;
      errorCode: string | null;
      retryAfterMs: number | null;
      response: string;
    }
  | { kind: 'unknown'; response: string };

/** An attempt that nobody confirmed, and what tells it from others to the same person. */
export interface ShortMessageReference {
  intentId: string;
  to: string;
  text: string;
  /** When it was marked, by the wall clock; whatever is older is not it. */
  markedAt: Instant;
  /** Provider ids that the ledger knows as other intents of this person. */
  otherProviderIds: readonly string[];
}

/** How far the provider is with a message that it took. */
export interface ProviderReceipt {
  /** The provider's own word. */
  status: string;
  errorCode: string | null;
}

export interface ShortMessageTransport {
  readonly name: string;
  readonly channel: ShortChannel;
  /** True when nothing sent here reaches a real person. */
  readonly isSandbox: boolean;
  /** The numbers it may send from; empty where the provider chooses. */
  readonly senders: readonly string[];
  /** Sends once. `isLeaseHeld` is asked last thing before the first byte of the request; false aborts as `not-sent`. */
  send(message: OutgoingShortMessage, isLeaseHeld: () => boolean): Promise<ShortMessageOutcome>;
  /** Looks an attempt up; rejects when the provider does not answer, and may be asked again. */
  find(
    reference: ShortMessageReference,
  ): Promise<
    { kind: 'accepted'; providerId: string } | { kind: 'absent' } | { kind: 'cannot-tell' }
  >;
  /** Asks how far a message is, where a receipt may have been lost; null where the provider cannot be asked. */
  receiptOf(providerId: string): Promise<ProviderReceipt | null>;
}

/** What WhatsApp thinks of a template. */
export type TemplateApproval = 'unsubmitted' | 'pending' | 'approved' | 'rejected' | 'paused';

/** The provider's store of WhatsApp templates. */
export interface WhatsappTemplates {
  /** Makes the template and submits it for approval; returns its id at the provider. Not idempotent: the caller keeps the id. */
  submit(template: {
    name: string;
    language: string;
    /** With `{{1}}`, `{{2}}` … for what is filled in. */
    body: string;
    /** Examples by placeholder, which WhatsApp's reviewers see. */
    variables: Readonly<Record<string, string>>;
    category: 'UTILITY' | 'MARKETING';
  }): Promise<string>;
  approvalOf(ref: string): Promise<{ status: TemplateApproval; reason: string | null }>;
}

/** Everything short messages go by. A transport is null where its channel is not set up; `missing` says what to set. */
export interface ShortMessages {
  sms: ShortMessageTransport | null;
  whatsapp: ShortMessageTransport | null;
  templates: WhatsappTemplates | null;
  missing: { readonly sms: string | null; readonly whatsapp: string | null };
}

/** What a drafter is given: structured data only, collected by code for this one prospect. */
export interface DraftRequest {
  prompt: { system: string; user: string };
  schema: z.ZodType<Record<string, unknown>>;
}

/** A model that writes drafts; null text when none is configured. */
export interface Drafter {
  readonly model: string | null;
  write(request: DraftRequest): Promise<unknown>;
}

export interface PageFetcher {
  /** Reads one page of a public website; never throws for what the page does. */
  fetch(
    url: string,
  ): Promise<{ kind: 'page'; url: string; html: string } | { kind: 'no-page'; reason: string }>;
}

/** Tells open pages that a prospect changed; coalesced, after the commit, and allowed to get lost. */
export interface ChangePublisher {
  changed(prospectId: string): void;
}
