import type { Instant } from '#domain/kernel/instant.ts';
import type { TouchWay } from '#domain/outreach/cadence.ts';
import type { Outcome, PersonReason, RunState, Stage } from '#domain/prospect/stage.ts';
import { execute, query, type Db } from './client.ts';
import { isoOf } from './clock.ts';

/** One pass of a prospect through a cadence. */
export interface EnrolmentRow {
  id: string;
  workspaceId: string;
  prospectId: string;
  number: number;
  cadenceVersionId: string | null;
  firstAcceptedAt: Instant | null;
  lastAcceptedAt: Instant | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
  outcome: Outcome | null;
}

const columns = `id, workspace_id, prospect_id, number, cadence_version_id, first_accepted_at, last_accepted_at, started_at,
  ended_at, outcome`;

/** The pass with this number; throws for an unknown one, which only a wrong id can cause. */
export async function readEnrolment(
  db: Db,
  prospectId: string,
  number: number,
): Promise<EnrolmentRow> {
  const [row] = await query<EnrolmentRow>(
    db,
    `select ${columns} from enrolments where prospect_id = ? and number = ?`,
    [prospectId, number],
  );
  if (!row) throw new Error('No such enrolment.');
  return row;
}

/** Opens the next pass; the caller holds the prospect's lock. Token hashes come from the link secret. */
export async function insertEnrolment(
  db: Db,
  row: {
    id: string;
    workspaceId: string;
    prospectId: string;
    number: number;
    replyTokenHash: string;
    unsubscribeTokenHash: string;
  },
): Promise<void> {
  await execute(
    db,
    `insert into enrolments (id, workspace_id, prospect_id, number, cadence_version_id, reply_token_hash, unsubscribe_token_hash)
     values (:id, :workspaceId, :prospectId, :number,
       (select id from cadence_versions where workspace_id = :workspaceId order by version desc limit 1),
       :replyTokenHash, :unsubscribeTokenHash)
     on conflict (prospect_id, number) do nothing`,
    row,
  );
  await execute(db, 'update prospects set enrolment = ? where id = ? and enrolment < ?', [
    row.number,
    row.prospectId,
    row.number,
  ]);
}

/** One step of the plan, as far as the days of the next one follow from it. */
export interface PlannedTouch {
  step: number;
  dayOffset: number;
  dueAt: Instant | null;
  acceptedAt: Instant | null;
}

/** A pass with what planning its rest needs. */
export interface RestingPass {
  enrolmentId: string;
  workspaceId: string;
  firstAcceptedAt: Instant | null;
  lastAcceptedAt: Instant | null;
  endedAt: Instant | null;
  /** A stop of the prospect is open. */
  isStopped: boolean;
  zones: string[];
  awayUntil: Instant | null;
  /** By the prospect's clock. */
  now: Instant;
  /** In their order. */
  touches: PlannedTouch[];
}

/** Reads a pass that is about to rest; throws for an unknown one, which only a wrong id can cause. */
export async function readRestingPass(
  db: Db,
  prospectId: string,
  number: number,
): Promise<RestingPass> {
  const [row] = await query<RestingPass>(
    db,
    `select e.id as enrolment_id, e.workspace_id, e.first_accepted_at, e.last_accepted_at, e.ended_at, p.zones, p.away_until,
       app_now(p.id) as now,
       exists (select 1 from stops s where s.prospect_id = p.id and s.lifted_order_number is null) as is_stopped,
       coalesce((select jsonb_agg(jsonb_build_object('step', t.step, 'dayOffset', t.day_offset, 'dueAt', ${isoOf('t.due_at')},
         'acceptedAt', ${isoOf('t.accepted_at')}) order by t.step) from touches t where t.enrolment_id = e.id), '[]') as touches
     from enrolments e join prospects p on p.id = e.prospect_id
     where e.prospect_id = ? and e.number = ?`,
    [prospectId, number],
  );
  if (!row) throw new Error('No such enrolment.');
  return row;
}

/** Writes the plan of a pass once; a second call changes nothing. */
export async function insertTouches(
  db: Db,
  enrolmentId: string,
  steps: readonly { step: number; dayOffset: number; way: TouchWay }[],
): Promise<void> {
  for (const { step, dayOffset, way } of steps)
    await execute(
      db,
      `insert into touches (enrolment_id, step, day_offset, channel) values (?, ?, ?, ?)
       on conflict (enrolment_id, step) do nothing`,
      [enrolmentId, step, dayOffset, way === 'best' ? way : way[0]],
    );
}

