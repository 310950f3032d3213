import type { Instant } from '#domain/kernel/instant.ts';
import { maxRejections } from '#domain/outreach/approval-policy.ts';
import type { Outcome } from '#domain/prospect/stage.ts';
import type { Decision, InboundNotice, ReturnedTouch } from './contract.ts';
import type { News, Phase, ProspectState } from './state.ts';

/**
 * Follows one piece of news. Pure: the next state depends on the state and the news alone.
 *
 * A decision that no longer fits (an approval after a reply) leaves the state as it is: Postgres refused it at the
 * door or has overtaken it. A closed pass stays closed. An hour that was planned before the news counts no more.
 */
export function apply(state: ProspectState, news: News): ProspectState {
  if (state.phase === 'closed') return state;
  const next =
    news.type === 'decision'
      ? applyDecision(state, news.decision)
      : applyInbound(state, news.notice);
  return { ...next, planned: null };
}

function applyInbound(state: ProspectState, notice: InboundNotice): ProspectState {
  switch (notice.kind) {
    case 'reply':
      return { ...withoutDraft(state), phase: 'conversation', personReason: null, wakeAt: null };
    case 'opt_out':
      return close(state, 'opted_out');
    case 'complaint':
      return close(state, 'complained');
    case 'hard_bounce':
      return close(state, 'unreachable');
    case 'wrong_person':
      return close(state, 'wrong_person');
    case 'stop_like':
      return { ...state, phase: 'person', personReason: 'stop_like', wakeAt: null };
    case 'receipt':
      return state;
    case 'returned':
      return goingOn(state, notice.touch);
    case 'mail_closed':
      // The draft that was open counted on mail: Postgres withdrew it (C37).
      return state.phase === 'approval' ? again(state) : goingOn(state, notice.touch);
    case 'out_of_office':
    case 'preferences':
      // The time of return and their hours stand in Postgres: waiting phases plan again, the others meet it when they plan.
      return state.phase === 'rest' ? { ...state, wakeAt: null } : state;
  }
}

/**
 * The touch at hand did not arrive after all: it is sent on, by the next channel that was approved with it (C15, C17). What
 * comes back later than the draft of the next touch is left behind, since that one goes by what is open then.
 */
function goingOn(state: ProspectState, touch: ReturnedTouch | undefined): ProspectState {
  const from = state.phase === 'paused' ? state.pausedFrom : state.phase;
  const isAtHand = touch?.step === state.step && state.touchSent && state.message === null;
  if (touch === undefined || !isAtHand || from !== 'rest') return state;
  const { messageId: id, channels } = touch;
  const where =
    state.phase === 'paused' ? { pausedFrom: 'send' as const } : { phase: 'send' as const };
  return {
    ...{ ...state, ...where, wakeAt: null, message: { id, expiresAt: null, channels } },
    ...{ touchSent: false, touchCount: state.touchCount - 1 },
  };
}

function applyDecision(state: ProspectState, decision: Decision): ProspectState {
  switch (decision.kind) {
    case 'approve':
      return isAbout(state, decision, 'approval')
        ? { ...state, phase: 'send', wakeAt: null }
        : state;
    case 'reject':
      return isAbout(state, decision, 'approval') ? rejected(state, decision.then) : state;
    case 'undo':
      if (state.isAnswer && state.message?.id === decision.messageId)
        return { ...state, phase: 'conversation', isAnswer: false, message: null, wakeAt: null };
      return reopened(state, decision);
    case 'edit':
    case 'snooze':
      return reopened(state, decision);
    case 'pause':
      return state.phase === 'paused' ? state : paused(state);
    case 'resume':
      return state.phase === 'paused'
        ? { ...state, phase: state.pausedFrom ?? 'draft', pausedFrom: null, wakeAt: null }
        : state;
    case 'skip':
      return state.phase === 'rest' ? again(state) : state;
    case 'stop':
      return close(state, 'stopped');
    case 'hand_over':
      return { ...state, phase: 'person', personReason: 'handed_over', wakeAt: null };
    case 'retry':
      return state.phase === 'person' ? onceMore(state) : state;
    case 'task_done':
      return isAbout(state, decision, 'person') && state.personReason === 'task_waits'
        ? taskDone(state)
        : state;
    case 'answer':
      return {
        ...withoutDraft(state),
        phase: 'send',
        isAnswer: true,
        wakeAt: null,
        message: { id: decision.messageId, expiresAt: null },
      };
    case 'resume_cadence':
      return { ...state, phase: 'rest', personReason: null, wakeAt: decision.at };
    case 'close':
      return close(state, decision.outcome);
  }
}

