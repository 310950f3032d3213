import { passOn } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import { takeBackAnswer } from '#db/decisions/answer.ts';
import { undo } from '#db/decisions/approval.ts';
import type { Decided, DecidedBy } from '#db/decisions/record.ts';
import {
  close,
  handOver,
  pause,
  resume,
  resumeCadence,
  retry,
  skipWait,
  type Target,
} from '#db/decisions/run.ts';
import { startOutreach } from '#db/decisions/start-outreach.ts';
import { stopOutreach } from '#db/decisions/stop-outreach.ts';
import { addNote } from '#db/notes.ts';
import { assignOwner } from '#db/prospects-edit.ts';
import { isEngineUp } from '#db/relay-rows.ts';
import { readItemProspect, type ItemProspect } from '#db/views/inbox-item.ts';
import { readLeaving } from '#db/views/leaving.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { momentOf } from '../presenters/say.server.ts';
import { readResumeDay, type DecideContext } from './decide-parts.server.ts';
import { sendAnswer } from './decide-texts.server.ts';
import { jumpToNextStep } from './jump.server.ts';
import type { ActForm, ProspectIntent } from './prospect-act-form.server.ts';
import { refusalWords } from './refusal-words.ts';
import { isAllowed } from './session.server.ts';
import { startRefusalWords } from './start-refusal-words.ts';

const dayMs = 86_400_000;
const maxWordsChars = 1000;

/** What came of an act, in the planner's words; `field` names what of the form has to be corrected. */
export type ActAnswer = { ok: true; words: string } | { ok: false; words: string; field?: string };

/**
 * Carries out one act on one prospect; null for one that this person may not see, as for one that is not there. The decision
 * commits here; the run hears of it from the relay.
 */
export async function actOnProspect(
  deps: DecideContext,
  prospectId: string,
  intent: ProspectIntent,
  form: ActForm,
): Promise<ActAnswer | null> {
  const { context, signed } = deps;
  const prospect = await readItemProspect(context.db, signed.workspaceId, prospectId);
  if (!prospect || !isAllowed(signed, 'prospects:read', { ownerId: prospect.ownerId })) return null;
  if (!isAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId }))
    return no(`${prospect.name} is not yours. Ask ${prospect.ownerName ?? 'an admin'}.`);
  const answer = await carryOut(deps, prospect, intent, form);
  // A new owner changes what the old one sees too, so the whole workspace reads again.
  const isGiven = intent === 'hand_over' || intent === 'assign';
  if (answer.ok) passOn(context.db, [isGiven ? signed.workspaceId : prospect.id]);
  return answer;
}

/** True while this person still sees a prospect, who may have been given to somebody else. */
export async function isStillSeen(
  { context, signed }: DecideContext,
  prospectId: string,
): Promise<boolean> {
  const prospect = await readItemProspect(context.db, signed.workspaceId, prospectId);
  return prospect !== null && isAllowed(signed, 'prospects:read', { ownerId: prospect.ownerId });
}

async function carryOut(
  deps: DecideContext,
  prospect: ItemProspect,
  intent: ProspectIntent,
  form: ActForm,
): Promise<ActAnswer> {
  const { db } = deps.context;
  const target = { workspaceId: deps.signed.workspaceId, prospectId: prospect.id };
  const by = byOf(deps);
  const { name } = prospect;
  switch (intent) {
    case 'start':
    case 'reopen':
      return start(deps, prospect, target);
    case 'pause':
      return of(await pause(db, target, by), `Paused. Nothing goes to ${name} until you resume.`);
    case 'resume':
      return of(await resume(db, target, by), `The outreach to ${name} goes on.`);
    case 'skip':
      return of(
        await skipWait(db, target, by),
        'The next touch is written now and then asks for your approval.',
      );
    case 'stop':
      return of(await stopOutreach(db, target, by), `Stopped. No more outreach goes to ${name}.`);
    case 'retry':
      return of(await retry(db, target, by), 'It is tried once more.');
    case 'take_back':
      return takeBack(deps, prospect, target);
    case 'resume_cadence':
      return resumeFrom(deps, target, form.date);
    case 'close':
      if (form.outcome === undefined)
        return no('Say how it ended. Nothing was changed.', 'outcome');
      return of(await close(db, target, by, form.outcome), `The outreach to ${name} is closed.`);
    case 'hand_over':
      return handOverTo(deps, prospect, target, form);
    case 'assign':
      return assign(deps, prospect, target, form.ownerId);
    case 'jump':
      return jump(deps, prospect);
    case 'answer': {
      const answer = await sendAnswer(deps, prospect, form, 'page');
      return answer.ok ? yes(answer.words) : no(answer.problem);
    }
  }
}

