import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';

/** SQL for an instant inside json, in the one form instants have. */
export function isoOf(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Now, by the one clock. With a prospect: by that prospect's, which a sandbox "jump" may have moved. */
export async function appNow(db: Db, prospectId?: string): Promise<Instant> {
  const [row] =
    prospectId === undefined
      ? await query<{ now: Instant }>(db, 'select app_now() as now')
      : await query<{ now: Instant }>(db, 'select app_now(cast(? as uuid)) as now', [prospectId]);
  if (!row) throw new Error('The clock gave no answer.');
  return row.now;
}

/**
 * Now, by the clock of whichever prospect of the workspace a sandbox "jump" moved farthest; without one, by the one clock.
 * Figures up to here leave nothing out that was tried in the sandbox.
 */
export async function farthestNow(db: Db, workspaceId: string): Promise<Instant> {
  const [row] = await query<{ now: Instant }>(
    db,
    `select greatest(app_now(), (select clock_timestamp() + max(clock_lead) from prospects
       where workspace_id = ? and clock_lead is not null and deleted_at is null)) as now`,
    [workspaceId],
  );
  if (!row) throw new Error('The clock gave no answer.');
  return row.now;
}
