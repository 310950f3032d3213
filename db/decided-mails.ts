import { addMs } from '#domain/kernel/instant.ts';
import { appNow } from './clock.ts';
import { query, type Db } from './client.ts';
import type { DecidedBy } from './decisions/record.ts';
import { dropByKeyPrefix, enqueue } from './outbox.ts';

/** The mails about a decision wait a minute, so that one that is undone at once is never told. */
const settleMs = 60_000;

interface Asked {
  workspaceId: string;
  prospectId: string;
  userId: string | null;
  approverId: string | null;
  /** The account of a listed approver who has one. */
  approverUserId: string | null;
}

/**
 * Confirms a decision over a link to who took it, and tells the others who were asked who decided and when (C37). In the
 * transaction of the decision; the approval is named by the decision.
 */
export async function enqueueDecidedMails(
  tx: Db,
  decisionId: string,
  by: DecidedBy,
): Promise<void> {
  const asked = await query<Asked>(
    tx,
    `select distinct a.workspace_id, a.prospect_id, l.user_id, l.approver_id, r.user_id as approver_user_id
     from approvals a join approval_links l on l.approval_id = a.id left join approvers r on r.id = l.approver_id
     where a.decision_id = ?`,
    [decisionId],
  );
  for (const { workspaceId, prospectId, userId, approverId, approverUserId } of asked) {
    const personId = approverId ?? userId ?? '';
    const isDecider = [approverId, userId, approverUserId].includes(by.actor.id ?? '');
    if (isDecider && by.via !== 'link') continue;
    await enqueue(tx, {
      workspaceId,
      kind: 'mail',
      businessKey: `${keyOf(decisionId)}${personId}`,
      prospectId,
      payload: { mail: 'approval-decided', decisionId, userId, approverId },
      dueAt: addMs(await appNow(tx, prospectId), settleMs),
    });
  }
}

/** The decisions on this message were taken back: whoever has not been told yet is not told. */
export async function dropDecidedMails(tx: Db, messageId: string): Promise<void> {
  const taken = await query<{ decisionId: string }>(
    tx,
    'select decision_id from approvals where message_id = ? and decision_id is not null',
    [messageId],
  );
  for (const { decisionId } of taken) await dropByKeyPrefix(tx, keyOf(decisionId));
}

function keyOf(decisionId: string): string {
  return `decided-mail:${decisionId}:`;
}
