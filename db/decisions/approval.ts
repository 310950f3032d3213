import { v4 as uuidv4 } from 'uuid';
import type { Instant } from '#domain/kernel/instant.ts';
import { fail } from '#domain/kernel/result.ts';
import { enqueueApprovalMails, type ApprovalRequest } from '../approval-requests.ts';
import { dropApprovalMails, endApproval, insertApproval, lockOpenApproval } from '../approvals.ts';
import { execute, query, type Db } from '../client.ts';
import { appNow } from '../clock.ts';
import { dropDecidedMails, enqueueDecidedMails } from '../decided-mails.ts';
import {
  insertVersion,
  returnToApproval,
  withFilesOf,
  type MessageContent,
} from '../message-records.ts';
import { showRun } from '../enrolments.ts';
import { noticePersonNeeded } from '../person-notices.ts';
import { placeStop } from '../stops.ts';
import { maxRejections } from '#domain/outreach/approval-policy.ts';
import { endPass } from './end-pass.ts';
import { refusalByStop, refusalFor, type SeenDraft } from './approval-refusals.ts';
import {
  decided,
  decideOn,
  recordDecision,
  type Decided,
  type DecidedBy,
  type DecisionProspect,
} from './record.ts';

/**
 * Approves exactly what was seen. One statement decides the race between two approvers (C37): the first wins, the
 * other is told who and when.
 */
export function approve(
  db: Db,
  seen: SeenDraft,
  by: DecidedBy,
  expectedSendAt: Instant | null,
): Promise<Decided> {
  return decideOn(db, seen.workspaceId, seen.prospectId, async (tx, prospect) => {
    const refused = await refusalFor(tx, seen, by);
    if (refused !== null) return refused;
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'approve',
      messageId: seen.messageId,
      messageVersion: seen.version,
    });
    await closeApproval(tx, seen, by, { state: 'approved', reason: null, decisionId });
    await enqueueDecidedMails(tx, decisionId, by);
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'waiting_time',
      stage: 'ready',
      nextWakeAt: expectedSendAt,
      nextAct: 'send',
      blocker: { code: 'send_time', until: expectedSendAt },
    });
    return decided(decisionId);
  });
}

/** Rejects with a reason; the run drafts anew with it, or ends. */
export function reject(
  db: Db,
  seen: SeenDraft,
  by: DecidedBy,
  reason: string,
  then: 'redraft' | 'end',
): Promise<Decided> {
  return decideOn(db, seen.workspaceId, seen.prospectId, async (tx, prospect) => {
    const refused = await refusalFor(tx, seen, by);
    if (refused !== null) return refused;
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'reject',
      messageId: seen.messageId,
      messageVersion: seen.version,
      data: { then },
      story: { reason },
    });
    await closeApproval(tx, seen, by, { state: 'rejected', reason, decisionId });
    await enqueueDecidedMails(tx, decisionId, by);
    await showAfterRejection(tx, prospect, by, seen.messageId, then);
    return decided(decisionId);
  });
}

/** A first rejection is drafted anew, a second one goes to a person (C37), and "end" ends the pass. */
async function showAfterRejection(
  tx: Db,
  prospect: DecisionProspect,
  by: DecidedBy,
  messageId: string,
  then: 'redraft' | 'end',
): Promise<void> {
  if (then === 'end') {
    await placeStop(tx, {
      workspaceId: prospect.workspaceId,
      prospectId: prospect.id,
      enrolment: prospect.enrolment,
      kind: 'planner',
    });
    return endPass(tx, prospect, 'stopped');
  }
  const rejected = await query(
    tx,
    `select 1 from messages m join messages same on same.enrolment_id = m.enrolment_id and same.step = m.step
     where m.id = ? and same.status = 'rejected'`,
    [messageId],
  );
  if (rejected.length < maxRejections)
    return showRun(tx, prospect.id, prospect.enrolment, { runState: 'running' });
  const reason = 'rejected_twice';
  await showRun(tx, prospect.id, prospect.enrolment, {
    runState: 'needs_person',
    personNeeded: { reason },
    blocker: { code: 'person', reason },
  });
  await noticePersonNeeded(tx, { prospectId: prospect.id, reason }, by.actor.id ?? null);
}

