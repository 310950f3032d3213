import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { execute, query, type Db } from '../client.ts';
import { lockForDecision, recordDecision } from '../decisions/record.ts';
import { endPass } from '../decisions/end-pass.ts';
import { placeStop } from '../stops.ts';
import { leadColumns } from './lead-columns.ts';
import { endTextConsents } from './write-text-consents.ts';
import { readImport, type ImportState } from './records.ts';

/** Why an import cannot be undone. */
export type UndoRefusal =
  | { reason: 'unknown' }
  | { reason: 'wrong_state'; state: ImportState }
  /** A message to one of its prospects was marked as leaving: what happened cannot be taken back. */
  | { reason: 'already_sent' };

/** What undoing an import did. */
export interface Undone {
  removed: number;
  restored: number;
}

/**
 * Undoes an import: its prospects are gone, their runs end, their start rows are dropped, and what merges had added is
 * taken out again where nobody changed it since. The consents it brought end; their lines stay as evidence.
 *
 * Possible until the first message to one of its prospects was marked. The prospects' rows are locked first, in the order
 * of their ids, and a mark needs that lock too: either the mark comes first and the undo is refused, or the undo comes
 * first and nothing leaves. A second undo changes nothing.
 */
export async function undoImport(
  db: Db,
  ref: { workspaceId: string; importId: string; userId: string },
): Promise<Result<Undone, UndoRefusal>> {
  return db.transaction(async (tx) => {
    await execute(tx, 'select 1 from imports where id = ? for update', [ref.importId]);
    const row = await readImport(tx, ref.workspaceId, ref.importId);
    if (row === null) return fail({ reason: 'unknown' });
    if (!['done', 'cancelled', 'failed'].includes(row.state))
      return fail({ reason: 'wrong_state', state: row.state });
    await lockProspects(tx, ref.importId);
    if (await hasMarked(tx, ref.importId)) return fail({ reason: 'already_sent' });
    await endRuns(tx, ref);
    await dropStarts(tx, ref.importId);
    const restored = await takeOutMerges(tx, ref.importId);
    const removed = await removeProspects(tx, ref.importId);
    await endTextConsents(tx, ref);
    await execute(tx, `update imports set state = 'undone', undone_at = app_now() where id = ?`, [
      ref.importId,
    ]);
    return ok({ removed, restored });
  });
}

/** True until something makes undoing impossible; for the button, which the undo itself never trusts. */
export async function canUndo(db: Db, importId: string): Promise<boolean> {
  return !(await hasMarked(db, importId));
}

async function lockProspects(tx: Db, importId: string): Promise<void> {
  await execute(
    tx,
    `select 1 from prospects where import_id = :importId
       or id in (select prospect_id from import_rows where import_id = :importId and filled is not null)
     order by id for update`,
    { importId },
  );
}

async function hasMarked(db: Db, importId: string): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from intents i join prospects p on p.id = i.prospect_id
     where p.import_id = ? and (i.dispatch_order_number is not null or i.state not in ('planned', 'suppressed')) limit 1`,
    [importId],
  );
  return rows.length > 0;
}

/**
 * Ends the passes that have begun, as a person's stop does: few, since a pace lets few begin. A pass that the relay opened
 * a moment ago counts as begun, although its run shows nothing yet.
 */
async function endRuns(
  tx: Db,
  ref: { workspaceId: string; importId: string; userId: string },
): Promise<void> {
  const begun = await query<{ id: string }>(
    tx,
    `select id from prospects where import_id = ? and deleted_at is null and enrolment > 0
       and run_state is distinct from 'closed' order by id`,
    [ref.importId],
  );
  for (const { id } of begun) {
    const prospect = await lockForDecision(tx, ref.workspaceId, id);
    if (prospect === null) continue;
    const { workspaceId, enrolment } = prospect;
    await placeStop(tx, { workspaceId, prospectId: id, enrolment, kind: 'planner' });
    await recordDecision(
      tx,
      prospect,
      { actor: { kind: 'user', id: ref.userId }, via: 'page' },
      { kind: 'stop', story: { importId: ref.importId } },
    );
    await endPass(tx, prospect, 'stopped');
  }
}

/** Drops the start rows of passes that have not begun; the relay starts nobody who was removed. */
async function dropStarts(tx: Db, importId: string): Promise<void> {
  await execute(
    tx,
    `update outbox set dropped_at = clock_timestamp()
     where kind = 'start_prospect' and done_at is null and dropped_at is null
       and prospect_id in (select id from prospects where import_id = ? and enrolment = 0)`,
    [importId],
  );
}

/** Takes out what merges added, where it still stands as the import left it; answers to how many people. */
async function takeOutMerges(tx: Db, importId: string): Promise<number> {
  const merges = await query<{ row: number; prospectId: string }>(
    tx,
    `select row, prospect_id from import_rows where import_id = ? and filled is not null order by row`,
    [importId],
  );
  if (merges.length === 0) return 0;
  await execute(
    tx,
    `delete from notes n using import_rows r
     where r.import_id = ? and r.filled is not null and n.prospect_id = r.prospect_id
       and coalesce(jsonb_exists(r.filled->'notes', n.body), false)`,
    [importId],
  );
  for (const rows of roundsOf(merges)) await takeOut(tx, importId, rows);
  return new Set(merges.map(({ prospectId }) => prospectId)).size;
}

/** Splits rows so that nobody is twice in a round: one statement changes a person once. */
function roundsOf(merges: readonly { row: number; prospectId: string }[]): number[][] {
  const rounds: number[][] = [];
  const times = new Map<string, number>();
  for (const { row, prospectId } of merges) {
    const time = times.get(prospectId) ?? 0;
    times.set(prospectId, time + 1);
    rounds[time] = [...(rounds[time] ?? []), row];
  }
  return rounds;
}

const restorable = leadColumns.map(([column]) => column).filter((column) => column !== 'name');

async function takeOut(tx: Db, importId: string, rows: readonly number[]): Promise<void> {
  const sets = restorable.map(
    (column) =>
      `${column} = case when jsonb_exists(r.filled, '${column}') and p.${column} is not distinct from n.${column}
         then null else p.${column} end`,
  );
  await execute(
    tx,
    `update prospects p set ${sets.join(', ')},
       tags = array(select tag from unnest(p.tags) tag where not coalesce(jsonb_exists(r.filled->'tags', tag), false)),
       custom = p.custom - array(select f.key from jsonb_each(coalesce(r.filled->'custom', '{}')) f
         where p.custom->f.key = f.value),
       version = p.version + 1, updated_at = app_now(p.id)
     from import_rows r,
       lateral jsonb_populate_record(null::prospects, r.filled - 'tags' - 'custom' - 'notes') n
     where r.import_id = :importId and r.row = any(:rows) and p.id = r.prospect_id`,
    { importId, rows },
  );
}

async function removeProspects(tx: Db, importId: string): Promise<number> {
  return execute(
    tx,
    `update prospects set deleted_at = app_now(id), version = version + 1 where import_id = ? and deleted_at is null`,
    [importId],
  );
}
