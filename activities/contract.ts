import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import type { ReviewReason } from '#domain/messaging/review.ts';
import type { Outcome, PersonReason } from '#domain/prospect/stage.ts';

/** Names one pass of a prospect through a cadence. */
export interface Enrolment {
  prospectId: string;
  enrolment: number;
}

/** Names one touch of a pass. */
export interface TouchRef extends Enrolment {
  /** From 0. */
  step: number;
}

/**
 * What the database knew and the run has not heard yet: a stop or a decision that committed a moment ago.
 * The run waits for its news instead of acting.
 */
export interface Overtaken {
  kind: 'overtaken';
}

/** One fact found on a page, with the place it was found at. Kept under 4 KB in all. */
export interface PageFact {
  name: string;
  value: string;
  confidence: number;
  provenance: 'verified' | 'pattern' | 'guess';
}

/** What a fetch of the prospect's website came to; a missing or hostile page is simply no page. */
export type PageResult =
  | { kind: 'page'; url: string; language: string | null; facts: PageFact[] }
  | { kind: 'no-page'; reason: string };

/** A pass that has begun; `website` is where its facts may be found, null for nowhere. */
export type BeginResult = { kind: 'begun'; website: string | null } | Overtaken;

/** The route after enrichment (C31) and, when it is to go on, the number of touches planned. */
export type EnrichmentResult =
  | { kind: 'proceed'; stepCount: number; score: number }
  | { kind: 'person'; reason: PersonReason }
  | Overtaken;

/**
 * An instant on the wall that it was decided by, as an admin reads it: `Tue 10 March, 14:20 Lisbon`. The run cannot say it
 * itself, because zone data differs between machines; histories from before it was said have none.
 */
export type Said = string;

/** The channels of a touch in the order they are tried; absent is e-mail alone, and so it is in older histories. */
interface ByChannels {
  channels?: readonly StepChannel[];
}

/** What became of a draft: who decides on it until when, that a policy did, or that a person has to help. */
export type DraftResult =
  | ({ kind: 'needs-approval'; messageId: string; expiresAt: Instant; said?: Said } & ByChannels)
  | ({ kind: 'approved-by-policy'; messageId: string } & ByChannels)
  /** A person makes the touch: nothing is sent, so nothing is approved. */
  | ({ kind: 'task'; messageId: string } & ByChannels)
  | { kind: 'person'; reason: PersonReason }
  | Overtaken;

/** What became of an approval nobody gave: it expired, or somebody gave it more time meanwhile. */
export type ExpiryResult =
  { kind: 'expired' } | { kind: 'postponed'; expiresAt: Instant } | Overtaken;

/**
 * When a message leaves. "At once" travels as a word (`due`), because the run's own clock may lag behind the one clock.
 */
export type PlanResult =
  | { kind: 'due'; intentId: string }
  | { kind: 'planned'; intentId: string; sendAt: Instant; said?: Said }
  | { kind: 'accepted' }
  /** Taken by the provider; news of it may still turn it to the next channel. */
  | { kind: 'await-receipt'; until: Instant }
  /** No channel is left; `reason` for the person who decides (C18). */
  | { kind: 'exhausted'; reason: ReviewReason }
  | { kind: 'no-window' }
  | { kind: 'unapproved' }
  | Overtaken;

/** Until when a run sleeps, and what it does then. */
export type RestResult =
  { kind: 'rest'; wakeAt: Instant; next: 'draft' | 'give-up'; said?: Said } | Overtaken;