/** Hides an open draft until an instant; its approval then has its full time again. */
export function snooze(
  db: Db,
  seen: SeenDraft,
  by: DecidedBy,
  until: Instant,
  expiresAt: Instant,
): Promise<Decided> {
  return decideOn(db, seen.workspaceId, seen.prospectId, async (tx, prospect) => {
    const refused = await refusalFor(tx, seen, by);
    if (refused !== null) return refused;
    const endsAt = await hideUntil(tx, seen.messageId, until, expiresAt);
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'snooze',
      messageId: seen.messageId,
      data: { expiresAt: endsAt },
      story: { until },
    });
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'waiting_approval',
      nextWakeAt: endsAt,
      nextAct: 'expire_approval',
      blocker: prospect.blocker,
    });
    await execute(
      tx,
      'update prospects set snoozed_until = ?, version = version + 1 where id = ?',
      [until, prospect.id],
    );
    return decided(decisionId);
  });
}

/** Answers when the approval now runs out: never earlier than it did before. */
async function hideUntil(
  tx: Db,
  messageId: string,
  until: Instant,
  expiresAt: Instant,
): Promise<Instant> {
  const [row] = await query<{ expiresAt: Instant }>(
    tx,
    `update approvals set snoozed_until = ?, expires_at = greatest(expires_at, cast(? as timestamptz))
     where message_id = ? and state = 'pending' returning expires_at`,
    [until, expiresAt, messageId],
  );
  return row?.expiresAt ?? expiresAt;
}

/** A new version of the text. The approval of the old one is superseded, and an approved one is asked for again. */
export function edit(
  db: Db,
  seen: SeenDraft,
  by: DecidedBy & { userId: string },
  content: MessageContent,
  expiresAt: Instant,
): Promise<Decided> {
  return decideOn(db, seen.workspaceId, seen.prospectId, async (tx, prospect) => {
    const stopped = await refusalByStop(tx, prospect.id);
    if (stopped !== null) return stopped;
    const message = await lockEditable(tx, seen);
    if (message === null) return fail({ reason: 'already_leaving' });
    if (message.currentVersion !== seen.version) return fail({ reason: 'content_changed' });
    const version = seen.version + 1;
    const whole = await withFilesOf(tx, seen.messageId, seen.version, content);
    await insertVersion(tx, seen.messageId, version, whole, by.userId);
    await execute(tx, 'update messages set current_version = ? where id = ?', [
      version,
      seen.messageId,
    ]);
    await reopen(tx, prospect, seen.messageId, version, whole.contentHash, expiresAt, {
      isAskedAtOnce: ({ userId }) => userId !== by.userId,
    });
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'edit',
      messageId: seen.messageId,
      messageVersion: version,
      data: { expiresAt },
    });
    return decided(decisionId);
  });
}

/** Takes an approval back until the moment the message begins to leave. */
export function undo(
  db: Db,
  seen: Pick<SeenDraft, 'workspaceId' | 'prospectId' | 'messageId'>,
  by: DecidedBy,
  expiresAt: Instant,
): Promise<Decided> {
  return decideOn(db, seen.workspaceId, seen.prospectId, async (tx, prospect) => {
    const stopped = await refusalByStop(tx, prospect.id);
    if (stopped !== null) return stopped;
    const message = await lockEditable(tx, seen);
    if (message === null || !['approved', 'scheduled'].includes(message.status))
      return fail({ reason: 'already_leaving' });
    await reopen(
      tx,
      prospect,
      seen.messageId,
      message.currentVersion,
      message.contentHash,
      expiresAt,
      // Their links lead to the open approval again; only the reminder and the deputy come anew.
      { isAskedAtOnce: () => false },
    );
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'undo',
      messageId: seen.messageId,
      data: { expiresAt },
    });
    return decided(decisionId);
  });
}

