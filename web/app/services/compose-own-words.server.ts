import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { smsLengthProblem } from '#domain/messaging/sms-segments.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import { renderLetter } from '#templates/outreach/outreach-content.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import type {
  ComposeContext,
  MadeParts,
  MessageWords,
  Part,
  WordsProblem,
} from './message-parts.ts';
import { sayDataError } from './say-data-error.ts';

const maxSubjectChars = 200;
const maxBodyChars = 20_000;
/** What WhatsApp takes in one message. */
const maxWhatsappChars = 1_600;

/** Somebody's own words on each channel that has some; a channel without words is left out. */
export function byHand(
  context: ComposeContext,
  { messageClass, language }: MessageWords,
  own: NonNullable<MessageWords['own']>,
  channels: readonly Channel[],
): Result<MadeParts, WordsProblem[]> {
  const problems: WordsProblem[] = [];
  const parts: Part[] = [];
  const body = clean(own.body);
  if (body !== '' || own.subject.trim() !== '') {
    if (own.subject.trim() === '')
      problems.push({ field: 'subject', message: 'An email needs a subject.' });
    if (body === '') problems.push({ field: 'body', message: 'The email is empty.' });
    if (own.subject.length > maxSubjectChars)
      problems.push({ field: 'subject', message: 'At most 200 characters.' });
    if (body.length > maxBodyChars)
      problems.push({ field: 'body', message: 'At most 20,000 characters.' });
    if (problems.length === 0 && channels.includes('email')) {
      const letter = letterOf(context, {
        messageClass,
        language,
        subject: own.subject.trim(),
        body,
      });
      if (letter.ok) parts.push(letter.value);
      else problems.push(letter.problem);
    }
  }
  for (const channel of ['sms', 'whatsapp'] as const) {
    const text = clean(own[channel]);
    if (text === '') continue;
    const problem = channel === 'sms' ? smsProblem(text) : whatsappProblem(text);
    if (problem !== null) problems.push({ field: channel, message: problem });
    else if (channels.includes(channel)) parts.push(shortPart(channel, text));
  }
  return problems.length > 0 ? fail(problems) : ok({ parts, lacking: {} });
}

function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function smsProblem(text: string): string | null {
  return smsLengthProblem(text) === null ? null : 'Too long: at most three SMS are possible.';
}

function whatsappProblem(text: string): string | null {
  return text.length > maxWhatsappChars ? 'At most 1,600 characters.' : null;
}

function shortPart(channel: Channel, text: string): Part {
  const nothing = { subject: '', html: '', plainText: '' };
  return { channel, bodyText: text, ...nothing, templateId: 'short-text', templateVersion: '1' };
}

function letterOf(
  { workspace, config, prospect }: ComposeContext,
  letter: Pick<MessageWords, 'messageClass' | 'language'> & { subject: string; body: string },
): Result<Part, WordsProblem> {
  const template = letter.messageClass === 'marketing' ? 'outreach' : 'conversation';
  try {
    const rendered = renderLetter(
      workspace,
      {
        ...{ template, language: letter.language, subject: letter.subject, bodyText: letter.body },
        recipient: prospect.email ?? '',
        basis: lawfulBases.find((each) => each === prospect.lawfulBasis) ?? 'legitimate_interest',
        basisSource: prospect.lawfulBasisSource,
      },
      config.mail.isSandbox,
    );
    const { subject, bodyText, html, plainText, templateVersion } = rendered;
    const part = { channel: 'email', subject, bodyText, html, plainText, templateVersion } as const;
    return ok({ ...part, templateId: template });
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return fail({
      field: error.field === 'subject' ? 'subject' : 'body',
      message: sayDataError(error),
    });
  }
}