/** The activities that drive a prospect's run. Every one may run twice; the second run finds the first one's rows. */
export interface ProspectActivities {
  /** Opens the pass: stage `enriching`, run state `running`. */
  beginEnrolment(input: Enrolment): Promise<BeginResult>;
  /** Stores what was found, decides the route (C31), scores (C54) and plans the touches. */
  recordEnrichment(input: Enrolment & { page: PageResult }): Promise<EnrichmentResult>;
  /** Decides when the next touch is drafted, or when the pass ends without an answer. */
  planRest(input: TouchRef & { touchSent: boolean }): Promise<RestResult>;
  /** Ends the wait for an approval (C37), unless a decision committed first. */
  expireApproval(input: Enrolment & { messageId: string }): Promise<ExpiryResult>;
  /** Puts the prospect before a person. */
  needPerson(input: Enrolment & { reason: PersonReason }): Promise<void>;
  /** Shows that the planner's turn has come, after an answer of theirs went out. */
  awaitPlanner(input: Enrolment): Promise<void>;
  /** Closes the pass; overtaken when news committed first. */
  closeEnrolment(input: Enrolment & { outcome: Outcome }): Promise<{ kind: 'closed' } | Overtaken>;
}

/** Fetches foreign pages. Runs where no secret is at hand. */
export interface EnrichmentActivities {
  fetchWebsite(input: { url: string }): Promise<PageResult>;
}

/** Drafts a touch: text, checks, approval, mails to approvers, in one transaction. */
export interface DraftingActivities {
  draftTouch(input: TouchRef & { draftOrdinal: number }): Promise<DraftResult>;
}

/** Plans when an approved message leaves; makes its intent. */
export interface PlanActivities {
  planSend(input: { messageId: string }): Promise<PlanResult>;
  /** Ends a message whose sending came to nothing. */
  failMessage(input: { messageId: string; reason: string }): Promise<void>;
}

/** How a message with a run of its own ends, or comes to wait. */
export interface MessageEndActivities {
  /** One item for a person (C18), however often. */
  askPerson(input: { messageId: string; reason: ReviewReason }): Promise<void>;
  /** All sending is stopped: until it is released, or until it looks again by itself. */
  holdMessage(input: { messageId: string }): Promise<{ until: Instant }>;
  /** Nothing of it waits any more. */
  endMessage(input: { messageId: string; as: 'accepted' | 'called-off' | 'failed' }): Promise<void>;
}

/** Names the LOW messages of one person on one channel. */
export interface DigestRef {
  prospectId: string;
  channel: Channel;
}

/** What waits in an accumulator, and until when. */
export type DigestPlan =
  { kind: 'empty' } | { kind: 'waiting'; until: Instant; count: number } | { kind: 'due' };

/** Gathers LOW messages and sends them on as one (C8, C9). */
export interface DigestActivities {
  planDigest(input: DigestRef): Promise<DigestPlan>;
  /** Puts at most three into one message with a run of its own; one that waited alone leaves as itself. */
  flushDigest(input: DigestRef): Promise<void>;
}

/** Gate, mark, dispatch, record: one attempt, never retried by Temporal (C13). */
export interface SendingActivities {
  sendMessage(input: { intentId: string }): Promise<SendOutcome>;
}

/** Finds out what became of an attempt that nobody confirmed. */
export interface ReconcileActivities {
  reconcileSend(input: { intentId: string }): Promise<SendOutcome>;
  /** Asks the provider how far a text is whose receipt did not come, and notes what it says. */
  askReceipt(input: { messageId: string }): Promise<void>;
}

/** How far an import is after a slice of rows; `running` asks for the next slice. */
export interface ImportSlice {
  state: 'running' | 'done' | 'cancelled' | 'failed';
  rowsTotal: number | null;
  rowsRead: number;
  imported: number;
  merged: number;
  refused: number;
}

/** Reads, checks and stores the rows of an uploaded list. */
export interface ImportActivities {
  /** Works for some seconds from where the import stands; `isCancelled` asks it to stop and keep what is done. */
  importRows(input: { importId: string; isCancelled: boolean }): Promise<ImportSlice>;
  /** Closes an import whose run was cancelled from outside. */
  endImport(input: { importId: string; state: 'cancelled' | 'failed' }): Promise<ImportSlice>;
}
