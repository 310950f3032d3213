import type { StateMark } from './common.model.ts';

/** How the machinery is, for admins. */
export interface HealthModel {
  headline: StateMark;
  checkedAt: string;
  parts: readonly HealthPart[];
  queues: readonly HealthQueue[];
  stuck: readonly { name: string; href: string; sentence: string; runHref: string | null }[];
  stuckNote: string;
}

/** One process or service: what it is, how it is, and what it said last. */
export interface HealthPart {
  name: string;
  state: StateMark;
  detail: string;
}

/** One kind of waiting work: how many, and how long the oldest waits. */
export interface HealthQueue {
  name: string;
  count: number;
  oldest: string;
  meaning: string;
}
