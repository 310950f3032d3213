import type { StateMark } from './common.model.ts';

/** How the machinery is, for admins. Whatever is not well says what to do next. */
export interface HealthModel {
  headline: StateMark;
  checkedAt: string;
  parts: readonly HealthPart[];
  queues: readonly HealthQueue[];
  parked: readonly ParkedItem[];
  parkedNote: string;
  stuck: readonly StuckRun[];
  stuckNote: string;
  sending: SendingHealth;
}

/** What holds messages back that could have left. */
export interface SendingHealth {
  /** The one number. */
  backlog: number;
  sentence: string;
  accounts: readonly TroubledAccount[];
}

/** A provider account whose circuit is not closed. */
export interface TroubledAccount {
  name: string;
  title: string;
  state: StateMark;
  detail: string;
  nextStep: string;
  canTry: boolean;
}

/** One process or service: what it is, how it is, and what it said last. */
export interface HealthPart {
  name: string;
  state: StateMark;
  detail: string;
  /** Null while there is nothing to do. */
  nextStep: string | null;
}

/** One kind of waiting work: how many, and how long the oldest waits. */
export interface HealthQueue {
  name: string;
  count: number;
  /** Empty where nothing waits. */
  oldest: string;
  meaning: string;
  nextStep: string | null;
}

/** Something that came in and was put aside. */
export interface ParkedItem {
  id: string;
  from: string;
  subject: string;
  at: string;
  why: string;
}

export interface StuckRun {
  name: string;
  href: string;
  sentence: string;
  nextStep: string;
  runHref: string;
}
