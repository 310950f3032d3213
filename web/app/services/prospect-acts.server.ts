import { z } from 'zod';
import { createChangePublisher, wakeRelay } from '#db/changes.ts';
import type { Decided, DecidedBy } from '#db/decisions/record.ts';
import { close, handOver, pause, resume, retry, skipWait, type Target } from '#db/decisions/run.ts';
import { startOutreach } from '#db/decisions/start-outreach.ts';
import { stopOutreach } from '#db/decisions/stop-outreach.ts';
import { addNote } from '#db/notes.ts';
import { assignOwner } from '#db/prospects-edit.ts';
import { isEngineUp } from '#db/relay-rows.ts';
import { readItemProspect, type ItemProspect } from '#db/views/inbox-item.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { momentOf } from '../presenters/say.server.ts';
import type { DecideContext } from './decide-parts.server.ts';
import { sendAnswer } from './decide-texts.server.ts';
import { jumpToNextStep } from './jump.server.ts';
import { refusalWords } from './refusal-words.ts';
import { isAllowed } from './session.server.ts';
import { startRefusalWords } from './start-refusal-words.ts';

/** What came of an act, in the planner's words. */
export interface ActAnswer {
  ok: boolean;
  words: string;
}

/** Everything that can be done about one prospect. */
export const prospectIntents = [
  ...(['start', 'reopen', 'pause', 'resume', 'skip', 'stop', 'retry'] as const),
  ...(['hand_over', 'close', 'jump', 'answer', 'assign'] as const),
] as const;
export type ProspectIntent = (typeof prospectIntents)[number];

/** What can be done about many at once. */
export const bulkIntents = [
  'start',
  'pause',
  'resume',
  'stop',
  'assign',
] as const satisfies readonly ProspectIntent[];

const formSchema = z.object({
  colleagueId: z.uuid().optional().catch(undefined),
  ownerId: z.uuid().optional().catch(undefined),
  words: z.string().trim().max(1000).catch(''),
  outcome: z.enum(['won', 'declined', 'wrong_person']).optional().catch(undefined),
  subject: z.string().catch(''),
  body: z.string().catch(''),
});
type ActForm = z.output<typeof formSchema>;

/** Reads what an act needs besides its name; the names of fields are those of the page's forms. */
export function readActForm(form: FormData): ActForm {
  return formSchema.parse(Object.fromEntries(form));
}

/** Carries out one act on one prospect. The decision commits here; the run hears of it from the relay. */
export async function actOnProspect(
  deps: DecideContext,
  prospectId: string,
  intent: ProspectIntent,
  form: ActForm,
): Promise<ActAnswer> {
  const { context, signed } = deps;
  const prospect = await readItemProspect(context.db, signed.workspaceId, prospectId);
  if (!prospect || !isAllowed(signed, 'prospects:read', { ownerId: prospect.ownerId }))
    return no('This is no longer there. Nothing was changed.');
  if (!isAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId }))
    return no(`${prospect.name} is not yours. Ask ${prospect.ownerName ?? 'an admin'}.`);
  const answer = await carryOut(deps, prospect, intent, form);
  if (answer.ok) {
    wakeRelay(context.db);
    createChangePublisher(context.db).changed(prospect.id);
  }
  return answer;
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
    case 'close':
      if (form.outcome === undefined) return no('Say how it ended. Nothing was changed.');
      return of(await close(db, target, by, form.outcome), `The outreach to ${name} is closed.`);
    case 'hand_over':
      return handOverTo(deps, prospect, target, form);
    case 'assign':
      return assign(deps, prospect, target, form.ownerId);
    case 'jump':
      return jump(deps, prospect);
    case 'answer': {
      const answer = await sendAnswer(deps, prospect, form.body, form.subject);
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
  if (colleagueId === undefined) return no('Choose a colleague. Nothing was changed.');
  if (!(await assignOwner(db, target, by, colleagueId)))
    return no('This colleague cannot sign in any more. Choose somebody else.');
  if (words !== '') await addNote(db, { ...target, authorId: user.id, body: words });
  const handed = await handOver(db, target, by);
  return yes(
    handed.ok
      ? `Handed over. Nothing goes to ${prospect.name} by itself until they decide.`
      : `Handed over. The outreach to ${prospect.name} stands as it stood.`,
  );
}

async function assign(
  deps: DecideContext,
  prospect: ItemProspect,
  target: Target,
  ownerId: string | undefined,
): Promise<ActAnswer> {
  if (ownerId === undefined) return no('Choose an owner. Nothing was changed.');
  return (await assignOwner(deps.context.db, target, byOf(deps), ownerId))
    ? yes(`${prospect.name} has a new owner.`)
    : no('This colleague cannot sign in any more. Choose somebody else.');
}

async function jump(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
): Promise<ActAnswer> {
  const workflowId = prospectWorkflowId(prospect.id, prospect.enrolment);
  const answer = await jumpToNextStep(context.config, { prospectId: prospect.id, workflowId });
  if ('problem' in answer) return no(answer.problem);
  const zone = signed.user.timeZone;
  return yes(
    `Jumped: for ${prospect.name} it is now ${momentOf(answer.jumpedTo, { now: answer.jumpedTo, zone }).exact}.`,
  );
}

/** Does the same to many, one after the other, and tells how many came through and why the others did not. */
export async function actOnMany(
  deps: DecideContext,
  prospectIds: readonly string[],
  intent: (typeof bulkIntents)[number],
  form: ActForm,
): Promise<ActAnswer> {
  const answers: ActAnswer[] = [];
  for (const id of prospectIds) answers.push(await actOnProspect(deps, id, intent, form));
  const refused = answers.filter(({ ok }) => !ok);
  const done = answers.length - refused.length;
  const summary = `${String(done)} ${bulkWords[intent]}`;
  if (refused.length === 0) return yes(`${summary}.`);
  const reasons = Object.entries(countBy(refused.map(({ words }) => words)));
  const told = reasons
    .slice(0, 3)
    .map(([words, count]) => (count === 1 ? words : `${words} (${String(count)} times)`));
  return {
    ok: done > 0,
    words: `${summary}, ${String(refused.length)} left as they were: ${told.join(' ')}`,
  };
}

const bulkWords = {
  start: 'started',
  pause: 'paused',
  resume: 'go on',
  stop: 'stopped',
  assign: 'given to their new owner',
} as const satisfies Record<(typeof bulkIntents)[number], string>;

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
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

function no(words: string): ActAnswer {
  return { ok: false, words };
}
