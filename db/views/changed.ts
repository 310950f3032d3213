import type { Scope } from '#domain/access/can.ts';
import { query, type Db } from '../client.ts';

/** What a notice of changes touches: one owner's prospects of a workspace, or the workspace as a whole. */
export type Changed =
  | { workspaceId: string; isWhole: true }
  | { workspaceId: string; isWhole: false; ownerId: string | null };

/**
 * Whose prospects these ids are; the id of a workspace stands for all of it, and so does an import's, whose rows may be
 * anybody's. Ids that are unknown by now touch nothing.
 */
export async function readChanged(db: Db, ids: readonly string[]): Promise<Changed[]> {
  const rows = await query<{ workspaceId: string; isWhole: boolean; ownerId: string | null }>(
    db,
    `select distinct workspace_id, false as is_whole, owner_id from prospects where id = any(cast(:ids as uuid[]))
     union select workspace_id, true, null from imports where id = any(cast(:ids as uuid[]))
     union select id, true, null from workspaces where id = any(cast(:ids as uuid[]))`,
    { ids },
  );
  return rows.map(({ workspaceId, isWhole, ownerId }) =>
    isWhole ? { workspaceId, isWhole } : { workspaceId, isWhole, ownerId },
  );
}

/** True when a change is within what somebody may read: the rule of the lists, for one change. */
export function isSeenBy(
  change: Changed,
  reader: { workspaceId: string; actorId: string; scope: Scope },
): boolean {
  if (change.workspaceId !== reader.workspaceId) return false;
  if (change.isWhole) return true;
  switch (reader.scope) {
    case 'all':
      return true;
    case 'own':
      return change.ownerId === reader.actorId;
    case 'own-or-free':
      return change.ownerId === reader.actorId || change.ownerId === null;
    case 'none':
      return false;
  }
}
