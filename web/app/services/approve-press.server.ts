import { z } from 'zod';
import type { Config } from '#config/env.ts';
import type { Logger } from '#config/logger.ts';
import type { Db } from '#db/client.ts';
import type { Refusal } from '#db/decisions/record.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { declineReasons } from '#templates/words/approve/approve-words.ts';
import { approveWords } from '#templates/words/approve.ts';
import {
  approveByLink,
  rejectByLink,
  undoByLink,
  undoSecondsLeft,
  type OpenedLink,
  type Origin,
} from './approve-link.server.ts';
import { formTokenOf, isFormToken } from './form-token.server.ts';

/**
 * What a press came to. `done` also where somebody was quicker: the page then says who decided. The others name the words
 * that say why nothing was decided.
 */
export type Pressed =
  'done' | 'undone' | 'late' | 'reasonNeeded' | 'changed' | 'formOld' | 'failed';

const words = z.string().trim().max(1000).default('');
const readText = {
  formToken: z.string(),
  version: z.coerce.number().int().positive(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
};
const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('approve'), ...readText }),
  z.object({ intent: z.literal('ask'), words, ...readText }),
  z.object({
    intent: z.literal('reject'),
    reason: z.enum(declineReasons).optional(),
    words,
    ...readText,
  }),
  z.object({ intent: z.literal('undo'), formToken: z.string(), decisionId: z.uuid() }),
]);
type Form = z.output<typeof formSchema>;

interface PressContext {
  db: Db;
  config: Config;
  log: Logger;
}

/** Carries out one press on the page. Safe to repeat: the second press finds the decision taken. */
export async function pressOnApproval(
  context: PressContext,
  link: OpenedLink,
  formData: FormData,
  origin: Origin,
): Promise<Pressed> {
  const parsed = formSchema.safeParse(Object.fromEntries(formData));
  if (!parsed.success) return 'formOld';
  const form = parsed.data;
  if (!isOurForm(context.config, link, form)) return 'formOld';
  try {
    return await carryOut(context, link, form, origin);
  } catch (error) {
    context.log.error({ err: error, intent: form.intent }, 'a press on an approval page failed');
    return 'failed';
  }
}

function isOurForm(config: Config, { token, approval }: OpenedLink, form: Form): boolean {
  const secret = config.secrets.sessionSecret;
  const expected =
    form.intent === 'undo'
      ? formTokenOf(secret, 'undo-approval', token, form.decisionId)
      : formTokenOf(secret, 'approve', token, approval.messageId);
  return isFormToken(form.formToken, expected);
}

async function carryOut(
  { db, config }: PressContext,
  link: OpenedLink,
  form: Form,
  origin: Origin,
): Promise<Pressed> {
  switch (form.intent) {
    case 'approve':
      return outcomeOf(await approveByLink(db, link, form, origin, config.policy.undoWindowMs));
    case 'ask': {
      if (form.words === '') return 'reasonNeeded';
      const answer = { reason: form.words, then: 'redraft' } as const;
      return outcomeOf(await rejectByLink(db, link, form, origin, answer));
    }
    case 'reject': {
      const answer = await answerOf(db, link, form);
      if (answer === null) return 'reasonNeeded';
      return outcomeOf(await rejectByLink(db, link, form, origin, answer));
    }
    case 'undo': {
      // Only the decision that the page showed; after an undo and a new one it is another.
      if (link.approval.decisionId !== form.decisionId) return 'done';
      if ((await undoSecondsLeft(db, link, config.policy.undoWindowMs)) === null) return 'late';
      return (await undoByLink(db, link, origin)) === null ? 'undone' : 'late';
    }
  }
}

/** The reason in the workspace's language, for the planner and the next draft; null where it is missing. */
async function answerOf(db: Db, { holder }: OpenedLink, form: Extract<Form, { intent: 'reject' }>) {
  if (form.reason === undefined || (form.reason === 'other' && form.words === '')) return null;
  const { language } = await readWorkspace(db, holder.workspaceId);
  const label = approveWords[language].open.declineReasons[form.reason];
  const reason =
    form.reason === 'other' ? form.words : form.words === '' ? label : `${label}: ${form.words}`;
  return { reason, then: form.reason === 'not_this_client' ? 'end' : 'redraft' } as const;
}

function outcomeOf(refusal: Refusal | null): Pressed {
  return refusal?.reason === 'content_changed' ? 'changed' : 'done';
}