async function start(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  target: Target,
): Promise<ActAnswer> {
  const by = byOf({ context, signed });
  const { suppressionSalt } = context.config.secrets;
  const started = await startOutreach(context.db, target, by, suppressionSalt);
  if (!started.ok) return no(startRefusalWords(started.problem));
  const what = started.value.isReopened ? 'Reopened' : 'Started';
  const isUp = await isEngineUp(context.db);
  const then = isUp ? 'the first draft will ask for approval' : 'it begins when the engine is back';
  return yes(`${what}: ${prospect.name}; ${then}.`);
}

/** The approval of a touch, or an answer of one's own, until it begins to leave. */
async function takeBack(
  deps: DecideContext,
  prospect: ItemProspect,
  target: Target,
): Promise<ActAnswer> {
  const { context, signed } = deps;
  const leaving = await readLeaving(context.db, prospect.id);
  if (leaving === null) return no(refusalWords({ reason: 'already_leaving' }));
  const message = { ...target, messageId: leaving.messageId };
  if (leaving.class === 'conversation')
    return of(
      await takeBackAnswer(context.db, message, byOf(deps)),
      'Taken back. Your words wait under “Write”.',
    );
  if (!isAllowed(signed, 'approvals:decide', { ownerId: prospect.ownerId }))
    return no(refusalWords({ reason: 'not_entitled' }));
  const { approvalPolicy } = await readWorkspace(context.db, signed.workspaceId);
  const now = await appNow(context.db, prospect.id);
  const expiresAt = addMs(now, approvalPolicy.expireAfterDays * dayMs);
  return of(
    await undo(context.db, message, byOf(deps), expiresAt),
    'Taken back. The draft waits for approval again.',
  );
}

async function resumeFrom(deps: DecideContext, target: Target, date: string): Promise<ActAnswer> {
  const { context, signed } = deps;
  const now = await appNow(context.db, target.prospectId);
  const at = readResumeDay(date, signed.user.timeZone, now);
  if (!at.ok) return no(at.problem, 'date');
  return of(
    await resumeCadence(context.db, target, byOf(deps), at.value),
    'The follow-ups go on from that day; each one asks for your approval.',
  );
}

/** The colleague becomes the owner; a run that is under way waits for them. */
async function handOverTo(
  deps: DecideContext,
  prospect: ItemProspect,
  target: Target,
  { colleagueId, words }: ActForm,
): Promise<ActAnswer> {
  const { db } = deps.context;
  const { user } = deps.signed;
  const by = byOf(deps);
  if (colleagueId === undefined)
    return no('Choose a colleague. Nothing was changed.', 'colleagueId');
  if (words.length > maxWordsChars) return no('At most 1,000 characters fit here.', 'words');
  if (!(await assignOwner(db, target, by, colleagueId))) return no(cannotSignIn, 'colleagueId');
  if (words !== '') await addNote(db, { ...target, authorId: user.id, body: words });
  const handed = await handOver(db, target, by);
  return yes(
    handed.ok
      ? `Handed over. Nothing goes to ${prospect.name} by itself until they decide.`
      : `Handed over. The outreach to ${prospect.name} stands as it stood.`,
  );
}

const cannotSignIn = 'This colleague cannot sign in any more. Choose somebody else.';

async function assign(
  deps: DecideContext,
  prospect: ItemProspect,
  target: Target,
  ownerId: string | undefined,
): Promise<ActAnswer> {
  if (ownerId === undefined) return no('Choose an owner. Nothing was changed.');
  return (await assignOwner(deps.context.db, target, byOf(deps), ownerId))
    ? yes(`${prospect.name} has a new owner.`)
    : no(cannotSignIn);
}

async function jump(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
): Promise<ActAnswer> {
  const workflowId = prospectWorkflowId(prospect.id, prospect.enrolment);
  const answer = await jumpToNextStep(context.config, { prospectId: prospect.id, workflowId });
  if ('problem' in answer) return no(answer.problem);
  const { exact } = momentOf(answer.jumpedTo, {
    now: answer.jumpedTo,
    zone: signed.user.timeZone,
  });
  return yes(`Jumped: for ${prospect.name} it is now ${exact}.`);
}

function byOf({ signed }: DecideContext): DecidedBy {
  return { actor: { kind: 'user', id: signed.user.id }, via: 'page' };
}

function of(decided: Decided, words: string): ActAnswer {
  return decided.ok ? yes(words) : no(refusalWords(decided.problem));
}

function yes(words: string): ActAnswer {
  return { ok: true, words };
}

function no(words: string, field?: string): ActAnswer {
  return field === undefined ? { ok: false, words } : { ok: false, words, field };
}
