import { query, type Db } from '../client.ts';
import { dropByKeyPrefix } from '../outbox.ts';
import { placeStop } from '../stops.ts';
import { addTimeline } from '../timeline.ts';
import { endPass } from './end-pass.ts';
import {
  decided,
  decideOn,
  recordDecision,
  wrongState,
  type Decided,
  type DecidedBy,
  type DecisionProspect,
} from './record.ts';
import { stop, type Target } from './run.ts';

/**
 * Stops the outreach wherever it stands: a pass that shows itself, one that was opened a moment ago, or one that a list's
 * pace has not started yet. Refuses where there is nothing to stop.
 */
export async function stopOutreach(db: Db, target: Target, by: DecidedBy): Promise<Decided> {
  const early = await decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState !== null) return wrongState(prospect);
    if (await isOpened(tx, prospect)) return stopOpened(tx, prospect, by);
    return cancelStart(tx, prospect, by);
  });
  const isShown = !early.ok && early.problem.reason === 'wrong_state' && early.problem.runState;
  return isShown ? stop(db, target, by) : early;
}

/** The relay opened the pass and its run has shown nothing yet. */
async function isOpened(tx: Db, { id, enrolment }: DecisionProspect): Promise<boolean> {
  const rows = await query(
    tx,
    'select 1 from enrolments where prospect_id = ? and number = ? and ended_at is null',
    [id, enrolment],
  );
  return rows.length > 0;
}

async function stopOpened(tx: Db, prospect: DecisionProspect, by: DecidedBy): Promise<Decided> {
  const { id, workspaceId, enrolment } = prospect;
  await placeStop(tx, { workspaceId, prospectId: id, enrolment, kind: 'planner' });
  const decisionId = await recordDecision(tx, prospect, by, { kind: 'stop' });
  await endPass(tx, prospect, 'stopped');
  return decided(decisionId);
}

/** Nothing has begun, so there is no run to tell: the start is dropped and can be asked for again. */
async function cancelStart(tx: Db, prospect: DecisionProspect, by: DecidedBy): Promise<Decided> {
  const [start] = await query<{ id: number; businessKey: string }>(
    tx,
    `select id, business_key from outbox where prospect_id = ? and kind = 'start_prospect'
       and done_at is null and dropped_at is null for update`,
    [prospect.id],
  );
  if (!start) return wrongState(prospect);
  await dropByKeyPrefix(tx, start.businessKey);
  await addTimeline(tx, {
    prospectId: prospect.id,
    kind: 'decision.cancel_start',
    actor: by.actor,
    data: { via: by.via },
  });
  return decided(`start:${String(start.id)}`);
}
