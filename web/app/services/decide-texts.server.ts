import { wakeRelay } from '#db/changes.ts';
import { answer } from '#db/decisions/answer.ts';
import type { DecidedBy } from '#db/decisions/record.ts';
import type { MessageContent } from '#db/message-records.ts';
import type { ChannelText } from '#db/message-texts.ts';
import { readTalkSubject, type DraftRow, type ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { replySubject } from '#domain/conversation/subject.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import { ownTextProblem } from '#domain/outreach/draft/check-short-text.ts';
import { renderOutreach } from '#templates/outreach/outreach-content.ts';
import { renderTouch, type TouchText } from '#templates/outreach/touch-content.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import { channelNames } from '../presenters/cadence-channels.ts';
import type { DecisionAnswer } from '../presenters/inbox.model.ts';
import type { DecideContext } from './decide-parts.server.ts';
import { refusalWords } from './refusal-words.ts';

const maxSubjectChars = 200;
const maxBodyChars = 20_000;

/** What was typed over a draft: the letter, and the text of each other channel by its name. */
export interface TypedTouch {
  subject: string;
  bodyText: string;
  texts: Readonly<Partial<Record<TouchText['channel'], string>>>;
}

/**
 * Renders an edited draft to the bytes that would leave on each of its channels, hashed together; a text that cannot be sent
 * is refused with the field. A text that the form does not name stays, and so does a template of WhatsApp.
 */
export async function editedContent(
  { context, signed }: DecideContext,
  { draft, prospect }: { draft: DraftRow; prospect: ItemProspect },
  typed: TypedTouch,
): Promise<Result<MessageContent, string>> {
  const workspace = await readWorkspace(context.db, signed.workspaceId);
  const hasLetter = draft.chain.includes('email');
  const texts = draft.texts.flatMap((text) => editedText(text, typed));
  const sender = {
    name: prospect.ownerName ?? workspace.senderName ?? workspace.name,
    workspace: workspace.brandName,
  };
  const checked =
    (hasLetter ? checkText(typed) : null) ?? checkTexts(texts, sender, draft.isFirstText);
  if (checked !== null) return fail(checked);
  const letter = {
    template: 'outreach' as const,
    language: draft.language,
    subject: typed.subject.trim(),
    bodyText: typed.bodyText.replaceAll('\r\n', '\n').trim(),
    recipient: prospect.email ?? '',
    basis: basisOf(prospect.lawfulBasis),
    basisSource: prospect.lawfulBasisSource,
  };
  return render(() =>
    renderTouch(
      workspace,
      { chain: draft.chain, letter: hasLetter ? letter : null, texts, number: prospect.phoneE164 },
      context.config.mail.isSandbox,
    ),
  );
}

function editedText(text: ChannelText, typed: TypedTouch): TouchText[] {
  const { channel, bodyText, templateName, templateVariables } = text;
  const own = templateName === null ? typed.texts[channel] : undefined;
  const words = own?.replaceAll('\r\n', '\n').trim() ?? bodyText;
  return [{ channel, bodyText: words, templateName, templateVariables }];
}

function checkTexts(
  texts: readonly TouchText[],
  sender: { name: string; workspace: string },
  isFirst: boolean,
): string | null {
  for (const { channel, bodyText, templateName } of texts) {
    const problem =
      templateName === null && isTextChannel(channel)
        ? ownTextProblem(bodyText, sender, isFirst)
        : bodyText === ''
          ? 'empty'
          : null;
    if (problem !== null)
      return `The text for ${channelNames[channel]} ${textProblems[problem]} Your text is kept in the form.`;
  }
  return null;
}

const textProblems: Readonly<Record<NonNullable<ReturnType<typeof ownTextProblem>>, string>> = {
  empty: 'is empty.',
  too_long: 'is too long: at most three SMS are possible.',
  'sender-missing':
    'is the first to them, and has to say who writes: your name or that of the house.',
  'stop-missing': 'is the first to them, and has to say how to end it: the word STOP.',
};

/** Sends a planner's own words in the thread; an empty subject stands for the thread's. */
export async function sendAnswer(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  { subject, body }: { subject: string; body: string },
  via: DecidedBy['via'] = 'inbox',
): Promise<DecisionAnswer> {
  const threadSubject = replySubject((await readTalkSubject(context.db, prospect.id)) ?? '');
  const text = { subject: subject.trim() === '' ? threadSubject : subject, bodyText: body };
  const checked = checkText(text);
  if (checked !== null) return { ok: false, problem: checked };
  const workspace = await readWorkspace(context.db, signed.workspaceId);
  const language = prospect.language ?? workspace.language;
  const rendered = render(() =>
    renderOutreach(
      workspace,
      {
        template: 'conversation',
        language,
        subject: text.subject,
        bodyText: body.replaceAll('\r\n', '\n').trim(),
        recipient: prospect.email ?? '',
        basis: basisOf(prospect.lawfulBasis),
        basisSource: null,
      },
      context.config.mail.isSandbox,
    ),
  );
  if (!rendered.ok) return { ok: false, problem: rendered.problem };
  const { undoWindowMs } = context.config.policy;
  const decided = await answer(
    context.db,
    { workspaceId: signed.workspaceId, prospectId: prospect.id },
    { actor: { kind: 'user', id: signed.user.id }, via, userId: signed.user.id },
    {
      content: rendered.value,
      templateVersion: rendered.value.templateVersion,
      language,
      undoWindowMs,
    },
  );
  if (!decided.ok) return { ok: false, problem: refusalWords(decided.problem) };
  wakeRelay(context.db);
  return {
    ok: true,
    words: 'Your answer is on its way.',
    bulk: null,
    undo: {
      decisionIds: [decided.value.messageId],
      name: prospect.name,
      sentence: 'Your answer leaves',
      secondsLeft: Math.round(undoWindowMs / 1000),
    },
  };
}

function checkText({ subject, bodyText }: Pick<TypedTouch, 'subject' | 'bodyText'>): string | null {
  if (bodyText.trim() === '') return 'The text is empty. Nothing was changed.';
  if (bodyText.length > maxBodyChars) return 'The text is too long: at most 20,000 characters.';
  if (subject.trim() === '') return 'The subject is empty. Nothing was changed.';
  if (subject.length > maxSubjectChars) return 'The subject is too long: at most 200 characters.';
  return null;
}

function render<Rendered>(work: () => Rendered): Result<Rendered, string> {
  try {
    return ok(work());
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return fail(
      `This cannot be sent: ${error.field} ${error.message}. Your text is kept in the form.`,
    );
  }
}

function basisOf(basis: string | null): 'consent' | 'legitimate_interest' | 'contract' {
  return basis === 'consent' || basis === 'contract' ? basis : 'legitimate_interest';
}
