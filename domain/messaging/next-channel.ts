import {
  addMs,
  epochMs,
  type Instant,
  isBefore,
  maxInstant,
  toInstant,
} from '#domain/kernel/instant.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { type AnyChannel, isTextChannel } from './channels.ts';
import type {
  Attempt,
  AttemptOutcome,
  DeliveryQuestion,
  DeliveryStep,
  PassedOver,
  PersonNeeded,
} from './delivery-step.ts';
import { type ErrorClass, ladderMs, retryDelayMs } from './outcome.ts';

/** How long CRITICAL and HIGH wait for a receipt of a text before the next channel has its turn (C17). */
export const receiptWaitMs = 600_000;

/** How many times a channel is tried again after the first round of its providers (C12, C14). */
export function retriesPerChannel(urgency: Urgency): number {
  return isHurried(urgency) ? 1 : ladderMs.length;
}

/** Who hears of a failure besides the record: the text is the planner's, credentials are an admin's (C19). */
export function whoIsTold(errorClass: ErrorClass): 'planner' | 'admin' | null {
  if (errorClass === 'sender-config') return 'admin';
  return errorClass === 'permanent-content' ? 'planner' : null;
}

/**
 * How a message goes on after an attempt (C12-C18).
 *
 * A text that was not approved, a channel that is no longer open and an attempt whose outcome is unknown are never sent
 * (again). Failures that may pass are tried with every other provider of the channel at once, then on the ladder of 60, 300
 * and 900 s; CRITICAL and HIGH have one such wait, and only within the channel's share of the time that is left. Failures
 * that stay, and mails that came back, go to the next channel at once; at the end of the chain to a person. Pure: the same
 * question, the same step.
 */
export function nextStep(question: DeliveryQuestion): DeliveryStep {
  const { outcome } = question;
  switch (outcome.kind) {
    case 'delivered':
      return { kind: 'done' };
    case 'unknown':
      return person('unknown_outcome', []);
    case 'accepted':
      return afterAcceptance(question, outcome.at);
    case 'failed':
      return afterFailure(question, outcome);
    case 'returned':
      return goOn(question);
  }
}

function afterAcceptance(question: DeliveryQuestion, acceptedAt: Instant): DeliveryStep {
  const { channel } = lastAttempt(question);
  if (!isTextChannel(channel) || !isHurried(question.urgency)) return { kind: 'done' };
  const until = addMs(acceptedAt, receiptWaitMs);
  if (isBefore(question.now, until)) return { kind: 'await_receipt', until };
  return goOn(question, 'no_receipt');
}

function afterFailure(
  question: DeliveryQuestion,
  failure: Extract<AttemptOutcome, { kind: 'failed' }>,
): DeliveryStep {
  switch (failure.errorClass) {
    case 'unknown-outcome':
      return person('unknown_outcome', []);
    case 'opted-out':
      return question.messageClass === 'marketing' ? person('opted_out', []) : goOn(question);
    case 'permanent-recipient':
    case 'permanent-content':
      return goOn(question);
    case 'window':
      return withTemplate(question) ?? goOn(question);
    case 'sender-config':
      return otherProvider(question) ?? afterMisconfiguration(question);
    case 'rate':
    case 'transient':
      return otherProvider(question) ?? ladder(question, failure.retryAfter) ?? goOn(question);
  }
}

/** Outside the 24 hours a text becomes its approved template, once (C62). */
function withTemplate(question: DeliveryQuestion): DeliveryStep | null {
  const { channel, provider } = lastAttempt(question);
  if (question.wasTemplate || !question.templateChannels.includes(channel)) return null;
  return retry(question, provider, question.now);
}

/** A provider of the channel that has not been tried is no retry: it is the second half of the first. */
function otherProvider(question: DeliveryQuestion): DeliveryStep | null {
  const tried = triedProviders(question);
  const untried = providersOf(question).find((provider) => !tried.has(provider));
  return untried === undefined ? null : retry(question, untried, question.now);
}

/** Who is in no hurry waits for the repair; who is goes on. */
function afterMisconfiguration(question: DeliveryQuestion): DeliveryStep {
  const { channel, provider } = lastAttempt(question);
  if (isHurried(question.urgency) || !mayRetry(question)) return goOn(question);
  return { kind: 'park', channel, provider };
}

