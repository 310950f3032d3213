import type { Role } from '#domain/access/can.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { BusinessHours } from '#domain/schedule/types.ts';
import { execute, query, type Db } from './client.ts';
import {
  changedFields,
  noteSettingsChange,
  sayStretch,
  type SettingsAuthor,
} from './settings-changes.ts';

/** What signing in needs to know of an account. */
export interface Account {
  id: string;
  workspaceId: string;
  passwordHash: string | null;
}

/** The account of an address that may sign in, in any case of letters; null for every other address. */
export async function findAccount(db: Db, email: string): Promise<Account | null> {
  const [row] = await query<Account>(
    db,
    `select id, workspace_id, password_hash from users where lower(email) = lower(?) and disabled_at is null`,
    [email],
  );
  return row ?? null;
}

/** The stored hash of a person's password; null while they have none. */
export async function readPasswordHash(db: Db, userId: string): Promise<string | null> {
  const [row] = await query<{ passwordHash: string | null }>(
    db,
    'select password_hash from users where id = ?',
    [userId],
  );
  return row?.passwordHash ?? null;
}

/** Keeps a new password's hash. The caller ends the sessions in the same transaction. */
export async function storePassword(db: Db, userId: string, passwordHash: string): Promise<void> {
  await execute(db, 'update users set password_hash = ? where id = ?', [passwordHash, userId]);
}

/** What a person says about themselves. */
export interface Profile {
  name: string;
  timeZone: string;
  language: Language;
  singleKeysEnabled: boolean;
  workingHours: BusinessHours;
}

/** Keeps what a person said about themselves. */
export async function storeProfile(db: Db, by: SettingsAuthor, profile: Profile): Promise<void> {
  const fields = ['name', 'timeZone', 'language', 'singleKeysEnabled', 'workingHours'] as const;
  await db.transaction(async (tx) => {
    const [before] = await query<Profile>(
      tx,
      `select name, time_zone, language, single_keys_enabled, working_hours from users where id = ? for update`,
      [by.userId],
    );
    if (before === undefined) return;
    const [after] = await query<Profile>(
      tx,
      `update users set name = :name, time_zone = :timeZone, language = :language,
         single_keys_enabled = :singleKeysEnabled, working_hours = :workingHours where id = :userId
       returning name, time_zone, language, single_keys_enabled, working_hours`,
      { ...profile, workingHours: JSON.stringify(profile.workingHours), userId: by.userId },
    );
    const changes = changedFields(said(before), said(after ?? before), fields, ['name']);
    await noteSettingsChange(tx, by, 'account', changes);
  });
}

function said(profile: Profile) {
  return { ...profile, workingHours: profile.workingHours.blocks.map(sayStretch).join(', ') };
}

/** The hours in which a person is reminded of what waits for them. */
export async function readWorkingHours(db: Db, userId: string): Promise<BusinessHours | null> {
  const [row] = await query<{ workingHours: BusinessHours }>(
    db,
    'select working_hours from users where id = ?',
    [userId],
  );
  return row?.workingHours ?? null;
}

/** Somebody of a workspace, as the list of users shows them. */
export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  timeZone: string;
  disabledAt: Instant | null;
  /** False until they have signed in or set a password once: the invitation is still open. */
  hasJoined: boolean;
}

/** Everybody of a workspace, those switched off last. */
export async function readMembers(db: Db, workspaceId: string): Promise<Member[]> {
  return query<Member>(
    db,
    `select u.id, u.name, u.email, u.role, u.time_zone, u.disabled_at,
       u.password_hash is not null or exists (select 1 from sessions s where s.user_id = u.id)
         or exists (select 1 from sign_in_links l where l.user_id = u.id and l.consumed_at is not null) as has_joined
     from users u where u.workspace_id = ? order by u.disabled_at nulls first, lower(u.name), u.id`,
    [workspaceId],
  );
}

/** Adds somebody who is to be invited; null when the address has an account already, here or elsewhere. */
export async function insertMember(
  db: Db,
  member: { workspaceId: string; name: string; email: string; role: Role; timeZone: string },
): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    db,
    `insert into users (workspace_id, email, name, role, time_zone)
     values (:workspaceId, :email, :name, :role, :timeZone) on conflict do nothing returning id`,
    member,
  );
  return row?.id ?? null;
}

/**
 * Locks the admins of a workspace and answers their ids, so that two of them cannot switch each other off at once and leave
 * nobody.
 */
export async function lockAdmins(tx: Db, workspaceId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    tx,
    `select id from users where workspace_id = ? and role = 'ADMIN' and disabled_at is null order by id for update`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}

/** Switches somebody of this workspace off; their listed approvals go with them. False for any other id, and where they are. */
export async function disableMember(tx: Db, workspaceId: string, userId: string): Promise<boolean> {
  const changed = await execute(
    tx,
    `update users set disabled_at = clock_timestamp() where id = ? and workspace_id = ? and disabled_at is null`,
    [userId, workspaceId],
  );
  await execute(
    tx,
    `update approvers set removed_at = clock_timestamp()
     where workspace_id = ? and user_id = ? and removed_at is null`,
    [workspaceId, userId],
  );
  await execute(
    tx,
    'update sign_in_links set expires_at = clock_timestamp() where user_id = ? and consumed_at is null',
    [userId],
  );
  return changed === 1;
}

/** Lets somebody of this workspace in again. */
export async function enableMember(db: Db, workspaceId: string, userId: string): Promise<boolean> {
  const changed = await execute(
    db,
    'update users set disabled_at = null where id = ? and workspace_id = ? and disabled_at is not null',
    [userId, workspaceId],
  );
  return changed === 1;
}

/** The role of somebody of this workspace, under the lock of their row; null for any other id. */
export async function readRole(tx: Db, workspaceId: string, userId: string): Promise<Role | null> {
  const [row] = await query<{ role: Role }>(
    tx,
    'select role from users where id = ? and workspace_id = ? for update',
    [userId, workspaceId],
  );
  return row?.role ?? null;
}

/** Gives somebody of this workspace another role. */
export async function storeRole(
  db: Db,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<boolean> {
  const changed = await execute(db, 'update users set role = ? where id = ? and workspace_id = ?', [
    role,
    userId,
    workspaceId,
  ]);
  return changed === 1;
}
