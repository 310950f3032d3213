import { z } from 'zod';
import { appNow } from '#db/clock.ts';
import { markRepliesHandled } from '#db/decisions/handled.ts';
import { close, resume, resumeCadence, retry, skipWait, stop } from '#db/decisions/run.ts';
import { taskDone, taskOutcomes } from '#db/decisions/task.ts';
import { settleBreach } from '#db/stop-alerts.ts';
import { readItemProspect, readReply } from '#db/views/inbox-item.ts';
import type { DecisionAnswer } from '../presenters/inbox.model.ts';
import { sendAnswer } from './decide-texts.server.ts';
import {
  answerOf,
  byOf,
  done,
  notThere,
  problem,
  readResumeDay,
  textOf,
  type DecideContext,
} from './decide-parts.server.ts';
import { isAllowed } from './session.server.ts';

/** Carries out what a form of the inbox asks for about a run or a talk; `touched` takes the prospect's id. */
export async function decideOnRun(
  deps: DecideContext,
  intent: string,
  form: FormData,
  touched: Set<string>,
): Promise<DecisionAnswer> {
  const { context, signed } = deps;
  const prospectId = await prospectOf(deps, form);
  const prospect =
    prospectId === null ? null : await readItemProspect(context.db, signed.workspaceId, prospectId);
  if (!prospect || !isAllowed(signed, 'prospects:act', { ownerId: prospect.ownerId }))
    return notThere;
  touched.add(prospect.id);
  const target = { workspaceId: signed.workspaceId, prospectId: prospect.id };
  const by = byOf(signed);
  switch (intent) {
    case 'answer':
      return sendAnswer(deps, prospect, {
        subject: textOf(form, 'subject'),
        body: textOf(form, 'body'),
      });
    case 'handled':
      await context.db.transaction((tx) => markRepliesHandled(tx, prospect.id));
      return done('Done. The talk stays open on their page.');
    case 'resume_cadence': {
      const now = await appNow(context.db, prospect.id);
      const at = readResumeDay(textOf(form, 'date'), signed.user.timeZone, now);
      if (!at.ok) return problem(at.problem);
      const decided = await resumeCadence(context.db, target, by, at.value);
      return answerOf(decided, 'The follow-ups go on from that day.');
    }
    case 'close':
      return answerOf(
        await close(
          context.db,
          target,
          by,
          z.enum(['won', 'declined', 'wrong_person']).parse(textOf(form, 'outcome')),
        ),
        'Closed.',
      );
    case 'retry':
      return answerOf(await retry(context.db, target, by), 'Trying again.');
    case 'stop':
      return answerOf(
        await stop(context.db, target, by),
        `Stopped. ${prospect.name} gets nothing more.`,
      );
    case 'task-done': {
      const outcome = z.enum(taskOutcomes).parse(textOf(form, 'outcome'));
      const note = textOf(form, 'note').trim().slice(0, 1000);
      const messageId = z.uuid().parse(textOf(form, 'messageId'));
      return answerOf(
        await taskDone(context.db, { ...target, messageId }, by, { outcome, note }),
        'Logged; the cadence goes on.',
      );
    }
    case 'breach-seen':
      return breachSeen(deps, target, form);
    case 'skip':
      return answerOf(await skipWait(context.db, target, by), 'The next touch is being drafted.');
    case 'resume':
      return answerOf(await resume(context.db, target, by), 'Goes on.');
    default:
      return problem('That is not something the inbox can do.');
  }
}

async function breachSeen(
  { context, signed }: DecideContext,
  target: { workspaceId: string; prospectId: string },
  form: FormData,
): Promise<DecisionAnswer> {
  const intentId = z.uuid().parse(textOf(form, 'itemId'));
  const note = textOf(form, 'text').trim().slice(0, 1000);
  if (note === '') return problem('Say what came of it. Nothing was changed.');
  const by = { userId: signed.user.id, note };
  const isSettled = await settleBreach(context.db, { ...target, intentId }, by);
  return isSettled
    ? done('Noted. It stands in their story.')
    : problem('Somebody has looked into it already.');
}

/** The prospect by name, or by the item that the form is about. */
async function prospectOf(
  { context, signed }: DecideContext,
  form: FormData,
): Promise<string | null> {
  const named = z.uuid().safeParse(form.get('prospectId'));
  if (named.success) return named.data;
  const item = z.uuid().safeParse(form.get('itemId'));
  if (!item.success) return null;
  const reply = await readReply(context.db, signed.workspaceId, item.data);
  return reply?.prospectId ?? item.data;
}
