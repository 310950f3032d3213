import { epochMs, isBefore, type Instant } from '#domain/kernel/instant.ts';
import { capPeriods } from '#domain/schedule/caps.ts';
import { withinWindow } from '#domain/schedule/next-send-time.ts';
import type { SendHours } from '#domain/schedule/send-hours.ts';
import type { Channel, MessageClass } from './channels.ts';
import { stopBlocks, type StopReach } from './stops.ts';

/** A mail that the provider says it took, by the provider's own clock. */
export interface WitnessedMail {
  intentId: string | null;
  contentHash: string | null;
  at: Instant;
  /** The Date header as written. */
  dateHeader: string | null;
}

/** An intended message to a prospect, as the ledger has it. */
export interface LedgerIntent {
  id: string;
  prospectId: string;
  class: MessageClass;
  channel: Channel;
  state: 'planned' | 'dispatching' | 'accepted' | 'refused' | 'not_sent' | 'unknown' | 'suppressed';
  contentHash: string;
  /** Order numbers of its dispatch marks. */
  dispatches: number[];
  /** The hours that applied when it was planned. */
  hours: SendHours;
  /** One message over several channels is one. */
  messageId: string;
  /** The person's day and week are those of this wall. */
  zone: string;
  /** At most so many messages to them, by the workspace and their own choice; null is no cap. */
  capPerDay: number | null;
  capPerWeek: number | null;
  /** Hashes of this message that somebody, or a policy, approved. */
  approvedHashes: string[];
}

/** An interval of order numbers in which messages are forbidden; `prospectId` null is the whole workspace. */
export interface StopInterval extends StopReach {
  prospectId: string | null;
  from: number;
  /** Null: still stopped. */
  to: number | null;
}

/** The three stories that have to agree: the provider’s, the ledger’s and the histories’. */
export interface ProofInput {
  mails: readonly WitnessedMail[];
  intents: readonly LedgerIntent[];
  stops: readonly StopInterval[];
  /** Acceptances that the runs' histories tell of, per intent's prospect. */
  historyAccepted: ReadonlyMap<string, number>;
  /** Prospects whose end or present state nobody can name. */
  lostProspects: number;
}

/** The promise in figures: everything after `open` must be 0. */
export interface Proof {
  intents: number;
  accepted: number;
  suppressed: number;
  refused: number;
  unknown: number;
  open: number;
  duplicates: number;
  sentAfterStop: number;
  sentInQuietHours: number;
  sentUnapproved: number;
  sentOverCap: number;
  unaccounted: number;
}

const dateToleranceMs = 60_000;

/**
 * Compares what the provider took, what the ledger says and what the histories tell (product, capability 4).
 *
 * `intents = accepted + suppressed + refused + unknown + open`. Order is never by time: a send after a stop is one whose
 * dispatch number lies in a stopped interval. Hours are judged by the provider's stamp.
 */
export function proveSends(input: ProofInput): Proof {
  const byIntent = groupByIntent(input.mails);
  const count = (states: LedgerIntent['state'][]) =>
    input.intents.filter(({ state }) => states.includes(state)).length;
  return {
    intents: input.intents.length,
    accepted: count(['accepted']),
    suppressed: count(['suppressed']),
    refused: count(['refused']),
    unknown: count(['unknown']),
    open: count(['planned', 'dispatching', 'not_sent']),
    duplicates: sum([...byIntent.values()].map((mails) => mails.length - 1)),
    sentAfterStop: input.intents.filter((intent) => isAfterStop(intent, input.stops)).length,
    sentInQuietHours: sum(input.intents.map((intent) => outsideHours(intent, byIntent))),
    sentUnapproved: sum(input.intents.map((intent) => unapproved(intent, byIntent))),
    sentOverCap: input.intents.filter((intent) => isOverCap(intent, input.intents, byIntent))
      .length,
    unaccounted: unaccounted(input, byIntent),
  };
}

function groupByIntent(mails: readonly WitnessedMail[]): Map<string, WitnessedMail[]> {
  const groups = new Map<string, WitnessedMail[]>();
  for (const mail of mails) {
    if (mail.intentId === null) continue;
    groups.set(mail.intentId, [...(groups.get(mail.intentId) ?? []), mail]);
  }
  return groups;
}

