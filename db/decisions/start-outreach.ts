import type { Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { endsMail, scopeOfStop, stopKinds, type StopKind } from '#domain/messaging/stops.ts';
import { reachesNumbers } from '#domain/messaging/touch-strategy.ts';
import { defaultCadence } from '#domain/outreach/cadence.ts';
import type { RunState } from '#domain/prospect/stage.ts';
import { readNewestCadence } from '../cadences.ts';
import { execute, query, type Db } from '../client.ts';
import { appNow } from '../clock.ts';
import { startKey } from '../imports/store-leads.ts';
import { enqueue } from '../outbox.ts';
import { liftStops, openStops } from '../stops.ts';
import { isAddressSuppressed } from '../suppressions.ts';
import { addTimeline } from '../timeline.ts';
import { lockForDecision, type DecidedBy, type DecisionProspect } from './record.ts';

/** Why outreach cannot start; each has a sentence and a next step on the page. */
export type StartRefusal =
  | { reason: 'unknown' }
  /** A pass is open; `runState` null: it was asked for a moment ago. */
  | { reason: 'under_way'; runState: RunState | null }
  | { reason: 'stopped'; by: StopKind }
  | { reason: 'suppressed' }
  | { reason: 'no_address' }
  | { reason: 'no_lawful_basis' };

/** The pass that was asked for: 1 is the first one, everything above reopens. */
export interface StartedPass {
  enrolment: number;
  isReopened: boolean;
}

interface Reach {
  email: string | null;
  phoneE164: string | null;
  /** Stated at entry, or noted for some channel since. */
  hasBasis: boolean;
}

/**
 * Starts the outreach to a prospect, or the next pass of one whose last pass is over. Stops that ended the last pass are
 * lifted; whoever asked to be left alone stays refused.
 *
 * A start that a list's pace put off is brought forward. Asking twice starts one pass.
 */
export async function startOutreach(
  db: Db,
  target: { workspaceId: string; prospectId: string },
  by: DecidedBy,
  suppressionSalt: string,
): Promise<Result<StartedPass, StartRefusal>> {
  return db.transaction(async (tx) => {
    const prospect = await lockForDecision(tx, target.workspaceId, target.prospectId);
    if (prospect === null) return fail({ reason: 'unknown' });
    const refused = await refusalOf(tx, prospect, suppressionSalt);
    if (refused !== null) return fail(refused);
    const enrolment = prospect.enrolment + 1;
    await liftStops(tx, prospect.id, cadenceStops);
    await showStarting(tx, prospect.id);
    await askForStart(tx, prospect, enrolment);
    await addTimeline(tx, {
      prospectId: prospect.id,
      kind: enrolment === 1 ? 'decision.start' : 'decision.reopen',
      actor: by.actor,
      data: { via: by.via, enrolment },
      businessKey: `start-asked:${startKey(prospect.id, enrolment)}`,
    });
    return ok({ enrolment, isReopened: enrolment > 1 });
  });
}

// A dead address is another matter: only another address ends that.
const cadenceStops = stopKinds.filter(
  (kind) => scopeOfStop(kind) === 'cadence' && kind !== 'hard_bounce',
);

async function refusalOf(
  tx: Db,
  prospect: DecisionProspect,
  suppressionSalt: string,
): Promise<StartRefusal | null> {
  const { runState } = prospect;
  const isOver = runState === 'closed';
  if (runState !== null && !isOver) return { reason: 'under_way', runState };
  if (!isOver && (await isUnderWay(tx, prospect))) return { reason: 'under_way', runState: null };
  const stops = await openStops(tx, prospect.id);
  const stop = stops.find(endsMail);
  if (stop) return { reason: 'stopped', by: stop.kind };
  const [reach] = await query<Reach>(
    tx,
    `select email, phone_e164, lawful_basis is not null or exists (
       select 1 from consents k where k.prospect_id = p.id and k.withdrawn_at is null) as has_basis
     from prospects p where id = ?`,
    [prospect.id],
  );
  const place = reach && (await placeOf(tx, prospect.workspaceId, reach));
  if (!place) return { reason: 'no_address' };
  if (!reach.hasBasis) return { reason: 'no_lawful_basis' };
  const { channel, address } = place;
  return (await isAddressSuppressed(tx, prospect.workspaceId, channel, address, suppressionSalt))
    ? { reason: 'suppressed' }
    : null;
}

/** Where the cadence could reach them: their address, else their number where some touch may go to one (C31). */
async function placeOf(
  tx: Db,
  workspaceId: string,
  { email, phoneE164 }: Reach,
): Promise<{ channel: 'email' | 'sms'; address: string } | null> {
  if (email !== null) return { channel: 'email', address: email };
  if (phoneE164 === null) return null;
  const steps = (await readNewestCadence(tx, workspaceId))?.steps ?? defaultCadence;
  return reachesNumbers(steps.map(({ way }) => way))
    ? { channel: 'sms', address: phoneE164 }
    : null;
}

/** A pass is opened by the relay; until its run shows something, its row or its due start row tells. */
async function isUnderWay(tx: Db, { id, enrolment }: DecisionProspect): Promise<boolean> {
  const rows = await query(
    tx,
    `select 1 from enrolments where prospect_id = :id and number = :enrolment and ended_at is null
     union all
     select 1 from outbox where business_key = :key and dropped_at is null
       and (done_at is not null or due_at <= app_now(cast(:id as uuid)))`,
    { id, enrolment, key: startKey(id, enrolment + 1) },
  );
  return rows.length > 0;
}

/** A new pass begins as the first one did; what the last one ended with is told by the story. */
async function showStarting(tx: Db, prospectId: string): Promise<void> {
  await execute(
    tx,
    `update prospects set stage = 'discovered', run_state = null, outcome = null, blocker = null, person_needed = null,
       next_wake_at = null, next_act = null, away_until = null, snoozed_until = null, version = version + 1,
       updated_at = app_now(id) where id = ?`,
    [prospectId],
  );
}

async function askForStart(
  tx: Db,
  { id, workspaceId }: DecisionProspect,
  enrolment: number,
): Promise<void> {
  const businessKey = startKey(id, enrolment);
  const isNew = await enqueue(tx, {
    workspaceId,
    kind: 'start_prospect',
    businessKey,
    prospectId: id,
    payload: { prospectId: id, enrolment },
    dueAt: await appNow(tx, id),
  });
  if (!isNew)
    await execute(
      tx,
      `update outbox set due_at = least(due_at, app_now(prospect_id)), dropped_at = null
       where business_key = ? and done_at is null`,
      [businessKey],
    );
}

/** When a list's pace starts this prospect; null when no start is asked for. */
export async function readDueStart(db: Db, prospectId: string): Promise<Instant | null> {
  const [row] = await query<{ dueAt: Instant }>(
    db,
    `select due_at from outbox where prospect_id = ? and kind = 'start_prospect' and done_at is null and dropped_at is null
     order by id desc limit 1`,
    [prospectId],
  );
  return row?.dueAt ?? null;
}
