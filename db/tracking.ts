import { execute, query, type Db } from './client.ts';

/** Whether a workspace wants opens and clicks told; off until somebody turns it on (C58). */
export async function tracksOpens(db: Db, workspaceId: string): Promise<boolean> {
  const [row] = await query<{ tracksOpens: boolean }>(
    db,
    'select tracks_opens from workspaces where id = ?',
    [workspaceId],
  );
  return row?.tracksOpens ?? false;
}

/** Keeps whether opens and clicks are told; holds for mails that leave from now on. */
export async function storeTracking(db: Db, workspaceId: string, isOn: boolean): Promise<void> {
  await execute(db, 'update workspaces set tracks_opens = ? where id = ?', [isOn, workspaceId]);
}
