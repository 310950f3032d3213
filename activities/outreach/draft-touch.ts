import { createHash } from 'node:crypto';
import type { DraftResult, DraftingActivities, TouchRef } from '#activities/contract.ts';
import { enqueueApprovalMails } from '#db/approval-requests.ts';
import { insertApproval, withdrawOpenApprovals } from '#db/approvals.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readEnrolment, showRun, updateTouch } from '#db/enrolments.ts';
import { insertMessage } from '#db/message-records.ts';
import { readSendContext } from '#db/send-context.ts';
import { lockProspect } from '#db/stops.ts';
import { addTimeline } from '#db/timeline.ts';
import { addMs, type Instant } from '#domain/kernel/instant.ts';
import { sayClock } from '#domain/schedule/local-format.ts';
import { isStepTask, type StepChannel } from '#domain/outreach/cadence.ts';
import { approvalNeed, type ApprovalNeed } from '#domain/outreach/approval-policy.ts';
import { reasonOfFlag } from '#domain/outreach/draft/draft-findings.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';
import type { Deps } from '../deps.ts';
import { touchMessageId } from '../messaging/ids.ts';
import { composeTouch, wantedParts, type ComposedTouch } from './compose-touch.ts';
import { readDraftContext, type DraftContext } from './draft-context.ts';
import { isStopped, showPersonNeeded } from './pass-records.ts';
import { chooseChannels, personReasonOf } from './touch-channels.ts';
import { writeDraft, type WrittenDraft } from './write-draft.ts';

const dayMs = 86_400_000;

/** Drafts a touch: text, rules, approval, mails to approvers. The model is called outside the transaction. */
export function createDraftingActivities(deps: Deps): DraftingActivities {
  return { draftTouch: (input) => draftTouch(deps, input) };
}

async function draftTouch(
  deps: Deps,
  input: TouchRef & { draftOrdinal: number },
): Promise<DraftResult> {
  const enrolment = await readEnrolment(deps.db, input.prospectId, input.enrolment);
  const messageId = touchMessageId(enrolment.id, input.step, input.draftOrdinal);
  const earlier = await resultOfEarlierRun(deps.db, messageId);
  if (earlier) return earlier;
  const context = await readDraftContext(deps.db, input, enrolment);
  const channels = await chooseChannels(deps, context);
  if (channels.kind === 'unreachable')
    return giveToPerson(deps, input, personReasonOf(channels.reason));
  const draft = await writeDraft(deps, context, wantedParts(context, channels));
  const touch = draft && composeTouch(deps, context, channels, draft);
  if (touch === null) return giveToPerson(deps, input, 'draft_failed');
  return deps.db.transaction((tx) =>
    store(tx, deps, input, { messageId, context, draft: touch.draft, touch }),
  );
}

/**
 * A second run of the activity answers as the first one did: the run has to know the draft, or what was decided on it in
 * between, and is on its way, would mean nothing to it.
 */
async function resultOfEarlierRun(db: Db, messageId: string): Promise<DraftResult | null> {
  const message = await readSendContext(db, messageId);
  if (!message) return null;
  if (message.chain.length === 0) return { kind: 'task', messageId };
  if (message.approval?.state === 'approved') return { kind: 'approved-by-policy', messageId };
  const last: unknown = await db('approvals')
    .where({ messageId })
    .orderBy('requestedAt', 'desc')
    .first('expiresAt');
  return isApproval(last)
    ? { kind: 'needs-approval', messageId, expiresAt: last.expiresAt }
    : { kind: 'overtaken' };
}

function isApproval(row: unknown): row is { expiresAt: Instant } {
  return typeof row === 'object' && row !== null && 'expiresAt' in row;
}

async function giveToPerson(
  deps: Deps,
  input: TouchRef,
  reason: PersonReason,
): Promise<DraftResult> {
  await deps.db.transaction(async (tx) => {
    await lockProspect(tx, input.prospectId);
    await showPersonNeeded(tx, input, reason);
  });
  deps.changes.changed(input.prospectId);
  return { kind: 'person', reason };
}

interface Drafted {
  messageId: string;
  context: DraftContext;
  draft: WrittenDraft;
  touch: ComposedTouch;
}

