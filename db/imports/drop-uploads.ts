import { execute, type Db } from '../client.ts';

/**
 * Drops uploads that broke off with their process, and lists that nobody started within a day, their file included;
 * answers how many. Called hourly by the relay, and before each new upload.
 */
export async function dropAbandonedUploads(db: Db): Promise<number> {
  return execute(
    db,
    `delete from imports where state = 'uploaded' and created_at < app_now() - interval '1 day'`,
  );
}

/** Drops one uploaded list that nobody started; false when it was started, or is not there. */
export async function discardUpload(
  db: Db,
  ref: { workspaceId: string; importId: string },
): Promise<boolean> {
  const dropped = await execute(
    db,
    `delete from imports where id = ? and workspace_id = ? and state = 'uploaded'`,
    [ref.importId, ref.workspaceId],
  );
  return dropped > 0;
}
