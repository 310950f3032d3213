import type { Instant } from '#domain/kernel/instant.ts';
import { fail } from '#domain/kernel/result.ts';
import type { StopKind } from '#domain/messaging/stops.ts';
import type { Outcome, RunState } from '#domain/prospect/stage.ts';
import { withdrawOpenApprovals } from '../approvals.ts';
import { endPass } from './end-pass.ts';
import { markRepliesHandled } from './handled.ts';
import { execute, query, type Db } from '../client.ts';
import { showRun, type ReadModel } from '../enrolments.ts';
import { noticePersonNeeded } from '../person-notices.ts';
import { liftStops, openStops, placeStop } from '../stops.ts';
import {
  decided,
  decideOn,
  recordDecision,
  wrongState,
  type Decided,
  type DecidedBy,
  type DecisionProspect,
} from './record.ts';

/** Names the prospect a decision is about. */
export interface Target {
  workspaceId: string;
  prospectId: string;
}

const live: RunState[] = ['running', 'waiting_approval', 'waiting_reply', 'waiting_time'];

/** Holds the outreach; an open draft is withdrawn and drafted anew on resume. */
export function pause(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  return act(
    db,
    target,
    by,
    'pause',
    live,
    { runState: 'paused', blocker: { code: 'paused' } },
    (tx, p) =>
      placeStop(tx, { ...stopOf(p), kind: 'pause' }).then(() =>
        withdrawOpenApprovals(tx, p.id, 'paused'),
      ),
  );
}

/** Goes on where the pause began; times are planned again. */
export function resume(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  return act(db, target, by, 'resume', ['paused'], { runState: 'running' }, (tx, p) =>
    liftStops(tx, p.id, ['pause']),
  );
}

/**
 * Does not wait for the next touch's day: it is drafted now and leaves at the next good hour. A date of return that they
 * had given does not count any more either.
 */
export function skipWait(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState !== 'waiting_reply') return wrongState(prospect);
    if (!(await hasTouchLeft(tx, prospect))) return fail({ reason: 'no_touch_left' });
    const decisionId = await recordDecision(tx, prospect, by, { kind: 'skip' });
    await forgetWait(tx, prospect);
    await showRun(tx, prospect.id, prospect.enrolment, { runState: 'running' });
    return decided(decisionId);
  });
}

/** Takes the run out of the machine's hands, and tells the owner when somebody else did it. */
export function handOver(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState === null || ![...live, 'paused'].includes(prospect.runState))
      return wrongState(prospect);
    // The run hears of it later; until then nothing may leave, as in a pause.
    await placeStop(tx, { ...stopOf(prospect), kind: 'pause' });
    await withdrawOpenApprovals(tx, prospect.id, 'handed_over');
    const decisionId = await recordDecision(tx, prospect, by, { kind: 'hand_over' });
    const reason = 'handed_over';
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'needs_person',
      personNeeded: { reason },
    });
    await noticePersonNeeded(tx, { prospectId: prospect.id, reason }, by.actor.id ?? null);
    return decided(decisionId);
  });
}

/** Tries again what a person was asked about: drafts the touch once more. Not while a reply waits for its answer. */
export function retry(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState !== 'needs_person') return wrongState(prospect);
    const refused = await liftOnly(tx, prospect.id, ['stop_like', 'pause']);
    if (refused !== null) return refused;
    const decisionId = await recordDecision(tx, prospect, by, { kind: 'retry' });
    await showRun(tx, prospect.id, prospect.enrolment, { runState: 'running' });
    return decided(decisionId);
  });
}

/** Ends the outreach for good: a stop commits before anybody else hears of it. */
export function stop(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  return endWith(db, target, by, { kind: 'stop', outcome: 'stopped' });
}

/** Closes the pass as won, declined or wrong person. */
export function close(
  db: Db,
  target: Target,
  by: DecidedBy,
  outcome: Extract<Outcome, 'won' | 'declined' | 'wrong_person'>,
): Promise<Decided> {
  return endWith(db, target, by, { kind: 'close', outcome });
}

/** Goes on with the cadence after a conversation, from a date; lifts the stop that the reply had placed. */
export function resumeCadence(
  db: Db,
  target: Target,
  by: DecidedBy,
  at: Instant,
): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState !== 'needs_person') return wrongState(prospect);
    if (!(await hasTouchLeft(tx, prospect))) return fail({ reason: 'no_touch_left' });
    const refused = await liftOnly(tx, prospect.id, [
      'reply',
      'stop_like',
      'wrong_person',
      'pause',
    ]);
    if (refused !== null) return refused;
    await markRepliesHandled(tx, prospect.id);
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'resume_cadence',
      data: { at },
    });
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'waiting_reply',
      nextWakeAt: at,
      nextAct: 'draft',
      blocker: { code: 'resumes', until: at },
    });
    return decided(decisionId);
  });
}

/** Lifts the stops of these kinds; where another one stands in the way, lifts nothing and says which. */
async function liftOnly(tx: Db, prospectId: string, kinds: StopKind[]): Promise<Decided | null> {
  const blocking = (await openStops(tx, prospectId)).find(({ kind }) => !kinds.includes(kind));
  if (blocking) return fail({ reason: 'stopped', by: blocking.kind });
  await liftStops(tx, prospectId, kinds);
  return null;
}

async function endWith(
  db: Db,
  target: Target,
  by: DecidedBy,
  end: { kind: 'stop' | 'close'; outcome: Outcome },
): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState === null || prospect.runState === 'closed') return wrongState(prospect);
    await placeStop(tx, { ...stopOf(prospect), kind: end.kind === 'stop' ? 'planner' : 'closed' });
    await markRepliesHandled(tx, prospect.id);
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: end.kind,
      data: end.kind === 'close' ? { outcome: end.outcome } : {},
    });
    await endPass(tx, prospect, end.outcome);
    return decided(decisionId);
  });
}

function act(
  db: Db,
  target: Target,
  by: DecidedBy,
  kind: string,
  allowed: RunState[],
  model: ReadModel,
  change: (tx: Db, prospect: DecisionProspect) => Promise<unknown>,
): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState === null || !allowed.includes(prospect.runState))
      return wrongState(prospect);
    await change(tx, prospect);
    const decisionId = await recordDecision(tx, prospect, by, { kind });
    await showRun(tx, prospect.id, prospect.enrolment, model);
    return decided(decisionId);
  });
}

function stopOf(prospect: DecisionProspect) {
  return {
    workspaceId: prospect.workspaceId,
    prospectId: prospect.id,
    enrolment: prospect.enrolment,
  };
}

/** The day that the plan had given to the next touch would otherwise hold its message. */
async function forgetWait(tx: Db, prospect: DecisionProspect): Promise<void> {
  await execute(
    tx,
    `update touches t set draft_at = null, due_at = null, planned_at = null from enrolments e
     where e.id = t.enrolment_id and e.prospect_id = ? and e.number = ? and t.state = 'planned'`,
    [prospect.id, prospect.enrolment],
  );
  await execute(tx, 'update prospects set away_until = null where id = ?', [prospect.id]);
}

async function hasTouchLeft(tx: Db, prospect: DecisionProspect): Promise<boolean> {
  const rows = await query(
    tx,
    `select 1 from touches t join enrolments e on e.id = t.enrolment_id
     where e.prospect_id = ? and e.number = ? and t.state not in ('sent','skipped','cancelled','failed') limit 1`,
    [prospect.id, prospect.enrolment],
  );
  return rows.length > 0;
}
