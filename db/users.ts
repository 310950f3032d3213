import { query, type Db } from './client.ts';

/** The first ADMIN of a workspace who can still sign in: whoever stands in where a prospect has no owner. */
export async function readFirstAdmin(db: Db, workspaceId: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    db,
    `select id from users where workspace_id = ? and role = 'ADMIN' and disabled_at is null order by created_at limit 1`,
    [workspaceId],
  );
  return row?.id ?? null;
}

/** Somebody who can own prospects. */
export interface Owner {
  id: string;
  name: string;
  email: string;
}

/** Everybody of the workspace who can sign in, by name. */
export async function readOwners(db: Db, workspaceId: string): Promise<Owner[]> {
  return query<Owner>(
    db,
    'select id, name, email from users where workspace_id = ? and disabled_at is null order by name',
    [workspaceId],
  );
}
