import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from '../client.ts';

/** Since when nothing leaves a workspace, and who said so; the name is null when nobody is on record. */
export interface SendingStop {
  stoppedAt: Instant;
  stoppedBy: string | null;
}

/** The stop in force; null while messages may leave. */
export async function readSendingStop(db: Db, workspaceId: string): Promise<SendingStop | null> {
  const [row] = await query<SendingStop>(
    db,
    `select w.sending_stopped_at as stopped_at, u.name as stopped_by
     from workspaces w left join users u on u.id = w.sending_stopped_by and u.workspace_id = w.id
     where w.id = ? and w.sending_stopped_at is not null`,
    [workspaceId],
  );
  return row ?? null;
}