/** Closes the open approval, its message and its touch in one statement, and drops the mails that asked for it. */
async function closeApproval(
  tx: Db,
  seen: SeenDraft,
  by: DecidedBy,
  to: { state: 'approved' | 'rejected'; reason: string | null; decisionId: string },
): Promise<void> {
  const [closed] = await query<{ id: string }>(
    tx,
    `with closed as (
       update approvals set state = :state, reject_reason = :reason, decided_at = app_now(prospect_id), decided_via = :via,
         decided_by_user = :userId, decided_by_approver = :approverId, decision_id = :decisionId
       where message_id = :messageId and state = 'pending' returning id, message_id
     ), message as (
       update messages m set status = :state from closed c where m.id = c.message_id and m.status = 'pending_approval'
     ), touch as (
       update touches t set state = 'approved' from closed c where t.message_id = c.message_id and :state = 'approved'
     )
     select id from closed`,
    {
      ...to,
      via: by.via === 'link' ? 'link' : 'inbox',
      userId: by.actor.kind === 'user' ? by.actor.id : null,
      approverId: by.actor.kind === 'approver' ? by.actor.id : null,
      messageId: seen.messageId,
    },
  );
  if (closed) await dropApprovalMails(tx, closed.id);
}

/** The message while nothing of it has left, locked together with its intent. */
async function lockEditable(
  tx: Db,
  seen: Pick<SeenDraft, 'messageId' | 'prospectId'>,
): Promise<{ status: string; currentVersion: number; contentHash: string } | null> {
  const [row] = await query<{ status: string; currentVersion: number; contentHash: string }>(
    tx,
    `select m.status, m.current_version, v.content_hash from messages m
     join message_versions v on v.message_id = m.id and v.version = m.current_version
     where m.id = ? and m.prospect_id = ? and m.origin = 'cadence'
       and m.status in ('pending_approval','approved','scheduled') and not exists (select 1 from intents i where i.message_id = m.id and i.state <> 'planned')
     for update of m`,
    [seen.messageId, seen.prospectId],
  );
  return row ?? null;
}

async function reopen(
  tx: Db,
  prospect: DecisionProspect,
  messageId: string,
  version: number,
  contentHash: string,
  expiresAt: Instant,
  asking: Pick<ApprovalRequest, 'isAskedAtOnce'>,
): Promise<void> {
  const open = await lockOpenApproval(tx, messageId);
  const id = uuidv4();
  if (open) await endApproval(tx, open.id, 'superseded', 'edited');
  else
    await execute(
      tx,
      `update approvals set state = 'superseded', state_reason = 'reopened', superseded_by = null
       where message_id = ? and state = 'approved'`,
      [messageId],
    );
  await insertApproval(tx, {
    id,
    workspaceId: prospect.workspaceId,
    prospectId: prospect.id,
    messageId,
    messageVersion: version,
    contentHash,
    reasonCode: open?.reasonCode ?? 'first_touch',
    expiresAt,
  });
  await execute(
    tx,
    `update approvals set superseded_by = ? where message_id = ? and state = 'superseded' and superseded_by is null`,
    [id, messageId],
  );
  await dropDecidedMails(tx, messageId);
  const now = await appNow(tx, prospect.id);
  await enqueueApprovalMails(tx, { approvalId: id, prospectId: prospect.id, now, ...asking });
  await returnToApproval(tx, messageId, 'pending_approval');
  await setTouch(tx, messageId, 'pending_approval');
  await showRun(tx, prospect.id, prospect.enrolment, {
    runState: 'waiting_approval',
    nextWakeAt: expiresAt,
    nextAct: 'expire_approval',
    blocker: { code: 'approval', since: null },
  });
}

async function setTouch(tx: Db, messageId: string, state: string): Promise<void> {
  await execute(tx, 'update touches set state = ? where message_id = ?', [state, messageId]);
}
