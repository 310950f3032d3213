import type { Instant } from '#domain/kernel/instant.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import type { Outcome, PersonReason, RunState } from '#domain/prospect/stage.ts';
import { inUtc } from '../parts/said.ts';
import type { Planned } from '../parts/touch.ts';
import type {
  Decision,
  InboundNotice,
  ProspectInput,
  ProspectStatusView,
  WaitsFor,
} from './contract.ts';

/** The phases of a pass. A run can begin at any of them, so continuing as new is nothing special. */
export type Phase =
  | 'enrich'
  | 'draft'
  | 'approval'
  | 'send'
  | 'rest'
  | 'conversation'
  | 'person'
  | 'paused'
  | 'closed';

/** Something the run heard and has not acted on yet. */
export type News =
  { type: 'decision'; decision: Decision } | { type: 'inbound'; notice: InboundNotice };

/** A draft, or what became of it: waiting for a decision, or on its way. */
export interface MessageAtHand {
  id: string;
  expiresAt: Instant | null;
  /** In the order they are tried, for an admin to read; absent is e-mail alone. */
  channels?: readonly StepChannel[];
}

/** Everything a run must remember, as plain data. `v` guards the shape: `versions.ts` takes older ones up to it. */
export interface ProspectState {
  v: 2;
  prospectId: string;
  enrolment: number;
  phase: Phase;
  /** The touch at hand, from 0. */
  step: number;
  stepCount: number;
  /** Counts the drafts of this touch, from 1; part of the message's business key. */
  draftOrdinal: number;
  rejections: number;
  message: MessageAtHand | null;
  /** True while the message at hand is a planner's own answer in a thread. */
  isAnswer: boolean;
  /** The hour of the message at hand once it is known; whatever is heard makes it be planned again. */
  planned: Planned | null;
  /** When the present wait ends by itself; null: only news ends it. */
  wakeAt: Instant | null;
  /** The instant that was last said on a wall, with the words; of no use for any other. */
  said?: { at: Instant; words: string };
  pausedFrom: Phase | null;
  personReason: PersonReason | null;
  outcome: Outcome | null;
  /** True when the touch at hand was accepted, so that resuming goes on to the next one. */
  touchSent: boolean;
  touchCount: number;
  score: number;
  /** Shared by reference between all states of a run: handlers write, the main line reads. */
  inbox: Inbox;
}

/** What the handlers recorded. */
export interface Inbox {
  /** Ids of the last news, so that a repeated signal or decision counts once. */
  heard: string[];
  news: News[];
}

const heardLimit = 40;

/** The state of a pass that has not begun. */
export function initialState({ prospectId, enrolment }: ProspectInput): ProspectState {
  return {
    v: 2,
    prospectId,
    enrolment,
    phase: 'enrich',
    step: 0,
    stepCount: 0,
    draftOrdinal: 1,
    rejections: 0,
    message: null,
    isAnswer: false,
    planned: null,
    wakeAt: null,
    pausedFrom: null,
    personReason: null,
    outcome: null,
    touchSent: false,
    touchCount: 0,
    score: 0,
    inbox: { heard: [], news: [] },
  };
}

/** Records news unless it was heard before. Handlers call this and nothing else; the main line decides. */
export function hear(inbox: Inbox, news: News): void {
  const id = news.type === 'decision' ? news.decision.id : news.notice.eventId;
  if (inbox.heard.includes(id)) return;
  inbox.heard = [...inbox.heard, id].slice(-heardLimit);
  inbox.news.push(news);
}

/** True when something was heard that the main line has not followed yet. */
export function hasNews(state: ProspectState): boolean {
  return state.inbox.news.length > 0;
}

/** The state as others may see it. */
export function toStatusView(state: ProspectState): ProspectStatusView {
  return {
    phase: state.phase,
    runState: runStateOf(state),
    step: state.step,
    stepCount: state.stepCount,
    messageId: state.message?.id ?? null,
    waitsFor: waitsForOf(state.phase),
    nextWakeAt: nextActionAt(state),
    personReason: state.personReason,
    outcome: state.outcome,
  };
}

/** When the present wait ends by itself at the latest; null when only news ends it. */
export function nextActionAt({ phase, wakeAt, planned, message }: ProspectState): Instant | null {
  const expiresAt = phase === 'approval' ? message?.expiresAt : null;
  return wakeAt ?? planned?.sendAt ?? expiresAt ?? null;
}

/** To be spread into a state: what an activity said of an instant, if it did. */
export function saidAt(at: Instant | null, words: string | undefined): Pick<ProspectState, 'said'> {
  return at === null || words === undefined ? {} : { said: { at, words } };
}

/** An instant as an admin reads it: on the wall it was decided by where that was said, else in UTC. */
export function sayInstant({ said, planned }: ProspectState, at: Instant): string {
  if (said?.at === at) return said.words;
  return planned?.sendAt === at && planned.said !== undefined ? planned.said : inUtc(at);
}

/** The run state (C22) of a phase. */
export function runStateOf(state: Pick<ProspectState, 'phase'>): RunState {
  switch (state.phase) {
    case 'enrich':
    case 'draft':
      return 'running';
    case 'approval':
      return 'waiting_approval';
    case 'send':
      return 'waiting_time';
    case 'rest':
      return 'waiting_reply';
    case 'conversation':
    case 'person':
      return 'needs_person';
    case 'paused':
      return 'paused';
    case 'closed':
      return 'closed';
  }
}

function waitsForOf(phase: Phase): WaitsFor {
  switch (phase) {
    case 'enrich':
    case 'draft':
      return 'work';
    case 'approval':
      return 'approval';
    case 'send':
      return 'send_time';
    case 'rest':
      return 'answer_or_next_touch';
    case 'conversation':
    case 'person':
      return 'planner';
    case 'paused':
      return 'resume';
    case 'closed':
      return 'nothing';
  }
}
