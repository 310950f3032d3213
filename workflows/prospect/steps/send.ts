import { isStepTask } from '#domain/outreach/cadence.ts';
import type { SkipReason } from '#domain/messaging/outcome.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';
import { deliver, type Delivered } from '../../parts/touch.ts';
import { awaitPlanner, needPerson } from '../proxies.ts';
import { saidAt, type ProspectState } from '../state.ts';
import { waitForOvertakingNews, waitOrContinue, type StepResult } from './wait.ts';

/** Takes the approved message to the prospect at a good hour; news interrupts until the moment it leaves. */
export async function send(state: ProspectState): Promise<StepResult> {
  if (state.message === null) return { ...state, phase: 'draft' };
  const { channels = ['email'] } = state.message;
  const what = state.isAnswer
    ? 'email, answer'
    : `${channels.join(', then ')}, touch ${String(state.step + 1)}`;
  const delivery = await deliver(state.message.id, what, state.planned, (until, summary) =>
    waitOrContinue(state, until, summary),
  );
  if (delivery.kind === 'continue') return 'continue';
  if (delivery.kind === 'planned') return { ...state, planned: delivery.planned };
  const unplanned = { ...state, planned: null };
  if (delivery.kind === 'again') return unplanned;
  return state.isAnswer ? afterAnswer(unplanned, delivery) : afterTouch(unplanned, delivery);
}

type Ended = Exclude<Delivered, { kind: 'continue' }>;

async function afterTouch(state: ProspectState, delivery: Ended): Promise<StepResult> {
  switch (delivery.kind) {
    case 'accepted':
      return {
        ...state,
        phase: 'rest',
        touchSent: true,
        touchCount: state.touchCount + 1,
        message: null,
        wakeAt: delivery.wakeAt,
        ...saidAt(delivery.wakeAt, delivery.said),
      };
    case 'interrupted':
      return state;
    case 'unapproved':
    case 'overtaken':
      return waitForOvertakingNews(state);
    case 'skipped':
      return afterSkip(state, delivery.reason);
    case 'refused':
      // Mail is closed, and a touch to come goes another way: this one is left behind.
      if (delivery.passGoesOn)
        return { ...state, phase: 'rest', touchSent: true, message: null, wakeAt: null };
      return delivery.isRecipientGone
        ? { ...state, phase: 'closed', outcome: 'unreachable' }
        : toPerson(state, 'send_refused');
    case 'failed':
      return toPerson(state, failureOf(state));
    case 'unknown':
    case 'no-window':
      return toPerson(state, reasonOf(delivery.kind));
  }
}

/** A mail that would not go is one thing to mend, a chain that came to its end another (C18). */
function failureOf({ message }: ProspectState): PersonReason {
  const { channels } = message ?? {};
  if (channels === undefined) return 'send_failed';
  // What no machine got through is the person's who stands last in the chain.
  return channels.some(isStepTask) ? 'task_waits' : 'all_channels_failed';
}

/** The gate held the message back: either the reason is on its way as news, or a person has to look. */
function afterSkip(state: ProspectState, reason: SkipReason): Promise<StepResult> {
  switch (reason) {
    case 'workspace_stopped':
      return Promise.resolve({ ...state, phase: 'paused', pausedFrom: 'send' });
    case 'stopped':
    case 'paused':
    case 'closed':
    case 'not_approved':
    case 'content_changed':
      return waitForOvertakingNews(state);
    case 'suppressed':
    case 'no_lawful_basis':
    case 'sample_on_real_transport':
    case 'clock_lead_on_real_transport':
    case 'sender_not_set':
    case 'never_reachable':
    case 'too_late':
    case 'turned_off':
      return toPerson(state, 'send_refused');
  }
}

/** A planner's answer goes back to the conversation, however it ended; the planner sees what became of it. */
async function afterAnswer(state: ProspectState, delivery: Ended): Promise<StepResult> {
  if (delivery.kind === 'interrupted') return state;
  if (delivery.kind === 'refused' || delivery.kind === 'failed' || delivery.kind === 'unknown')
    return toPerson({ ...state, isAnswer: false }, reasonOf(delivery.kind));
  const { prospectId, enrolment } = state;
  await awaitPlanner({ prospectId, enrolment });
  return { ...state, phase: 'conversation', isAnswer: false, message: null };
}

async function toPerson(state: ProspectState, reason: PersonReason): Promise<StepResult> {
  const { prospectId, enrolment } = state;
  await needPerson({ prospectId, enrolment, reason });
  return { ...state, phase: 'person', personReason: reason };
}

function reasonOf(kind: 'refused' | 'failed' | 'unknown' | 'no-window'): PersonReason {
  switch (kind) {
    case 'refused':
      return 'send_refused';
    case 'failed':
      return 'send_failed';
    case 'unknown':
      return 'send_unknown';
    case 'no-window':
      return 'no_send_window';
  }
}