/** The touches of a pass that are still to come or on their way, from 0. */
export async function readComingSteps(db: Db, enrolmentId: string): Promise<number[]> {
  const rows = await query<{ step: number }>(
    db,
    `select step from touches where enrolment_id = ? and state in (${openTouch}) order by step`,
    [enrolmentId],
  );
  return rows.map(({ step }) => step);
}

/** Changes where a touch stands; only the named fields. */
export async function updateTouch(
  db: Db,
  enrolmentId: string,
  step: number,
  change: Partial<{
    channel: string;
    state: string;
    draftAt: Instant | null;
    dueAt: Instant | null;
    plannedAt: Instant | null;
    acceptedAt: Instant | null;
    messageId: string | null;
    endReason: string | null;
  }>,
): Promise<void> {
  const { sql, bindings } = db('touches').where({ enrolmentId, step }).update(change).toSQL();
  await execute(db, sql, bindings);
}

const openTouch = "'planned','drafting','pending_approval','approved','scheduled'";

/** Cancels the touches that were not sent. */
export async function cancelOpenTouches(
  db: Db,
  enrolmentId: string,
  reason: string,
): Promise<void> {
  await execute(
    db,
    `update touches set state = 'cancelled', end_reason = ? where enrolment_id = ?
       and state in (${openTouch})`,
    [reason, enrolmentId],
  );
}

/** What the list and the page show of a run; written with the act that caused it, never by itself. */
export interface ReadModel {
  runState: RunState;
  stage?: Stage;
  nextWakeAt?: Instant | null;
  nextAct?: string | null;
  blocker?: Record<string, unknown> | null;
  personNeeded?: { reason: PersonReason } | null;
  outcome?: Outcome | null;
}

/**
 * Shows where the run stands. A stage only moves forward, except to `lost`; the row of a pass that has ended is left
 * alone unless `runState` is `closed` itself: what was on its way when a stop committed does not reopen it.
 */
export async function showRun(
  db: Db,
  prospectId: string,
  enrolment: number,
  model: ReadModel,
): Promise<void> {
  await execute(
    db,
    `update prospects set run_state = :runState,
       stage = case when cast(:stage as text) is not null and (:stage in ('lost','converted') or
         array_position(${stageArray}, :stage) > array_position(${stageArray}, stage)) then :stage else stage end,
       next_wake_at = :nextWakeAt, next_act = :nextAct, blocker = cast(:blocker as jsonb),
       person_needed = cast(:personNeeded as jsonb), outcome = coalesce(:outcome, outcome),
       version = version + 1, updated_at = app_now(id)
     where id = :prospectId and enrolment = :enrolment and (:runState = 'closed' or not exists (
       select 1 from enrolments e where e.prospect_id = prospects.id and e.number = :enrolment and e.ended_at is not null))`,
    {
      prospectId,
      enrolment,
      runState: model.runState,
      stage: model.stage ?? null,
      nextWakeAt: model.nextWakeAt ?? null,
      nextAct: model.nextAct ?? null,
      blocker: model.blocker ? JSON.stringify(model.blocker) : null,
      personNeeded: model.personNeeded ? JSON.stringify(model.personNeeded) : null,
      outcome: model.outcome ?? null,
    },
  );
}

const stageArray = `array['discovered','enriching','enriched','in_review','ready','contacted','interested','qualified',
  'proposal','negotiating','converted','lost']`;

/** Marks the pass as over. */
export async function endEnrolment(
  db: Db,
  enrolmentId: string,
  outcome: Outcome,
): Promise<boolean> {
  const ended = await execute(
    db,
    `update enrolments set ended_at = app_now(prospect_id), outcome = ? where id = ? and ended_at is null`,
    [outcome, enrolmentId],
  );
  return ended === 1;
}

/** Notes that a touch was accepted just now, on the prospect's clock: the first one of a pass anchors the cadence. */
export async function noteAccepted(
  db: Db,
  touch: { enrolmentId: string; step: number; channel: string },
): Promise<void> {
  await execute(
    db,
    `with clock as materialized (select app_now(prospect_id) as now from enrolments where id = :enrolmentId)
     , touch as (
       update touches set state = 'sent', accepted_at = clock.now, channel = :channel from clock
       where enrolment_id = :enrolmentId and step = :step)
     update enrolments set first_accepted_at = coalesce(first_accepted_at, clock.now), last_accepted_at = clock.now
     from clock where id = :enrolmentId`,
    touch,
  );
}
