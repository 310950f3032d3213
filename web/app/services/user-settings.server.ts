import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  disableMember,
  enableMember,
  insertMember,
  lockAdmins,
  readMembers,
  storeRole,
} from '#db/accounts.ts';
import { passOn, wakeRelay } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { endSessionsOf } from '#db/sessions.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { roles, type Role } from '#domain/access/can.ts';
import type { Change } from './approver-settings.server.ts';
import { emailField, nameField, parseForm, refused } from './form-fields.server.ts';
import type { Signed } from './session.server.ts';

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
    if (id !== null) await askForMail(tx, signed, id);
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
    return 'Switched off. They are signed out, and their links decide nothing any more.';
  });
}

/** Lets somebody in again. */
export async function switchOn(db: Db, signed: Signed, userId: string): Promise<string> {
  const isDone = await enableMember(db, signed.workspaceId, userId);
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
    const isDone = await storeRole(tx, signed.workspaceId, userId, role);
    return isDone ? 'Kept. It holds from their next click on.' : refusals.unknown;
  });
}

async function isLastAdmin(tx: Db, workspaceId: string, userId: string): Promise<boolean> {
  const admins = await lockAdmins(tx, workspaceId);
  return admins.length === 1 && admins[0] === userId;
}
