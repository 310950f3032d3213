import type { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import type { CheckDmarc } from './conversation/dmarc.ts';

/** Everything activities touch of the world. Only `workers/create-deps.ts` makes the real ones. */
export interface Deps {
  db: Db;
  settings: Settings;
  mail: MailTransport;
  mailSearch: MailSearch;
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
}

/** What a provider said to one attempt. `not-sent` means provably before the last byte. */
export type MailOutcome =
  | { kind: 'accepted'; response: string }
  | { kind: 'refused'; errorClass: ErrorClass; response: string }
  | { kind: 'not-sent'; errorClass: ErrorClass; response: string }
  | { kind: 'unknown'; response: string };

export interface MailTransport {
  readonly name: string;
  /** Sends once. `isLeaseHeld` is asked last thing before the irreversible byte; false aborts as `not-sent`. */
  send(mail: OutgoingMail, isLeaseHeld: () => boolean): Promise<MailOutcome>;
}

/** Looks a message up at the provider by its Message-ID. */
export interface MailSearch {
  find(messageIdHeader: string): Promise<'accepted' | 'absent' | 'cannot-tell'>;
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
