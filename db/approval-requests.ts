import { addMs, type Instant } from '#domain/kernel/instant.ts';
import { nextWorkingMinute } from '#domain/schedule/cadence-time.ts';
import { approvalMailKey } from './approvals.ts';
import { readApproversFor, type Approver } from './approvers.ts';
import { query, type Db } from './client.ts';
import { enqueue } from './outbox.ts';
import type { ApprovalPolicy } from './workspaces.ts';

const hourMs = 3_600_000;

/** Which approval the mails are about, and who is asked at once; the others only hear of it by reminder or as deputy. */
export interface ApprovalRequest {
  approvalId: string;
  prospectId: string;
  now: Instant;
  isAskedAtOnce?: (person: Approver) => boolean;
}

/**
 * The mails about one approval: at once, the reminder, the deputy (C37). They stand in the outbox with the instant they are
 * due; the decision drops what is left of them.
 */
export async function enqueueApprovalMails(tx: Db, request: ApprovalRequest): Promise<void> {
  const { approvalId, prospectId, now, isAskedAtOnce = () => true } = request;
  const { workspaceId, ownerId, policy } = await readPolicy(tx, prospectId);
  const { approvers, deputy } = await readApproversFor(tx, workspaceId, ownerId);
  const mails = [
    ...approvers.filter(isAskedAtOnce).map((to) => ({ kind: 'request', to, at: now })),
    ...approvers.map((to) => ({
      kind: 'reminder',
      to,
      at: atWork(to, now, policy.remindAfterHours),
    })),
    ...(deputy
      ? [{ kind: 'deputy', to: deputy, at: atWork(deputy, now, policy.deputyAfterHours) }]
      : []),
  ];
  for (const { kind, to, at } of mails)
    await enqueue(tx, {
      workspaceId,
      kind: 'mail',
      businessKey: `${approvalMailKey(approvalId)}${kind}:${to.userId ?? to.approverId ?? ''}`,
      prospectId,
      payload: {
        mail: `approval-${kind}`,
        approvalId,
        userId: to.userId,
        approverId: to.approverId,
      },
      dueAt: at,
    });
}

async function readPolicy(
  tx: Db,
  prospectId: string,
): Promise<{ workspaceId: string; ownerId: string | null; policy: ApprovalPolicy }> {
  const [row] = await query<{
    workspaceId: string;
    ownerId: string | null;
    policy: ApprovalPolicy;
  }>(
    tx,
    `select p.workspace_id, p.owner_id, w.approval_policy as policy
     from prospects p join workspaces w on w.id = p.workspace_id where p.id = ?`,
    [prospectId],
  );
  if (!row) throw new Error('No such prospect.');
  return row;
}

/** After so many elapsed hours, moved into the person's own working hours (C37). */
function atWork(person: Approver, from: Instant, hours: number): Instant {
  const at = addMs(from, hours * hourMs);
  return nextWorkingMinute({ at, zone: person.timeZone, hours: person.hours });
}
