import type { Act, Choice, Moment, MomentPair, Sentence, StateMark } from './common.model.ts';

export interface ProspectModel {
  id: string;
  name: string;
  /** "People and Culture, Tarnvale Robotics". */
  role: Sentence;
  meta: readonly string[];
  isSample: boolean;
  stages: { label: string; steps: readonly StageStep[] };
  acts: ProspectActs;
  why: WhyNotYet | null;
  plan: Plan;
  timeline: Timeline;
  score: ScoreModel | null;
  reach: readonly ReachRow[];
  facts: readonly KnownThing[];
  notes: readonly NoteRow[];
  /** Fields that the product has no place for, under the names they came with. */
  custom: readonly { name: string; value: string }[];
  /** Null where this person may not change anything. */
  editHref: string | null;
  /** Said at the top while the engine is away or takes over what was just decided. */
  engineNote: string | null;
  admin: { runId: string; runHref: string | null; state: string } | null;
}

/** Something we know, with where it comes from and how sure it is. */
export interface KnownThing {
  statement: string;
  source: Sentence;
}

export interface StageStep {
  label: string;
  state: 'done' | 'current' | 'ahead';
}

export interface ProspectActs {
  /** `text`: what was taken back and waits to be written on. `when`: what happens on a press. */
  write: Act & { text: { subject: string; body: string } | null; when: string };
  /** Begins the first pass; once one was begun it is `reopen` that begins the next. */
  start: Act;
  pause: Act;
  resume: Act;
  skipWait: Act;
  handOver: Act & { colleagues: readonly Choice[] };
  retry: Act;
  /** Lets the follow-ups go on from a day; dates are `YYYY-MM-DD` on the reader's clock. */
  resumeCadence: Act & { earliestDate: string };
  stop: Act;
  reopen: Act;
  /** Only in the sandbox, only for a wait on time; null where there is no button. */
  jump: (Act & { to: string }) | null;
  close: Act & { outcomes: readonly Choice[] };
}

/** Why nothing leaves now, when it will, and what would bring it forward. */
export interface WhyNotYet {
  state: StateMark;
  blocker: Sentence;
  earliest: Sentence;
  options: readonly WhyOption[];
}

export interface WhyOption {
  statement: string;
  effect: string;
  act: { label: string; intent: string } | { label: string; href: string } | null;
}

export interface Plan {
  title: Sentence;
  changeHref: string | null;
  rows: readonly PlanRow[];
}

export interface PlanRow {
  stroke: 'sent' | 'next' | 'planned' | 'end';
  day: string;
  statement: string;
  time: MomentPair | null;
  state: StateMark;
}

export const timelineFilters = ['all', 'messages', 'decisions', 'facts', 'receipts'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

export interface Timeline {
  filters: readonly { id: TimelineFilter; label: string; count: number }[];
  current: TimelineFilter;
  days: readonly { day: string; events: readonly TimelineEvent[] }[];
  earlier: { count: number; href: string } | null;
}

export interface TimelineEvent {
  id: string;
  kind: 'sent' | 'received' | 'decision' | 'fact' | 'receipt' | 'state';
  sentence: Sentence;
  at: Moment;
  /** `start` is what is seen of a long text until it is unfolded; null for a short one. */
  quote: { subject: string | null; text: string; start: string | null } | null;
}

export interface ScoreModel {
  headline: string;
  factors: readonly { points: string; statement: string }[];
}

export interface ReachRow {
  label: string;
  value: string;
  /** Where the value leads to; null where it is plain text. */
  href: string | null;
  state: StateMark | null;
  hint: string | null;
}

export interface NoteRow {
  id: string;
  text: string;
  byline: string;
}
