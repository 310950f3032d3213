import { openDatabase, query, type Db } from './client.ts';

/** The planner that a fresh workspace has; replaced by inviting real people. */
export const seededPlanner = { name: 'Pat Planner', email: 'planner@rainmaker.test' } as const;

/** Gives a fresh database its workspace and its planner; a database that has one is left alone. */
export async function seedWorkspace(
  databaseUrl: string,
  options: { timeZone?: string; country?: string } = {},
): Promise<{ workspaceId: string; userId: string }> {
  const db = openDatabase(databaseUrl, { size: 1, name: 'rainmaker-seed' });
  try {
    return await db.transaction((tx) => seed(tx, options));
  } finally {
    await db.destroy();
  }
}

async function seed(
  tx: Db,
  options: { timeZone?: string; country?: string },
): Promise<{ workspaceId: string; userId: string }> {
  // Two starts at once must not seed twice.
  await tx.raw('lock table workspaces in exclusive mode');
  const [existing] = await query<{ workspaceId: string; userId: string }>(
    tx,
    `select w.id as workspace_id, u.id as user_id from workspaces w join users u on u.workspace_id = w.id
     order by w.created_at, u.created_at limit 1`,
  );
  if (existing) return existing;
  const [made] = await query<{ workspaceId: string; userId: string }>(
    tx,
    `with w as (
       insert into workspaces (name, time_zone, country, sender_name)
       values ('My workspace', :timeZone, :country, :name) returning id)
     insert into users (workspace_id, email, name, role, time_zone)
     select id, :email, :name, 'ADMIN', :timeZone from w returning workspace_id, id as user_id`,
    {
      timeZone: options.timeZone ?? 'Europe/Berlin',
      country: options.country ?? 'DE',
      ...seededPlanner,
    },
  );
  if (!made) throw new Error('The workspace could not be seeded.');
  return made;
}