function ladder(question: DeliveryQuestion, retryAfter: Instant | null): DeliveryStep | null {
  const { attempts, urgency, now, intentId } = question;
  const here = attempts.filter(({ channel }) => channel === lastAttempt(question).channel).length;
  const rung = here - triedProviders(question).size + 1;
  const delayMs = rung > retriesPerChannel(urgency) ? null : retryDelayMs(intentId, rung);
  if (delayMs === null) return null;
  const at = maxInstant(addMs(now, delayMs), retryAfter ?? now);
  if (!isInShare(question, at)) return null;
  const providers = providersOf(question);
  const provider = providers[here % providers.length] ?? lastAttempt(question).provider;
  return retry(question, provider, at);
}

function retry(question: DeliveryQuestion, provider: string, at: Instant): DeliveryStep | null {
  if (!mayRetry(question)) return null;
  const { channel } = lastAttempt(question);
  const isLate = question.deadline !== null && isBefore(question.deadline, at);
  return { kind: 'retry', channel, provider, at, isLate };
}

function mayRetry(question: DeliveryQuestion): boolean {
  const { channel } = lastAttempt(question);
  return question.openChannels.includes(channel) && question.approvedChannels.includes(channel);
}

function goOn(
  question: DeliveryQuestion,
  atTheEnd: PersonNeeded = 'all_channels_failed',
): DeliveryStep {
  const passedOver: PassedOver[] = [];
  for (const channel of laterChannels(question)) {
    if (!question.approvedChannels.includes(channel)) {
      passedOver.push({ channel, reason: 'not_approved' });
    } else if (!question.openChannels.includes(channel)) {
      passedOver.push({ channel, reason: 'closed' });
    } else {
      const provider = question.providers[channel]?.[0] ?? null;
      const closeAt = shareEnd(question, usableLater(question).length);
      return { kind: 'next_channel', channel, provider, closeAt, passedOver };
    }
  }
  return person(atTheEnd, passedOver);
}

function laterChannels({ chain, attempts }: DeliveryQuestion): readonly AnyChannel[] {
  const tried = new Set(attempts.map(({ channel }) => channel));
  const last = Math.max(...chain.map((channel, index) => (tried.has(channel) ? index : -1)));
  return chain.slice(last + 1);
}

function usableLater(question: DeliveryQuestion): readonly AnyChannel[] {
  const { approvedChannels, openChannels } = question;
  return laterChannels(question).filter(
    (channel) => approvedChannels.includes(channel) && openChannels.includes(channel),
  );
}

/** True when an instant lies in what the deadline leaves to this channel; on the last one it always does (C14). */
function isInShare(question: DeliveryQuestion, at: Instant): boolean {
  const later = usableLater(question).length;
  if (!isHurried(question.urgency) || question.deadline === null || later === 0) return true;
  const end = shareEnd(question, later + 1);
  return end !== null && !isBefore(end, at);
}

/** The end of the first of `count` equal shares from now to the deadline of an urgent message. */
function shareEnd({ urgency, deadline, now }: DeliveryQuestion, count: number): Instant | null {
  if (!isHurried(urgency) || deadline === null || !isBefore(now, deadline)) return null;
  return toInstant(epochMs(now) + (epochMs(deadline) - epochMs(now)) / count);
}

function providersOf(question: DeliveryQuestion): readonly string[] {
  return question.providers[lastAttempt(question).channel] ?? [];
}

function triedProviders(question: DeliveryQuestion): ReadonlySet<string> {
  const here = lastAttempt(question).channel;
  return new Set(
    question.attempts.filter(({ channel }) => channel === here).map(({ provider }) => provider),
  );
}

function lastAttempt({ attempts }: DeliveryQuestion): Attempt {
  return attempts.at(-1) ?? attempts[0];
}

function isHurried(urgency: Urgency): boolean {
  return urgency === 'CRITICAL' || urgency === 'HIGH';
}

function person(reason: PersonNeeded, passedOver: readonly PassedOver[]): DeliveryStep {
  return { kind: 'person', reason, passedOver };
}