function isAfterStop(intent: LedgerIntent, stops: readonly StopInterval[]): boolean {
  if (intent.state !== 'accepted' && intent.state !== 'unknown') return false;
  return intent.dispatches.some((order) =>
    stops.some(
      (stop) =>
        (stop.prospectId === null || stop.prospectId === intent.prospectId) &&
        stopBlocks(stop, intent) &&
        stop.from < order &&
        (stop.to === null || order < stop.to),
    ),
  );
}

function outsideHours(intent: LedgerIntent, byIntent: Map<string, WitnessedMail[]>): number {
  const mails = byIntent.get(intent.id) ?? [];
  return mails.filter(({ at }) => !withinWindow(at, intent.hours)).length;
}

/** Outreach needs an approval of the very bytes that were taken; a planner's own words are their own approval. */
function unapproved(intent: LedgerIntent, byIntent: Map<string, WitnessedMail[]>): number {
  if (intent.class !== 'marketing') return 0;
  const mails = byIntent.get(intent.id) ?? [];
  return mails.filter(
    ({ contentHash }) => contentHash === null || !intent.approvedHashes.includes(contentHash),
  ).length;
}

/**
 * Outreach that the provider took when the person had heard as often as they may in their day or week (decision 032), counted
 * in messages of outreach and services by the provider's own clock.
 */
function isOverCap(
  intent: LedgerIntent,
  intents: readonly LedgerIntent[],
  byIntent: Map<string, WitnessedMail[]>,
): boolean {
  const at = firstTaken(intent, byIntent);
  if (at === null || intent.class !== 'marketing') return false;
  const { dayStart, weekStart } = capPeriods(at, intent.zone);
  const heardSince = (start: Instant): number =>
    new Set(
      intents
        .filter((other) => isOtherToThem(other, intent))
        .filter((other) => {
          const takenAt = firstTaken(other, byIntent);
          return takenAt !== null && !isBefore(takenAt, start) && isBefore(takenAt, at);
        })
        .map(({ messageId }) => messageId),
    ).size;
  const { capPerDay, capPerWeek } = intent;
  if (capPerDay !== null && heardSince(dayStart) >= capPerDay) return true;
  return capPerWeek !== null && heardSince(weekStart) >= capPerWeek;
}

function isOtherToThem(other: LedgerIntent, { prospectId, messageId }: LedgerIntent): boolean {
  if (other.prospectId !== prospectId || other.messageId === messageId) return false;
  return other.class === 'marketing' || other.class === 'service';
}

function firstTaken({ id }: LedgerIntent, byIntent: Map<string, WitnessedMail[]>): Instant | null {
  const taken = (byIntent.get(id) ?? []).map(({ at }) => at);
  return taken.reduce<Instant | null>(
    (first, at) => (first === null || isBefore(at, first) ? at : first),
    null,
  );
}

function unaccounted(input: ProofInput, byIntent: Map<string, WitnessedMail[]>): number {
  const known = new Set(input.intents.map(({ id }) => id));
  const strangers = input.mails.filter(
    ({ intentId }) => intentId === null || !known.has(intentId),
  ).length;
  const unwitnessed = input.intents.filter(
    ({ id, state }) => (state === 'accepted') !== byIntent.has(id) && state !== 'unknown',
  ).length;
  const misdated = input.mails.filter((mail) => !isDatedRight(mail)).length;
  return strangers + unwitnessed + misdated + historyGaps(input) + input.lostProspects;
}

function isDatedRight({ at, dateHeader }: WitnessedMail): boolean {
  const dateMs = Date.parse(dateHeader ?? '');
  return Number.isFinite(dateMs) && Math.abs(dateMs - epochMs(at)) <= dateToleranceMs;
}

/** The histories must tell of exactly as many acceptances as the ledger. */
function historyGaps(input: ProofInput): number {
  const accepted = new Map<string, number>();
  for (const { prospectId, state } of input.intents)
    if (state === 'accepted') accepted.set(prospectId, (accepted.get(prospectId) ?? 0) + 1);
  const prospects = new Set([...accepted.keys(), ...input.historyAccepted.keys()]);
  return sum(
    [...prospects].map((id) =>
      Math.abs((accepted.get(id) ?? 0) - (input.historyAccepted.get(id) ?? 0)),
    ),
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
