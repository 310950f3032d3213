import type { Outcome, RunState, Stage } from '#domain/prospect/stage.ts';
import type { ScoreFactor } from '#domain/prospect/score.ts';
import type { StopKind } from '#domain/messaging/stops.ts';
import type { Language } from '#domain/kernel/language.ts';

const stageWords: Readonly<Record<Stage, string>> = {
  discovered: 'found',
  enriching: 'enriching',
  enriched: 'enriched',
  in_review: 'in review',
  ready: 'ready',
  contacted: 'contacted',
  interested: 'interested',
  qualified: 'qualified',
  proposal: 'proposal',
  negotiating: 'negotiating',
  converted: 'converted',
  lost: 'lost',
};

/** A stage as people say it. */
export function sayStage(stage: Stage): string {
  return stageWords[stage];
}

const runStateWords: Readonly<Record<RunState | 'none', string>> = {
  none: 'not started',
  running: 'being prepared',
  waiting_approval: 'waits for approval',
  waiting_reply: 'waits for a reply',
  waiting_time: 'waits for its hour',
  paused: 'paused',
  needs_person: 'needs a person',
  failed: 'failed',
  closed: 'over',
};

/** What a run does, for filters. */
export function sayRunState(runState: RunState | 'none'): string {
  return runStateWords[runState];
}

/** Where a run stands, as the second half of a sentence: "it waits for approval". */
export function tellRunState(runState: RunState | null): string {
  switch (runState) {
    case null:
      return 'nothing was started';
    case 'running':
    case 'paused':
      return `it is ${sayRunState(runState)}`;
    case 'waiting_approval':
    case 'waiting_reply':
    case 'waiting_time':
    case 'needs_person':
      return `it ${sayRunState(runState)}`;
    case 'failed':
      return 'it has failed';
    case 'closed':
      return 'it is over';
  }
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  won: 'won',
  declined: 'declined',
  opted_out: 'opted out',
  no_answer: 'no answer',
  unreachable: 'cannot be reached',
  wrong_person: 'wrong person',
  stopped: 'stopped',
  complained: 'complained',
};

/** How a pass ended, in a word or two. */
export function sayOutcome(outcome: Outcome): string {
  return outcomeWords[outcome];
}

/** How a pass ended, as a sentence about the person; `by`: who stopped it, where one of us did. */
export function tellOutcome(
  outcome: Outcome | null,
  name: string,
  by: string | null = null,
): string {
  switch (outcome) {
    case 'won':
      return `${name} was won.`;
    case 'declined':
      return `${name} declined.`;
    case 'opted_out':
      return `${name} asked for no more messages.`;
    case 'no_answer':
      return `${name} did not answer any of the touches.`;
    case 'unreachable':
      return `Mail to ${name} comes back.`;
    case 'wrong_person':
      return `${name} is not the right person.`;
    case 'stopped':
      return `${by ?? 'Somebody here'} stopped the outreach to ${name}.`;
    case 'complained':
      return `${name} complained about a message.`;
    case null:
      return `The outreach to ${name} is over.`;
  }
}

const factorWords: Readonly<Record<ScoreFactor['factor'], string>> = {
  named_person: 'A person with a name',
  business_address: 'A work address',
  phone: 'A phone number',
  organisation: 'Writes for an organisation',
  decides: 'Decides on events, by their role',
  website_read: 'Their website could be read',
  event_hint: 'Their website speaks of events',
  event_soon: 'The event is within a year',
  event_past: 'The event is over',
  role_address: 'An address that a team reads',
  consent: 'They agreed to be written to',
};

/** One reason for a score. */
export function sayFactor(factor: ScoreFactor['factor']): string {
  return factorWords[factor];
}

const stopWords: Readonly<Record<StopKind, string>> = {
  reply: 'they answered',
  opt_out: 'they asked for no more messages',
  stop_like: 'their answer may be a wish to stop',
  hard_bounce: 'mail to this address comes back',
  complaint: 'they complained about a message',
  wrong_person: 'they are not the right person',
  planner: 'somebody here stopped it',
  pause: 'it is paused',
  closed: 'it was closed',
  workspace: 'all sending is stopped',
};

/** Why messages are stopped, to stand inside a sentence. */
export function sayStop(kind: StopKind): string {
  return stopWords[kind];
}

const languageWords: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
};

/** A language, in English. */
export function sayLanguage(language: Language): string {
  return languageWords[language];
}

const basisWords = {
  consent: 'They agreed',
  legitimate_interest: 'Work address, related to their work',
  contract: 'They are a client',
} as const;

/** Why we may write to somebody (C40). */
export function sayBasis(basis: keyof typeof basisWords): string {
  return basisWords[basis];
}
