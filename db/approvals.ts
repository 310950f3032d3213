import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from './client.ts';
import { dropByKeyPrefix } from './outbox.ts';

export interface ApprovalRow {
  id: string;
  workspaceId: string;
  prospectId: string;
  messageId: string;
  messageVersion: number;
  contentHash: string;
  reasonCode: string;
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'superseded' | 'expired';
  stateReason: string | null;
  requestedAt: Instant;
  expiresAt: Instant;
  snoozedUntil: Instant | null;
  decidedAt: Instant | null;
}

const columns = `id, workspace_id, prospect_id, message_id, message_version, content_hash, reason_code, state, state_reason,
  requested_at, expires_at, snoozed_until, decided_at`;

/** Opens the approval of a message's version. One is open at a time (unique index). */
export async function insertApproval(
  db: Db,
  approval: {
    id: string;
    workspaceId: string;
    prospectId: string;
    messageId: string;
    messageVersion: number;
    contentHash: string;
    reasonCode: string;
    expiresAt: Instant;
    policyRule?: string;
  },
): Promise<void> {
  const isByPolicy = approval.policyRule !== undefined;
  await execute(
    db,
    `insert into approvals (id, workspace_id, prospect_id, message_id, message_version, content_hash, reason_code, expires_at,
       requested_at, state, policy_rule, decided_at, decided_via)
     values (:id, :workspaceId, :prospectId, :messageId, :messageVersion, :contentHash, :reasonCode, :expiresAt,
       app_now(cast(:prospectId as uuid)), :state, :policyRule,
       case when :state = 'approved' then app_now(cast(:prospectId as uuid)) end, case when :state = 'approved' then 'policy' end)`,
    {
      ...approval,
      policyRule: approval.policyRule ?? null,
      state: isByPolicy ? 'approved' : 'pending',
    },
  );
}

/** An approval that nobody has decided. `isOver`: it ran out, although nobody may have written that down yet. */
export type OpenApproval = ApprovalRow & { isOver: boolean };

/** The open approval of a message, locked; null when none is open. */
export async function lockOpenApproval(db: Db, messageId: string): Promise<OpenApproval | null> {
  const [row] = await query<OpenApproval>(
    db,
    `select ${columns}, expires_at <= app_now(prospect_id) as is_over
     from approvals where message_id = ? and state = 'pending' for update`,
    [messageId],
  );
  return row ?? null;
}

/** Ends an open approval without a decision, and drops the mails that still wait for it. */
export async function endApproval(
  db: Db,
  approvalId: string,
  state: 'withdrawn' | 'superseded' | 'expired',
  reason: string,
  supersededBy: string | null = null,
): Promise<boolean> {
  const ended = await execute(
    db,
    `update approvals set state = ?, state_reason = ?, superseded_by = ? where id = ? and state = 'pending'`,
    [state, reason, supersededBy, approvalId],
  );
  if (ended === 1) await dropApprovalMails(db, approvalId);
  return ended === 1;
}

/** The key that all mails about one approval begin with. */
export function approvalMailKey(approvalId: string): string {
  return `approval-mail:${approvalId}:`;
}

/** Reminder and deputy mails of a decided approval lose their purpose. */
export async function dropApprovalMails(db: Db, approvalId: string): Promise<void> {
  await dropByKeyPrefix(db, approvalMailKey(approvalId));
}

/** Withdraws whatever approval of the prospect is open (reply, stop, bounce, pause: C37) and cancels its draft. */
export async function withdrawOpenApprovals(
  db: Db,
  prospectId: string,
  reason: string,
): Promise<void> {
  const open = await query<{ id: string; messageId: string }>(
    db,
    `select id, message_id from approvals where prospect_id = ? and state = 'pending' for update`,
    [prospectId],
  );
  for (const { id, messageId } of open) {
    await endApproval(db, id, 'withdrawn', reason);
    await execute(
      db,
      `update messages set status = 'cancelled' where id = ? and status = 'pending_approval'`,
      [messageId],
    );
  }
}
