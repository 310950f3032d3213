import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from './client.ts';
import { noteSettingsChange, type SettingsAuthor } from './settings-changes.ts';

/** A key of another program, as the settings show it. */
export interface ApiKey {
  id: string;
  name: string;
  /** The first letters, to tell keys apart; the key itself is not kept. */
  start: string;
  createdBy: string;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const secretLength = 32;

/** A new key: `rk_` and 160 random bits in lower-case letters and digits. */
function newKey(): string {
  const bytes = randomBytes(secretLength);
  return `rk_${Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('')}`;
}

/** True for text that could be a key at all; keeps junk away from the database. */
export function isKeyShaped(text: string): boolean {
  return /^rk_[a-z2-7]{32}$/.test(text);
}

// 160 random bits need no slow hash.
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Makes a key and answers it, this once: only its hash is kept. */
export async function createApiKey(
  db: Db,
  { workspaceId, userId, name }: { workspaceId: string; userId: string; name: string },
): Promise<string> {
  const key = newKey();
  await db.transaction(async (tx) => {
    const [made] = await query<{ id: string }>(
      tx,
      `insert into api_keys (workspace_id, name, key_hash, key_start, created_by, created_at)
       values (?, ?, ?, ?, ?, app_now()) returning id`,
      [workspaceId, name, hashKey(key), key.slice(0, 8), userId],
    );
    await note(tx, { workspaceId, userId }, made?.id ?? null, 'made');
  });
  return key;
}

/** Every key of a workspace, those in use first. */
export async function readApiKeys(db: Db, workspaceId: string): Promise<ApiKey[]> {
  return query<ApiKey>(
    db,
    `select k.id, k.name, k.key_start as start, u.name as created_by, k.created_at, k.last_used_at, k.revoked_at
     from api_keys k join users u on u.id = k.created_by where k.workspace_id = ?
     order by k.revoked_at nulls first, k.created_at desc`,
    [workspaceId],
  );
}

/** Ends a key at once. Answers its name; null for one that was ended before or is not of this workspace. */
export async function revokeApiKey(
  db: Db,
  { workspaceId, userId, id }: { workspaceId: string; userId: string; id: string },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [row] = await query<{ name: string }>(
      tx,
      `update api_keys set revoked_at = app_now(), revoked_by = ? where id = ? and workspace_id = ? and revoked_at is null
       returning name`,
      [userId, id, workspaceId],
    );
    if (row === undefined) return null;
    await note(tx, { workspaceId, userId }, id, 'revoked');
    return row.name;
  });
}

async function note(
  tx: Db,
  by: SettingsAuthor,
  keyId: string | null,
  to: 'made' | 'revoked',
): Promise<void> {
  await noteSettingsChange(tx, by, 'keys', [{ what: 'key', from: null, to }], keyId);
}

/** Whose key it is; null for one that was never made or was revoked. Notes its use, once a minute. */
export async function openApiKey(
  db: Db,
  key: string,
): Promise<{ id: string; workspaceId: string } | null> {
  if (!isKeyShaped(key)) return null;
  const [row] = await query<{ id: string; workspaceId: string; isFresh: boolean }>(
    db,
    `select id, workspace_id, coalesce(last_used_at > app_now() - interval '1 minute', false) as is_fresh
     from api_keys where key_hash = ? and revoked_at is null`,
    [hashKey(key)],
  );
  if (!row) return null;
  if (!row.isFresh)
    await execute(db, 'update api_keys set last_used_at = app_now() where id = ?', [row.id]);
  return { id: row.id, workspaceId: row.workspaceId };
}
