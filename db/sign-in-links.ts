import { randomBytes } from 'node:crypto';
import { execute, openDatabase, query, type Db } from './client.ts';
import { hashToken } from './signed-links.ts';

/** How long a sign-in link lives; an invitation lives a week. */
const lifetimes = { 'sign-in': '15 minutes', invite: '7 days' } as const;

/** Makes a one-time link for a user; only the token's hash is kept. Lives on the wall clock, like sessions. */
export async function createSignInLink(
  db: Db,
  userId: string,
  publicUrl: string,
  purpose: 'sign-in' | 'invite' = 'sign-in',
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await execute(
    db,
    `insert into sign_in_links (token_hash, user_id, purpose, expires_at)
     values (?, ?, ?, clock_timestamp() + cast(? as interval))`,
    [hashToken(token), userId, purpose, lifetimes[purpose]],
  );
  return `${publicUrl}/sign-in/${token}`;
}

/** A link that can still be used, as its page shows it. */
export interface OpenSignInLink {
  purpose: 'sign-in' | 'invite';
  name: string;
  email: string;
  workspaceName: string;
}

/** Looks at a link without using it up: mail scanners open links too. Null when it is unknown, used, or too old. */
export async function readSignInLink(db: Db, token: string): Promise<OpenSignInLink | null> {
  const [row] = await query<OpenSignInLink>(
    db,
    `select l.purpose, u.name, u.email, w.name as workspace_name
     from sign_in_links l join users u on u.id = l.user_id join workspaces w on w.id = u.workspace_id
     where l.token_hash = ? and l.consumed_at is null and l.expires_at > clock_timestamp() and u.disabled_at is null`,
    [hashToken(token)],
  );
  return row ?? null;
}

/** Uses a link up, in one statement; null when it is unknown, used, or too old. */
export async function consumeSignInLink(db: Db, token: string): Promise<{ userId: string } | null> {
  const [row] = await query<{ userId: string }>(
    db,
    `update sign_in_links l set consumed_at = clock_timestamp() from users u
     where l.token_hash = ? and l.consumed_at is null and l.expires_at > clock_timestamp()
       and u.id = l.user_id and u.disabled_at is null
     returning l.user_id`,
    [hashToken(token)],
  );
  return row ?? null;
}

/** A link for the seeded planner, printed by the launcher. */
export async function createSeedSignInLink(
  databaseUrl: string,
  publicUrl: string,
): Promise<string> {
  const db = openDatabase(databaseUrl, { size: 1, name: 'rainmaker-sign-in' });
  try {
    const [user] = await query<{ id: string }>(
      db,
      'select id from users where disabled_at is null order by created_at limit 1',
    );
    if (!user) throw new Error('There is no user yet.');
    return await createSignInLink(db, user.id, publicUrl);
  } finally {
    await db.destroy();
  }
}