/** A person made the touch: it counts like one that was sent. */
function taskDone(state: ProspectState): ProspectState {
  const touchCount = state.touchCount + 1;
  const rested = { ...state, phase: 'rest', personReason: null, wakeAt: null } as const;
  return { ...rested, touchSent: true, touchCount, message: null };
}

/** The text at hand is open for a decision again, until its new expiry. */
function reopened(
  state: ProspectState,
  { messageId, expiresAt }: { messageId: string; expiresAt: Instant },
): ProspectState {
  const { message, phase } = state;
  if (message?.id !== messageId || !isBeforeSend(phase)) return state;
  return { ...state, phase: 'approval', wakeAt: null, message: { ...message, expiresAt } };
}

function isAbout(state: ProspectState, decision: { messageId: string }, phase: Phase): boolean {
  return state.phase === phase && state.message?.id === decision.messageId;
}

function isBeforeSend(phase: Phase): boolean {
  return phase === 'approval' || phase === 'send';
}

function rejected(state: ProspectState, then: 'redraft' | 'end'): ProspectState {
  if (then === 'end') return close(state, 'stopped');
  const rejections = state.rejections + 1;
  if (rejections >= maxRejections)
    return { ...state, rejections, phase: 'person', personReason: 'rejected_twice', wakeAt: null };
  return again({ ...state, rejections });
}

/** A pause withdraws an open draft (C37), so resuming drafts it anew; an approved one is only planned again. */
function paused(state: ProspectState): ProspectState {
  const from = state.phase === 'approval' ? again(state) : state;
  return { ...from, phase: 'paused', pausedFrom: from.phase, wakeAt: null };
}

/** What a person was asked about, once more; a touch that went out is not behind it, so its rest goes on. */
function onceMore(state: ProspectState): ProspectState {
  return state.touchSent
    ? { ...state, phase: 'rest', personReason: null, wakeAt: null }
    : again(state);
}

/** Lets go of the draft at hand. Its ordinal is used up: the next draft of the touch has a key of its own. */
function withoutDraft(state: ProspectState): ProspectState {
  const isDraft = state.message !== null && !state.isAnswer;
  const draftOrdinal = isDraft ? state.draftOrdinal + 1 : state.draftOrdinal;
  return { ...state, draftOrdinal, message: null, isAnswer: false };
}

/** The touch at hand once more, or the next one when it went out. */
export function again(state: ProspectState): ProspectState {
  if (state.touchSent) return nextTouch(state);
  const ordinal = state.message === null ? state.draftOrdinal : state.draftOrdinal + 1;
  const phase = state.stepCount === 0 ? 'enrich' : 'draft';
  return {
    ...state,
    phase,
    draftOrdinal: ordinal,
    message: null,
    isAnswer: false,
    personReason: null,
    wakeAt: null,
  };
}

function nextTouch(state: ProspectState): ProspectState {
  return {
    ...state,
    phase: 'draft',
    step: state.step + 1,
    draftOrdinal: 1,
    rejections: 0,
    message: null,
    isAnswer: false,
    touchSent: false,
    personReason: null,
    wakeAt: null,
  };
}

function close(state: ProspectState, outcome: Outcome): ProspectState {
  return { ...state, phase: 'closed', outcome, wakeAt: null, message: null };
}
