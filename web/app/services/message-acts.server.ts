import { passOn } from '#db/changes.ts';
import {
  cancelMessage,
  decideReview,
  type MessageRefusal,
  type ReviewDecision,
} from '#db/messages/acts.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { parseEmailAddress } from '#domain/prospect/email-address.ts';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import type { FormState } from '../presenters/common.model.ts';
import { channelsSetUp } from './channels.server.ts';
import { textOf, type DecideContext } from './decide-parts.server.ts';
import { refused } from './form-fields.server.ts';
import { sayMessageRefusal } from './message-refusals.ts';

/** What came of an act on a message: words to say, or the form with what is wrong. */
export type MessageAnswer = { ok: true; words: string } | { ok: false; state: FormState };

/**
 * Takes a message to this person back, or decides what becomes of one that no channel could carry. Null for a form that is
 * none; `unknown` where it is no message to them.
 */
export async function actOnMessage(
  deps: DecideContext,
  prospect: ItemProspect,
  messageId: string,
  form: FormData,
): Promise<MessageAnswer | 'unknown' | null> {
  const target = { workspaceId: deps.signed.workspaceId, prospectId: prospect.id, messageId };
  const userId = deps.signed.user.id;
  const by = { actor: { kind: 'user', id: userId }, via: 'page', userId } as const;
  const intent = textOf(form, 'intent');
  if (intent === 'undo') {
    const cancelled = await cancelMessage(deps.context.db, target, by);
    passOn(deps.context.db, [prospect.id]);
    return answered(form, cancelled, 'Taken back. It will not be sent.');
  }
  const decision = await readDecision(deps, prospect, intent, form);
  if (decision === null) return null;
  if (!decision.ok) return { ok: false, state: decision.problem };
  const { config, db } = deps.context;
  const sending = { providers: channelsSetUp(config), salt: config.secrets.suppressionSalt };
  const decided = await decideReview(db, target, decision.value, by, sending);
  passOn(db, [prospect.id]);
  return answered(form, decided, words[decision.value.kind]);
}

function answered(
  form: FormData,
  done: Result<unknown, MessageRefusal>,
  said: string,
): MessageAnswer | 'unknown' {
  if (done.ok) return yes(said);
  const { problem } = done;
  return problem.reason === 'unknown' ? 'unknown' : no(form, sayMessageRefusal(problem));
}

const words: Readonly<Record<ReviewDecision['kind'], string>> = {
  retry: 'It is tried once more, on every channel that is open now.',
  other_address: 'Kept, and it is tried there.',
  skip: 'Left. It will not be sent.',
  stop: 'Left, and the outreach to them has ended.',
};

async function readDecision(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  intent: string,
  form: FormData,
): Promise<Result<ReviewDecision, FormState> | null> {
  if (intent === 'retry' || intent === 'skip' || intent === 'stop') return ok({ kind: intent });
  if (intent !== 'other_address') return null;
  const [email, phone] = [textOf(form, 'email').trim(), textOf(form, 'phone').trim()];
  const { country } = await readWorkspace(context.db, signed.workspaceId);
  const address = email === '' ? null : parseEmailAddress(email);
  const number = phone === '' ? null : parsePhone(phone, prospect.country ?? country);
  if (address?.ok === false) return fail(refused(form, { email: 'This is not a whole address.' }));
  if (number?.ok === false)
    return fail(refused(form, { phone: 'This is not a number. Write it as +49 30 …' }));
  return ok({
    kind: 'other_address',
    ...(address?.ok === true ? { email: address.value.address } : {}),
    ...(number?.ok === true ? { phoneE164: number.value.e164 } : {}),
  });
}

function yes(said: string): MessageAnswer {
  return { ok: true, words: said };
}

function no(form: FormData, said: string): MessageAnswer {
  return { ok: false, state: refused(form, {}, said) };
}
