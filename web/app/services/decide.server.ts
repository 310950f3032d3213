import { z } from 'zod';
import { passOn } from '#db/changes.ts';
import { takeBackAnswer } from '#db/decisions/answer.ts';
import { approve, edit, reject, snooze, undo } from '#db/decisions/approval.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import type { Decided } from '#db/decisions/record.ts';
import { appNow } from '#db/clock.ts';
import { expectedSendAt } from '#db/expected-send.ts';
import { isEngineUp } from '#db/relay-rows.ts';
import {
  prospectOfAnswer,
  readDraft,
  readItemProspect,
  type DraftRow,
  type ItemProspect,
} from '#db/views/inbox-item.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { addMs, isBefore, isInstant } from '#domain/kernel/instant.ts';
import { stepChannels } from '#domain/outreach/cadence.ts';
import type { DecisionAnswer } from '../presenters/inbox.model.ts';
import { pairOf } from '../presenters/say.server.ts';
import { decideOnRun } from './decide-run.server.ts';
import {
  answerOf,
  atMorning,
  byOf,
  done,
  notThere,
  problem,
  textOf,
  type DecideContext,
} from './decide-parts.server.ts';
import { editedContent, type TypedTouch } from './decide-texts.server.ts';
import { refusalWords } from './refusal-words.ts';
import { isAllowed, type Signed } from './session.server.ts';

const dayMs = 86_400_000;

