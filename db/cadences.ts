import type { Channel } from '#domain/messaging/channels.ts';
import type { FirstTouch } from '#domain/prospect/import/why-kept.ts';
import {
  byEmailOnly,
  defaultCadence,
  readTouchWay,
  type CadenceStep,
} from '#domain/outreach/cadence.ts';
import { execute, query, type Db } from './client.ts';

/** A touch as a version holds it; those from before touches named their channels have none, and go by e-mail. */
export type StoredStep = Omit<CadenceStep, 'way'> & { way?: unknown };

/** The touches of a stored version. */
export function stepsOf(stored: readonly StoredStep[]): CadenceStep[] {
  return stored.map(({ step, dayOffset, texts, way }) => ({
    ...{ step, dayOffset, texts },
    way: readTouchWay(way) ?? byEmailOnly,
  }));
}

/** The steps of a cadence version; the shipped cadence when a pass names none. */
export async function readCadence(
  db: Db,
  versionId: string | null,
): Promise<readonly CadenceStep[]> {
  if (versionId === null) return defaultCadence;
  const [row] = await query<{ steps: StoredStep[] }>(
    db,
    'select steps from cadence_versions where id = ?',
    [versionId],
  );
  return row ? stepsOf(row.steps) : defaultCadence;
}

/** The version new passes begin with; null while only the shipped cadence exists. */
export async function readNewestCadence(
  db: Db,
  workspaceId: string,
): Promise<{ version: number; steps: readonly CadenceStep[] } | null> {
  const [row] = await query<{ version: number; steps: StoredStep[] }>(
    db,
    'select version, steps from cadence_versions where workspace_id = ? order by version desc limit 1',
    [workspaceId],
  );
  return row ? { version: row.version, steps: stepsOf(row.steps) } : null;
}

/** How the first touch of a pass that begins now goes, and which channels have a provider. */
export async function readFirstTouch(
  db: Db,
  workspaceId: string,
  supported: readonly Channel[],
): Promise<FirstTouch> {
  const steps = (await readNewestCadence(db, workspaceId))?.steps ?? defaultCadence;
  return { way: steps[0]?.way ?? byEmailOnly, supported };
}

/** Saves the next version; passes under way stay on theirs. Refuses when somebody saved in between. */
export async function saveCadence(
  db: Db,
  workspaceId: string,
  basedOnVersion: number,
  steps: readonly CadenceStep[],
  userId: string,
): Promise<boolean> {
  const saved = await execute(
    db,
    `insert into cadence_versions (workspace_id, version, steps, created_by)
     select :workspaceId, :next, :steps, :userId
     where coalesce((select max(version) from cadence_versions where workspace_id = :workspaceId), 0) = :basedOnVersion
     on conflict do nothing`,
    { workspaceId, next: basedOnVersion + 1, basedOnVersion, steps: JSON.stringify(steps), userId },
  );
  return saved === 1;
}
