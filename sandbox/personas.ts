import type { Answers } from './answers.ts';
import { answerOf, plannedAct, type PlannedAct } from './behaviours.ts';
import type { Journal } from './storage/journal.ts';
import type { MailRecord, RecordLine } from './storage/record.ts';
import type { SandboxState, StateFile } from './storage/state-file.ts';
import type { TextLine, TextRecord } from './texts/record.ts';

/** An act that a prospect still has to do. `id` is the id of the mail or text that it answers. */
export interface PendingAct extends PlannedAct {
  readonly id: string;
  /** The address, or the number that got a text. */
  readonly email: string;
  readonly messageId: string | null;
}

/** How often a soft-bouncing prospect refuses before it takes a mail. */
const softRefusals = 2;

/** The prospects that act by themselves, once a simulation has given them answers. */
export interface Personas {
  /** What is planned and not done, the earliest first. Nothing while there are no answers. */
  pending(): readonly PendingAct[];
  /** True when this attempt must be refused for now; counts it. */
  readonly refusesForNow: (recipient: string) => Promise<boolean>;
  readonly timeZoneOf: (email: string) => string;
}

/** Makes the personas of one sandbox; a prospect whose zone nobody told lives in `defaultZone`. */
export function createPersonas(
  record: MailRecord,
  journal: Journal,
  state: StateFile,
  defaultZone: string,
  texts: TextRecord,
): Personas {
  const firstTouches = createFirstTouches(record);
  const firstTexts = createFirstTexts(texts);
  const timeZoneOf = (email: string): string =>
    state.current().timeZones[email.toLowerCase()] ?? defaultZone;
  const planOf = createPlans(state, timeZoneOf);
  return {
    timeZoneOf,
    pending() {
      const { answers } = state.current();
      if (answers === null) return [];
      const acts: PendingAct[] = [];
      for (const [email, { id, at, messageId }] of firstTouches()) {
        const act = journal.deedsOf(id).length > 0 ? null : planOf(email, at, answers);
        if (act !== null) acts.push({ id, email, messageId, ...act });
      }
      for (const [number, { id, at }] of firstTexts()) {
        // Who is not named does not write by itself: most people with a number also got a mail.
        const isIdle = answers[number] === undefined || journal.deedsOf(id).length > 0;
        const act = isIdle ? null : planOf(number, at, answers);
        if (act !== null && act.behaviour !== 'hard-bounce')
          acts.push({ id, email: number, messageId: null, ...act });
      }
      return acts.sort((one, other) => one.dueAt.localeCompare(other.dueAt));
    },
    async refusesForNow(recipient) {
      const { answers } = state.current();
      const email = recipient.toLowerCase();
      if (answers === null || answerOf(email, answers).behaviour !== 'soft-bounce') return false;
      if (journal.refusalsOf(email) >= softRefusals) return false;
      await journal.refused(email);
      return true;
    },
  };
}

/** The first mail to each prospect, by lower-case address; reads only what is new in the record. */
function createFirstTouches(record: MailRecord): () => ReadonlyMap<string, RecordLine> {
  const firstTouches = new Map<string, RecordLine>();
  let seenSeq = 0;
  return () => {
    for (const line of record.since(seenSeq)) {
      seenSeq = line.seq;
      const [recipient] = line.rcptTo;
      if (!line.isOutreach || recipient === undefined) continue;
      const email = recipient.toLowerCase();
      if (!firstTouches.has(email)) firstTouches.set(email, line);
    }
    return firstTouches;
  };
}

/** The first text to each number. */
function createFirstTexts(texts: TextRecord): () => ReadonlyMap<string, TextLine> {
  const first = new Map<string, TextLine>();
  let seenSeq = 0;
  return () => {
    for (const line of texts.since(seenSeq)) {
      seenSeq = line.seq;
      if (!first.has(line.to)) first.set(line.to, line);
    }
    return first;
  };
}

// Planning asks the time-zone data, and a simulation asks for what is pending at every step.
function createPlans(state: StateFile, timeZoneOf: (email: string) => string) {
  let plans = new Map<string, PlannedAct | null>();
  let plannedFor: SandboxState | null = null;
  return (email: string, acceptedAt: string, answers: Answers): PlannedAct | null => {
    if (plannedFor !== state.current()) plans = new Map();
    plannedFor = state.current();
    const known = plans.get(email);
    if (known !== undefined) return known;
    const plan = plannedAct(email, acceptedAt, answerOf(email, answers), timeZoneOf(email));
    plans.set(email, plan);
    return plan;
  };
}
