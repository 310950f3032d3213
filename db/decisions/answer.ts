import { v4 as uuidv4 } from 'uuid';
import type { Language } from '#domain/kernel/language.ts';
import { fail } from '#domain/kernel/result.ts';
import { execute, type Db } from '../client.ts';
import { readEnrolment, showRun } from '../enrolments.ts';
import { insertMessage, type MessageContent } from '../message-records.ts';
import { openStops } from '../stops.ts';
import { markRepliesHandled } from './handled.ts';
import {
  decided,
  decideOn,
  recordDecision,
  wrongState,
  type Decided,
  type DecidedBy,
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
): Promise<Decided & { messageId?: string }> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    if (prospect.runState !== 'needs_person') return wrongState(prospect);
    const blocking = (await openStops(tx, prospect.id)).find(({ blocks }) => blocks === 'all');
    if (blocking) return fail({ reason: 'stopped', by: blocking.kind });
    const enrolment = await readEnrolment(tx, prospect.id, prospect.enrolment);
    const messageId = uuidv4();
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
  });
}
