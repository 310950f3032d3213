import { query, type Db } from './client.ts';

/** Whether a workspace wants opens and clicks told; off until somebody turns it on (C58). */
export async function tracksOpens(db: Db, workspaceId: string): Promise<boolean> {
  const [row] = await query<{ tracksOpens: boolean }>(
    db,
    'select tracks_opens from workspaces where id = ?',
    [workspaceId],
  );
  return row?.tracksOpens ?? false;
}
