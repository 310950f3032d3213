import type { BusinessHours } from '#domain/schedule/types.ts';
import { query, type Db } from './client.ts';

/** Somebody who may decide on drafts: a user, a listed approver, or both. */
export interface Approver {
  userId: string | null;
  approverId: string | null;
  name: string;
  email: string;
  timeZone: string;
  hours: BusinessHours;
}

/**
 * Who decides on a prospect's drafts (C37): the listed approvers, else the prospect's owner, else any ADMIN; and who
 * stands in for them: a listed deputy, else an ADMIN who is not already asked.
 */
export async function readApproversFor(
  db: Db,
  workspaceId: string,
  ownerId: string | null,
): Promise<{ approvers: Approver[]; deputy: Approver | null }> {
  const listed = await query<Approver & { isDeputy: boolean }>(
    db,
    `select user_id, id as approver_id, name, email, time_zone, hours, is_deputy from approvers
     where workspace_id = ? and removed_at is null order by created_at`,
    [workspaceId],
  );
  const users = await query<Approver & { role: string }>(
    db,
    `select id as user_id, null as approver_id, name, email, time_zone, working_hours as hours, role from users
     where workspace_id = ? and disabled_at is null order by created_at`,
    [workspaceId],
  );
  const admins = users.filter(({ role }) => role === 'ADMIN');
  const owner = users.find(({ userId }) => userId === ownerId);
  const own = listed.filter(({ isDeputy }) => !isDeputy);
  const fallback = owner ?? admins[0];
  const approvers: Approver[] = own.length > 0 ? own : fallback ? [fallback] : [];
  const asked = new Set(approvers.map(({ email }) => email.toLowerCase()));
  const deputy =
    listed.find(({ isDeputy }) => isDeputy) ??
    admins.find(({ email }) => !asked.has(email.toLowerCase())) ??
    null;
  return { approvers, deputy };
}
