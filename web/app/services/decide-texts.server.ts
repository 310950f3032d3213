import { wakeRelay } from '#db/changes.ts';
import { answer } from '#db/decisions/answer.ts';
import type { DecidedBy } from '#db/decisions/record.ts';
import type { MessageContent } from '#db/message-records.ts';
import { readTalkSubject, type DraftRow, type ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { replySubject } from '#domain/conversation/subject.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { renderOutreach } from '#templates/outreach/outreach-content.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import type { DecisionAnswer } from '../presenters/inbox.model.ts';
import type { DecideContext } from './decide-parts.server.ts';
import { refusalWords } from './refusal-words.ts';

const maxSubjectChars = 200;
const maxBodyChars = 20_000;

/** Renders an edited draft to the bytes that would leave; a text that cannot be sent is refused with the field. */
export async function editedContent(
  { context, signed }: DecideContext,
  { draft, prospect }: { draft: DraftRow; prospect: ItemProspect },
  text: { subject: string; bodyText: string },
): Promise<Result<MessageContent, string>> {
  const checked = checkText(text);
  if (checked !== null) return fail(checked);
  const workspace = await readWorkspace(context.db, signed.workspaceId);
  return render(() =>
    renderOutreach(
      workspace,
      {
        template: 'outreach',
        language: draft.language,
        subject: text.subject.trim(),
        bodyText: text.bodyText.replaceAll('\r\n', '\n').trim(),
        recipient: prospect.email ?? '',
        basis: basisOf(prospect.lawfulBasis),
        basisSource: prospect.lawfulBasisSource,
      },
      context.config.mail.isSandbox,
    ),
  );
}

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

function checkText({ subject, bodyText }: { subject: string; bodyText: string }): string | null {
  if (bodyText.trim() === '') return 'The text is empty. Nothing was changed.';
  if (bodyText.length > maxBodyChars) return 'The text is too long: at most 20,000 characters.';
  if (subject.trim() === '') return 'The subject is empty. Nothing was changed.';
  if (subject.length > maxSubjectChars) return 'The subject is too long: at most 200 characters.';
  return null;
}

type Rendered = ReturnType<typeof renderOutreach>;

function render(work: () => Rendered): Result<Rendered, string> {
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
