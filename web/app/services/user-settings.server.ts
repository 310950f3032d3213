import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  disableMember,
  enableMember,
  insertMember,
  lockAdmins,
  readMembers,
  readRole,
  storeRole,
} from '#db/accounts.ts';
import { passOn, wakeRelay } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { endSessionsOf } from '#db/sessions.ts';
import { noteSettingsChange } from '#db/settings-changes.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { roles, type Role } from '#domain/access/can.ts';
import type { Change } from './approver-settings.server.ts';
import { emailField, nameField, parseForm, refused } from './form-fields.server.ts';
import { settingsAuthor, type Signed } from './session.server.ts';

const inviteSchema = z.object({
  name: nameField('who it is'),
  email: emailField,
  role: z.enum(roles, 'Choose a role.'),
});

/** Somebody who was just invited, or the form with what is wrong. */
export type Invited = { ok: true; userId: string; name: string } | Extract<Change, { ok: false }>;

/** Adds somebody and asks for their invitation, in one transaction. */
export async function inviteUser(db: Db, signed: Signed, form: FormData): Promise<Invited> {
  const parsed = parseForm(inviteSchema, form);
  if (!parsed.ok) return parsed;
  const { workspaceId } = signed;
  const { timeZone } = await readWorkspace(db, workspaceId);
  const userId = await db.transaction(async (tx) => {
    const id = await insertMember(tx, { workspaceId, timeZone, ...parsed.value });
    if (id === null) return null;
    await askForMail(tx, signed, id);
    await noteRole(tx, signed, id, null, parsed.value.role);
    return id;
  });
  if (userId === null)
    return {
      ok: false,
      state: refused(form, { email: 'Somebody with this address has an account already.' }),
    };
  passOn(db, [workspaceId]);
  return { ok: true, userId, name: parsed.value.name };
}

/** Sends the invitation once more, to somebody of this workspace who has not joined yet. */
export async function inviteAgain(db: Db, signed: Signed, userId: string): Promise<Invited | null> {
  const members = await readMembers(db, signed.workspaceId);
  const member = members.find(({ id }) => id === userId);
  if (member === undefined || member.hasJoined || member.disabledAt !== null) return null;
  await askForMail(db, signed, userId);
  wakeRelay(db);
  return { ok: true, userId, name: member.name };
}

async function askForMail(db: Db, { user, workspaceId }: Signed, userId: string): Promise<void> {
  await enqueue(db, {
    workspaceId,
    kind: 'mail',
    businessKey: `invite:${userId}:${randomUUID()}`,
    payload: { mail: 'invite', userId, invitedById: user.id },
  });
}

/** Why a person cannot be changed in this way. */
const refusals = {
  self: 'You cannot take your own rights away; another admin can.',
  last: 'They are the last admin. Make somebody else one first.',
  unknown: 'There is nobody like that here.',
} as const;

/** Switches somebody off: their sessions and links end with this transaction. */
export async function switchOff(db: Db, signed: Signed, userId: string): Promise<string> {
  if (userId === signed.user.id) return refusals.self;
  return db.transaction(async (tx) => {
    if (await isLastAdmin(tx, signed.workspaceId, userId)) return refusals.last;
    if (!(await disableMember(tx, signed.workspaceId, userId))) return refusals.unknown;
    await endSessionsOf(tx, userId);
    await noteAccess(tx, signed, userId, 'off');
    return 'Switched off. They are signed out, and their links decide nothing any more.';
  });
}

/** Lets somebody in again. */
export async function switchOn(db: Db, signed: Signed, userId: string): Promise<string> {
  const isDone = await db.transaction(async (tx) => {
    if (!(await enableMember(tx, signed.workspaceId, userId))) return false;
    await noteAccess(tx, signed, userId, 'on');
    return true;
  });
  return isDone ? 'Switched on. They sign in as before.' : refusals.unknown;
}

/** Gives somebody another role; it holds from their next request on. */
export async function changeRole(
  db: Db,
  signed: Signed,
  userId: string,
  role: Role,
): Promise<string> {
  if (userId === signed.user.id) return refusals.self;
  return db.transaction(async (tx) => {
    if (role !== 'ADMIN' && (await isLastAdmin(tx, signed.workspaceId, userId)))
      return refusals.last;
    const before = await readRole(tx, signed.workspaceId, userId);
    if (before === null) return refusals.unknown;
    await storeRole(tx, signed.workspaceId, userId, role);
    if (before !== role) await noteRole(tx, signed, userId, before, role);
    return 'Kept. It holds from their next click on.';
  });
}

async function noteRole(
  tx: Db,
  signed: Signed,
  userId: string,
  from: Role | null,
  to: Role,
): Promise<void> {
  const change = { what: 'role', from, to };
  await noteSettingsChange(tx, settingsAuthor(signed), 'users', [change], userId);
}

async function noteAccess(tx: Db, signed: Signed, userId: string, to: 'on' | 'off'): Promise<void> {
  const change = { what: 'access', from: to === 'on' ? 'off' : 'on', to };
  await noteSettingsChange(tx, settingsAuthor(signed), 'users', [change], userId);
}

async function isLastAdmin(tx: Db, workspaceId: string, userId: string): Promise<boolean> {
  const admins = await lockAdmins(tx, workspaceId);
  return admins.length === 1 && admins[0] === userId;
}