const keySchema = z.object({
  approvalId: z.uuid(),
  messageId: z.uuid(),
  version: z.coerce.number().int().positive(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});
type Key = z.output<typeof keySchema>;

/** Carries out what a form of the inbox asks for, and says what came of it in the planner's words. */
export async function decide(asked: DecideContext, form: FormData): Promise<DecisionAnswer> {
  const deps = { ...asked, touched: new Set<string>() };
  const answer = await decideByIntent(deps, form).catch((error: unknown) => {
    if (error instanceof z.ZodError)
      return problem('The form was incomplete. Nothing was changed; reload and try again.');
    throw error;
  });
  if (answer.ok && deps.touched.size > 0) passOn(deps.context.db, [...deps.touched]);
  return answer;
}

/** A decision under way, with the prospects that it is about. */
type Deciding = DecideContext & { touched: Set<string> };

async function decideByIntent(deps: Deciding, form: FormData): Promise<DecisionAnswer> {
  const intent = textOf(form, 'intent');
  switch (intent) {
    case 'approve':
      return approveOne(deps, readKey(form));
    case 'approve-many':
      return approveMany(deps, form);
    case 'edit':
    case 'edit-approve':
      return editDraft(deps, readKey(form), form, intent === 'edit-approve');
    case 'reject':
      return rejectDraft(deps, readKey(form), form);
    case 'snooze':
      return snoozeDraft(deps, readKey(form), form);
    case 'undo':
      return undoDecision(deps, form);
    default:
      return decideOnRun(deps, intent, form, deps.touched);
  }
}

async function draftOf(
  { context, signed, touched }: Deciding,
  messageId: string,
): Promise<{ draft: DraftRow; prospect: ItemProspect } | null> {
  const draft = await readDraft(context.db, signed.workspaceId, messageId);
  const prospect =
    draft && (await readItemProspect(context.db, signed.workspaceId, draft.prospectId));
  if (!draft || !prospect) return null;
  if (!isAllowed(signed, 'approvals:decide', { ownerId: prospect.ownerId })) return null;
  touched.add(prospect.id);
  return { draft, prospect };
}

function seenOf(signed: Signed, prospectId: string, key: Key): SeenDraft {
  const { messageId, version, contentHash } = key;
  return { workspaceId: signed.workspaceId, prospectId, messageId, version, contentHash };
}

async function approveOne(deps: Deciding, key: Key): Promise<DecisionAnswer> {
  const { context, signed, touched } = deps;
  const { db, config } = context;
  const [found, sendAt] = await Promise.all([
    draftOf(deps, key.messageId),
    expectedSendAt(db, key.messageId, config.policy.undoWindowMs),
  ]);
  if (!found) return notThere;
  const decided = await approve(db, seenOf(signed, found.prospect.id, key), byOf(signed), sendAt);
  if (!decided.ok) return problem(refusalWords(decided.problem));
  // At once: the mail does not wait for what the page says about it.
  passOn(db, [found.prospect.id]);
  touched.delete(found.prospect.id);
  const words = await whenWords(deps, found.prospect, sendAt);
  return {
    ok: true,
    words,
    bulk: null,
    undo: undoOffer([key.messageId], found.prospect.name, words, config.policy.undoWindowMs),
  };
}

/** The undo is asked for by message, which a decision's id stands for on the page. */
function undoOffer(messageIds: string[], name: string, sentence: string, undoWindowMs: number) {
  return {
    decisionIds: messageIds,
    name,
    sentence: sentence.endsWith('.') ? sentence : `${sentence}.`,
    secondsLeft: Math.round(undoWindowMs / 1000),
  };
}

async function whenWords(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  sendAt: string | null,
): Promise<string> {
  if (!(await isEngineUp(context.db))) return 'Approved; goes on when the engine is back.';
  if (sendAt === null) return 'Approved; no open hour was found.';
  const workspace = await readWorkspace(context.db, signed.workspaceId);
  const clocks = { now: await appNow(context.db), zone: signed.user.timeZone };
  return `Approved; goes out ${pairOf(sendAt, prospect.zoneShown ?? workspace.timeZone, clocks)}.`;
}

async function approveMany(deps: Deciding, form: FormData): Promise<DecisionAnswer> {
  const keys = form
    .getAll('approval')
    .map((value) => keySchema.parse(typeof value === 'string' ? JSON.parse(value) : null));
  const approved: string[] = [];
  const skipped: { name: string; reason: string }[] = [];
  for (const key of keys) {
    const answer = await approveOne(deps, key);
    const found = await draftOf(deps, key.messageId);
    if (answer.ok) approved.push(key.messageId);
    else skipped.push({ name: found?.prospect.name ?? 'unknown', reason: answer.problem });
  }
  const tail =
    skipped.length === 0 ? '' : `, ${String(skipped.length)} skipped: ${skipped[0]?.reason ?? ''}`;
  const summary = `${String(approved.length)} approved${tail}`;
  const { undoWindowMs } = deps.context.config.policy;
  return {
    ok: true,
    words: summary,
    bulk: { approved: approved.length, skipped, summary },
    undo:
      approved.length === 0
        ? null
        : undoOffer(approved, `${String(approved.length)} drafts`, summary, undoWindowMs),
  };
}

async function editDraft(
  deps: Deciding,
  key: Key,
  form: FormData,
  thenApprove: boolean,
): Promise<DecisionAnswer> {
  const { context, signed } = deps;
  const found = await draftOf(deps, key.messageId);
  if (!found) return notThere;
  const content = await editedContent(deps, found, {
    subject: textOf(form, 'subject'),
    bodyText: textOf(form, 'body'),
    texts: typedTexts(form),
  });
  if (!content.ok) return problem(content.problem);
  const expiresAt = await newExpiry(deps, found.prospect.id);
  const decided = await edit(
    context.db,
    seenOf(signed, found.prospect.id, key),
    byOf(signed),
    content.value,
    expiresAt,
  );
  if (!decided.ok) return problem(refusalWords(decided.problem));
  if (!thenApprove) return done('Saved as a new version.');
  return approveOne(deps, {
    ...key,
    version: key.version + 1,
    contentHash: content.value.contentHash,
  });
}

/** Only what the form names: a text that it does not show is not emptied. */
function typedTexts(form: FormData): TypedTouch['texts'] {
  const named = stepChannels.filter((channel) => form.has(`text-${channel}`));
  return Object.fromEntries(named.map((channel) => [channel, textOf(form, `text-${channel}`)]));
}

async function newExpiry({ context, signed }: DecideContext, prospectId: string): Promise<string> {
  const { approvalPolicy } = await readWorkspace(context.db, signed.workspaceId);
  return addMs(await appNow(context.db, prospectId), approvalPolicy.expireAfterDays * dayMs);
}

async function rejectDraft(deps: Deciding, key: Key, form: FormData): Promise<DecisionAnswer> {
  const { context, signed } = deps;
  const found = await draftOf(deps, key.messageId);
  if (!found) return notThere;
  const choice = textOf(form, 'reason');
  const words = textOf(form, 'words').trim();
  if (choice === '' || (choice === 'other' && words === ''))
    return problem('Say why, so that the next draft can be better. Nothing was changed.');
  const reason = [rejectLabels[choice] ?? '', words].filter((part) => part !== '').join(': ');
  const then = choice === 'end' ? 'end' : 'redraft';
  const decided = await reject(
    context.db,
    seenOf(signed, found.prospect.id, key),
    byOf(signed),
    reason,
    then,
  );
  return answerOf(
    decided,
    then === 'end' ? 'Rejected; the outreach has ended.' : 'Rejected; a new draft follows.',
  );
}

const rejectLabels: Readonly<Record<string, string>> = {
  tone: 'The tone is not ours',
  facts: 'Something in it is wrong',
  length: 'Too long, or says too little',
  end: 'Do not write to them at all',
};

async function snoozeDraft(deps: Deciding, key: Key, form: FormData): Promise<DecisionAnswer> {
  const { context, signed } = deps;
  const found = await draftOf(deps, key.messageId);
  if (!found) return notThere;
  const date = textOf(form, 'date');
  const said = textOf(form, 'until');
  const chosen = isInstant(said) ? said : null;
  const until = date === '' ? chosen : atMorning(date, signed.user.timeZone);
  const now = await appNow(context.db, found.prospect.id);
  if (until === null || !isBefore(now, until))
    return problem('Choose a time that lies ahead. Nothing was changed.');
  const { approvalPolicy } = await readWorkspace(context.db, signed.workspaceId);
  const expiresAt = addMs(until, approvalPolicy.expireAfterDays * dayMs);
  const decided = await snooze(
    context.db,
    seenOf(signed, found.prospect.id, key),
    byOf(signed),
    until,
    expiresAt,
  );
  return answerOf(decided, 'Snoozed; it comes back by itself.');
}

async function undoDecision(deps: Deciding, form: FormData): Promise<DecisionAnswer> {
  const { context, signed } = deps;
  const ids = form.getAll('decisionId').map((value) => z.uuid().parse(value));
  let undone = 0;
  let lastProblem = 'There is nothing to undo.';
  for (const messageId of ids) {
    const found = await draftOf(deps, messageId);
    if (!found) {
      const answer = await takeBack(deps, messageId);
      if (answer?.ok) undone += 1;
      else if (answer) lastProblem = refusalWords(answer.problem);
      continue;
    }
    const expiresAt = await newExpiry(deps, found.prospect.id);
    const target = { workspaceId: signed.workspaceId, prospectId: found.prospect.id, messageId };
    const decided = await undo(context.db, target, byOf(signed), expiresAt);
    if (decided.ok) undone += 1;
    else lastProblem = refusalWords(decided.problem);
  }
  if (undone === 0) return problem(lastProblem);
  return done(
    undone === ids.length
      ? 'Taken back.'
      : `${String(undone)} of ${String(ids.length)} taken back.`,
  );
}

/** A planner's own answer has no approval; it is found by itself. */
async function takeBack(
  { context, signed, touched }: Deciding,
  messageId: string,
): Promise<Decided | null> {
  const prospectId = await prospectOfAnswer(context.db, signed.workspaceId, messageId);
  const prospect =
    prospectId && (await readItemProspect(context.db, signed.workspaceId, prospectId));
  if (!prospectId || !prospect) return null;
  if (!isAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId })) return null;
  touched.add(prospectId);
  const target = { workspaceId: signed.workspaceId, prospectId, messageId };
  return takeBackAnswer(context.db, target, byOf(signed));
}

function readKey(form: FormData): Key {
  return keySchema.parse(Object.fromEntries(form));
}
