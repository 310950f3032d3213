import { v4 as uuidv4 } from 'uuid';
import type { Language } from '#domain/kernel/language.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { endsMail } from '#domain/messaging/stops.ts';
import { execute, type Db } from '../client.ts';
import { appNow } from '../clock.ts';
import { readEnrolment, showRun } from '../enrolments.ts';
import { insertMessage, type MessageContent } from '../message-records.ts';
import { openStops } from '../stops.ts';
import { markRepliesHandled, reopenLastReply } from './handled.ts';
import {
  decided,
  decideOn,
  recordDecision,
  wrongState,
  type Decided,
  type DecidedBy,
  type Refusal,
} from './record.ts';
import type { Target } from './run.ts';

/** A planner's own words in the thread: no second approval, the same ledger, and an undo window before they leave. */
export function answer(
  db: Db,
  target: Target,
  by: DecidedBy & { userId: string },
  text: {
    content: MessageContent;
    templateVersion: string;
    language: Language;
    undoWindowMs: number;
  },
): Promise<Result<{ messageId: string }, Refusal>> {
  const messageId = uuidv4();
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState !== 'needs_person') return wrongState(prospect);
    const blocking = (await openStops(tx, prospect.id)).find(endsMail);
    if (blocking) return fail({ reason: 'stopped', by: blocking.kind });
    const enrolment = await readEnrolment(tx, prospect.id, prospect.enrolment);
    await insertMessage(tx, {
      id: messageId,
      workspaceId: target.workspaceId,
      prospectId: prospect.id,
      enrolmentId: enrolment.id,
      step: null,
      draftOrdinal: 1,
      class: 'conversation',
      status: 'approved',
      recipientUserId: null,
      recipientEmail: null,
      templateId: 'conversation',
      templateVersion: text.templateVersion,
      language: text.language,
      drafter: 'person',
      factsUsed: [],
      riskFlags: [],
      reasonCode: null,
      businessKey: `answer:${messageId}`,
      content: text.content,
    });
    await execute(
      tx,
      `update messages set not_before = app_now(prospect_id) + make_interval(secs => ? / 1000.0) where id = ?`,
      [text.undoWindowMs, messageId],
    );
    await execute(tx, 'update message_versions set edited_by = ? where message_id = ?', [
      by.userId,
      messageId,
    ]);
    await markRepliesHandled(tx, prospect.id);
    const decisionId = await recordDecision(tx, prospect, by, { kind: 'answer', messageId });
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'waiting_time',
      blocker: { code: 'answer_leaves' },
    });
    return decided(decisionId);
  }).then((result) => (result.ok ? ok({ messageId }) : result));
}

/** Takes an answer back until the moment it begins to leave; the reply is open again. */
export function takeBackAnswer(
  db: Db,
  target: Target & { messageId: string },
  by: DecidedBy,
): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    const cancelled = await execute(
      tx,
      `update messages m set status = 'cancelled' where id = ? and prospect_id = ? and class = 'conversation'
         and status in ('approved', 'scheduled')
         and not exists (select 1 from intents i where i.message_id = m.id and i.state <> 'planned')`,
      [target.messageId, prospect.id],
    );
    if (cancelled === 0) return fail({ reason: 'already_leaving' });
    await execute(
      tx,
      `update intents set state = 'suppressed', state_reason = 'taken_back', recorded_at = app_now(prospect_id)
       where message_id = ? and state = 'planned'`,
      [target.messageId],
    );
    await reopenLastReply(tx, prospect.id);
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'undo',
      messageId: target.messageId,
      data: { expiresAt: await appNow(tx, prospect.id) },
    });
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'needs_person',
      blocker: { code: 'planner_has_turn' },
    });
    return decided(decisionId);
  });
}
