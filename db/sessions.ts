import { randomBytes } from 'node:crypto';
import { isRole, type Role } from '#domain/access/can.ts';
import type { Language } from '#domain/kernel/language.ts';
import { execute, query, type Db } from './client.ts';
import { hashToken } from './signed-links.ts';

/**
 * A session ends 30 days after it began, and after 7 days without a request. Wall clock: it is about a browser, not about a
 * prospect.
 */
export const sessionLifeSeconds = 30 * 24 * 60 * 60;
const idleLimit = '7 days';
// Written down at most this often, so that reading a page is seldom a write.
const touchEvery = '5 minutes';

/** Somebody who is signed in, with the rights they have now. */
export interface SignedInUser {
  id: string;
  workspaceId: string;
  name: string;
  email: string;
  role: Role;
  timeZone: string;
  language: Language;
  singleKeysEnabled: boolean;
}

/** Begins a session and answers its id, which only the browser keeps; the row has the hash. */
export async function createSession(db: Db, userId: string): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  await execute(
    db,
    `insert into sessions (id_hash, user_id, expires_at)
     values (?, ?, clock_timestamp() + make_interval(secs => ?))`,
    [hashToken(id), userId, sessionLifeSeconds],
  );
  return id;
}

interface SessionRow extends Omit<SignedInUser, 'role'> {
  role: string;
  isLongUnseen: boolean;
}

/** Who a session belongs to; null when it is unknown, over, idle for too long, or its person was switched off. */
export async function readSession(db: Db, sessionId: string): Promise<SignedInUser | null> {
  const idHash = hashToken(sessionId);
  const [row] = await query<SessionRow>(
    db,
    `select u.id, u.workspace_id, u.name, u.email, u.role, u.time_zone, u.language, u.single_keys_enabled,
       s.last_seen_at < clock_timestamp() - cast(:touchEvery as interval) as is_long_unseen
     from sessions s join users u on u.id = s.user_id
     where s.id_hash = :idHash and s.expires_at > clock_timestamp() and u.disabled_at is null
       and s.last_seen_at > clock_timestamp() - cast(:idleLimit as interval)`,
    { idHash, touchEvery, idleLimit },
  );
  if (!row) return null;
  const { isLongUnseen, role, ...user } = row;
  if (!isRole(role)) return null;
  if (isLongUnseen)
    await execute(db, 'update sessions set last_seen_at = clock_timestamp() where id_hash = ?', [
      idHash,
    ]);
  return { ...user, role };
}

/** Ends one session; ending it twice is no harm. */
export async function endSession(db: Db, sessionId: string): Promise<void> {
  await execute(db, 'delete from sessions where id_hash = ?', [hashToken(sessionId)]);
}

/** Ends every session of a person, but for one they may keep. Sessions that are over go with them. */
export async function endSessionsOf(
  db: Db,
  userId: string,
  exceptSessionId: string | null = null,
): Promise<void> {
  await execute(
    db,
    `delete from sessions where (user_id = :userId and id_hash is distinct from :kept)
       or expires_at < clock_timestamp()`,
    { userId, kept: exceptSessionId === null ? null : hashToken(exceptSessionId) },
  );
}
