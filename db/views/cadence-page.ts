import type { CadenceStep } from '#domain/outreach/cadence.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { stepsOf, type StoredStep } from '../cadences.ts';
import { query, type Db } from '../client.ts';

/** One saved version of the cadence. */
export interface CadenceVersion {
  version: number;
  steps: readonly CadenceStep[];
  createdAt: Instant;
  /** Null for somebody who is gone. */
  createdBy: string | null;
}

/** The last versions, newest first; none while only the shipped cadence exists. */
export async function readCadenceVersions(
  db: Db,
  workspaceId: string,
  limit: number,
): Promise<CadenceVersion[]> {
  const rows = await query<Omit<CadenceVersion, 'steps'> & { steps: StoredStep[] }>(
    db,
    `select c.version, c.steps, c.created_at, u.name as created_by
     from cadence_versions c left join users u on u.id = c.created_by
     where c.workspace_id = ? order by c.version desc limit ?`,
    [workspaceId, limit],
  );
  return rows.map((row) => ({ ...row, steps: stepsOf(row.steps) }));
}

/** How many passes are on their way with each version; 0 is the shipped cadence. */
export function countPassesByVersion(
  db: Db,
  workspaceId: string,
): Promise<{ version: number; count: number }[]> {
  return query<{ version: number; count: number }>(
    db,
    `select coalesce(c.version, 0) as version, count(*) as count
     from enrolments e
     join prospects p on p.id = e.prospect_id and p.deleted_at is null
     left join cadence_versions c on c.id = e.cadence_version_id
     where e.workspace_id = ? and e.ended_at is null
     group by 1 order by 1 desc`,
    [workspaceId],
  );
}