async function store(
  tx: Db,
  deps: Deps,
  input: TouchRef & { draftOrdinal: number },
  drafted: Drafted,
): Promise<DraftResult> {
  await lockProspect(tx, input.prospectId);
  if (await isStopped(tx, input.prospectId)) return { kind: 'overtaken' };
  const { messageId, context, draft, touch } = drafted;
  const { chain } = touch;
  const { templateVersionId, shortVersionId } = draft;
  const content = { ...touch.content, templateVersionId, shortVersionId };
  const isTask = isStepTask(chain[0]);
  // Nothing leaves by itself: there is nothing to approve.
  const need: ApprovalNeed = isTask
    ? { kind: 'by-policy', rule: 'autonomy-2' }
    : needOf(context, draft, input.step);
  await insertMessage(tx, {
    id: messageId,
    workspaceId: context.workspace.id,
    prospectId: input.prospectId,
    enrolmentId: context.enrolment.id,
    step: input.step,
    draftOrdinal: input.draftOrdinal,
    class: 'marketing',
    status: need.kind === 'person' ? 'pending_approval' : 'approved',
    recipientUserId: null,
    recipientEmail: null,
    templateId: touch.templateId,
    templateVersion: content.templateVersion,
    language: context.language,
    drafter: draft.drafter,
    factsUsed: draft.factsUsed,
    riskFlags: draft.flags,
    reasonCode: need.kind === 'person' ? need.reason : 'policy',
    businessKey: `touch:${context.enrolment.id}:${String(input.step)}:${String(input.draftOrdinal)}`,
    content,
    carriage: touch.carriage,
  });
  await updateTouch(tx, context.enrolment.id, input.step, {
    messageId,
    channel: chain[0],
    state: need.kind === 'person' ? 'pending_approval' : 'approved',
  });
  await addTimeline(tx, {
    prospectId: input.prospectId,
    kind: 'message.drafted',
    actor: { kind: 'system' },
    messageId,
    data: { step: input.step, drafter: draft.drafter, ...saidChannels(chain) },
    businessKey: `drafted:${messageId}`,
  });
  deps.changes.changed(input.prospectId);
  if (!isTask) return openApproval(tx, input, drafted, need);
  await showPersonNeeded(tx, input, 'task_waits');
  return { kind: 'task', messageId, ...saidChannels(chain) };
}

/** What the run and the story are told of the channels; nothing where it is a mail, as ever. */
function saidChannels(chain: readonly StepChannel[]): { channels?: readonly StepChannel[] } {
  return chain.length === 1 && chain[0] === 'email' ? {} : { channels: chain };
}

function needOf(context: DraftContext, draft: WrittenDraft, step: number): ApprovalNeed {
  return approvalNeed({
    autonomyLevel: context.workspace.autonomyLevel,
    step,
    confidence: context.prospect.confidence,
    flagged: draft.flags.flatMap(({ kind }) => reasonOfFlag(kind) ?? []),
    score: context.prospect.score,
    hotScore: context.workspace.hotScore,
  });
}

async function openApproval(
  tx: Db,
  input: TouchRef,
  { messageId, context, touch }: Drafted,
  need: ApprovalNeed,
): Promise<DraftResult> {
  const { workspace } = context;
  // What changed while an earlier draft was written made it void: one text of a pass waits at a time.
  await withdrawOpenApprovals(tx, input.prospectId, 'superseded');
  const now = await appNow(tx, input.prospectId);
  const expiresAt = addMs(now, workspace.approvalPolicy.expireAfterDays * dayMs);
  const approvalId = approvalIdOf(messageId, 1);
  const shared = {
    id: approvalId,
    workspaceId: workspace.id,
    prospectId: input.prospectId,
    messageId,
    messageVersion: 1,
    contentHash: touch.content.contentHash,
    expiresAt,
  };
  if (need.kind === 'by-policy') {
    await insertApproval(tx, { ...shared, reasonCode: 'policy', policyRule: need.rule });
    await showRun(tx, input.prospectId, input.enrolment, {
      runState: 'waiting_time',
      stage: 'ready',
    });
    return { kind: 'approved-by-policy', messageId, ...saidChannels(touch.chain) };
  }
  await insertApproval(tx, { ...shared, reasonCode: need.reason });
  await showRun(tx, input.prospectId, input.enrolment, {
    runState: 'waiting_approval',
    stage: 'in_review',
    nextWakeAt: expiresAt,
    nextAct: 'expire_approval',
    blocker: { code: 'approval', since: now },
  });
  await enqueueApprovalMails(tx, { approvalId, prospectId: input.prospectId, now });
  const said = sayClock({ at: expiresAt, zone: workspace.timeZone });
  return { kind: 'needs-approval', messageId, expiresAt, said, ...saidChannels(touch.chain) };
}

/** Deterministic, so that a second run of the activity opens the same approval. */
function approvalIdOf(messageId: string, version: number): string {
  const hex = createHash('sha256')
    .update(`approval:${messageId}:${String(version)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
