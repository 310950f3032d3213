import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import type { MessageContent } from '#db/message-records.ts';
import type { ChannelText } from '#db/message-texts.ts';
import { keepPicture, pictureUrl } from '#db/pictures.ts';
import { readTemplateFor } from '#db/templates.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Language } from '#domain/kernel/language.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import {
  automatedChannels,
  type Channel,
  type MessageClass,
  type MessageType,
} from '#domain/messaging/channels.ts';
import { countSegments, smsLengthProblem } from '#domain/messaging/sms-segments.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import type { ApprovedMessage } from '#domain/outreach/draft/content-hash-input.ts';
import { budgetPicture } from '#templates/chart/budget-picture.ts';
import { library } from '#templates/library/library.ts';
import type { LibraryEntry } from '#templates/library/entry.ts';
import { renderTemplate, type RenderedTemplate } from '#templates/library/render-template.ts';
import { brandOf, hashChain, renderLetter } from '#templates/outreach/outreach-content.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import { channelsSetUp } from './channels.server.ts';

/** What is to be said, in somebody's own words or by a template with its data. */
export interface MessageWords {
  messageClass: Exclude<MessageClass, 'internal'>;
  messageType: MessageType | null;
  language: Language;
  /** Own words by channel; null for a message by its type's templates. */
  own: { subject: string; body: string; sms: string; whatsapp: string } | null;
  /** The data of the type's templates. */
  data: Readonly<Record<string, unknown>>;
}

/** A message that can be said on these channels. */
export interface ComposedMessage {
  /** Channels with a provider and a text. */
  supported: readonly Channel[];
  content: MessageContent;
  templateId: string;
  templateVersion: string;
}

/** What is wrong with the words, by the field they came in. */
export interface WordsProblem {
  field: string;
  message: string;
}

interface ComposeContext {
  db: Db;
  config: Config;
  workspace: Workspace;
  prospect: ItemProspect;
}

/** One channel's text as it would leave. */
interface Part {
  channel: Channel;
  subject: string;
  bodyText: string;
  html: string;
  plainText: string;
  templateId: string;
  templateVersion: string;
  /** The version of the catalogue's words; absent for somebody's own. */
  versionId?: string;
}

/**
 * Makes everything that a person could receive, on every channel that is set up and that they have an address for, and hashes
 * it together (C15). Nothing is sent, and nothing stored but the picture of a budget. Refused with the field where nothing could be said, where data is
 * missing, and where a text is too long for its channel.
 */
export async function composeMessage(
  context: ComposeContext,
  words: MessageWords,
): Promise<Result<ComposedMessage, WordsProblem[]>> {
  const channels = channelsSetUp(context.config).filter((channel) => addressOf(context, channel));
  const made =
    words.own === null
      ? await byTemplate(context, words, channels)
      : byHand(context, words, words.own, channels);
  if (!made.ok) return made;
  const parts = made.value;
  if (parts.length === 0) return fail([{ field: 'text', message: 'There is nothing to say yet.' }]);
  return ok(together(context, parts));
}

function addressOf({ prospect }: ComposeContext, channel: Channel): string | null {
  return channel === 'email' ? prospect.email : prospect.phoneE164;
}

function together(context: ComposeContext, parts: readonly Part[]): ComposedMessage {
  const letter = parts.find(({ channel }) => channel === 'email');
  const first = letter ?? parts[0];
  const approved = parts.map((part): ApprovedMessage => ({
    channel: part.channel,
    subject: part.channel === 'email' ? part.subject : null,
    text: part.channel === 'email' ? part.plainText : part.bodyText,
    html: part.channel === 'email' ? part.html : null,
    templateId: part.templateId,
    templateVersion: part.templateVersion,
    recipients: [addressOf(context, part.channel) ?? ''],
  }));
  return {
    supported: parts.map(({ channel }) => channel),
    templateId: first?.templateId ?? 'short-text',
    templateVersion: first?.templateVersion ?? '1',
    content: {
      subject: letter?.subject ?? '',
      bodyText: first?.bodyText ?? '',
      html: letter?.html ?? '',
      plainText: letter?.plainText ?? '',
      contentHash: hashChain(approved),
      texts: parts.flatMap(textOf),
      templateVersionId: letter?.versionId ?? null,
      shortVersionId: parts.find(({ channel }) => channel !== 'email')?.versionId ?? null,
    },
  };
}

function textOf({ channel, bodyText }: Part): ChannelText[] {
  if (channel === 'email') return [];
  const segments = channel === 'sms' ? countSegments(bodyText).segments : null;
  return [{ channel, bodyText, segments, templateName: null, templateVariables: null }];
}

const maxSubjectChars = 200;
const maxBodyChars = 20_000;
/** What WhatsApp takes in one message. */
const maxWhatsappChars = 1_600;

function byHand(
  context: ComposeContext,
  { messageClass, language }: MessageWords,
  own: NonNullable<MessageWords['own']>,
  channels: readonly Channel[],
): Result<Part[], WordsProblem[]> {
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
  return problems.length > 0 ? fail(problems) : ok(parts);
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
      message: sayError(error),
    });
  }
}

/** A field of a template is never quoted with its value: it may be anything. */
function sayError({ field, message }: TemplateDataError): string {
  const rule = message.slice(message.indexOf('" ', message.indexOf('the field')) + 2);
  return `${field} ${rule}.`;
}

async function byTemplate(
  context: ComposeContext,
  words: MessageWords,
  channels: readonly Channel[],
): Promise<Result<Part[], WordsProblem[]>> {
  const entries = library.filter(
    (entry) => words.messageType !== null && entry.messageType === words.messageType,
  );
  if (entries.length === 0)
    return fail([{ field: 'message_type', message: 'There is no template for it.' }]);
  const parts: Part[] = [];
  const problems: WordsProblem[] = [];
  for (const channel of channels) {
    const tried = await firstThatFits(context, words, channel, entries);
    if (tried === null) continue;
    if (tried.ok) parts.push(tried.value);
    else problems.push(tried.problem);
  }
  // A channel whose template lacks data is left out, as long as another one can say it.
  return parts.length === 0 && problems.length > 0 ? fail(problems) : ok(parts);
}

/** Some types have two short texts; the first whose data is there is taken. Null where the type has none for the channel. */
async function firstThatFits(
  context: ComposeContext,
  words: MessageWords,
  channel: Channel,
  entries: readonly LibraryEntry[],
): Promise<Result<Part, WordsProblem> | null> {
  let problem: WordsProblem | null = null;
  for (const entry of entries.filter(({ channels }) => channels.includes(channel))) {
    const rendered = await fillEntry(context, words, channel, entry);
    if (rendered.ok) return rendered;
    problem ??= rendered.problem;
  }
  return problem === null ? null : fail(problem);
}

async function fillEntry(
  { db, workspace, config, prospect }: ComposeContext,
  { language, data }: MessageWords,
  channel: Channel,
  entry: LibraryEntry,
): Promise<Result<Part, WordsProblem>> {
  const published = await readTemplateFor(db, {
    ...{ workspaceId: workspace.id, key: entry.key, language, prospectId: prospect.id },
  });
  if (published === null)
    return fail({ field: 'message_type', message: `“${entry.title}” is not published now.` });
  try {
    const named = { client_name: prospect.givenName ?? prospect.name, ...data };
    const rendered = renderTemplate({
      ...{ entry, language, source: published.source, channel },
      data: channel === 'email' ? await withPicture({ db, workspace, config }, named) : named,
      brand: brandOf(workspace, config.mail.isSandbox),
    });
    return ok({ ...partOf(channel, entry.key, rendered), versionId: published.versionId });
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return fail({ field: `context.${error.field}`, message: sayError(error) });
  }
}

/** A budget whose caller gave no picture gets the one of its figures; it is kept where mail programs find it. */
async function withPicture(
  { db, workspace, config }: Pick<ComposeContext, 'db' | 'workspace' | 'config'>,
  data: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const png = budgetPicture(data);
  if (png === null) return data;
  const picture = { workspaceId: workspace.id, mediaType: 'image/png', bytes: png } as const;
  return {
    ...data,
    chart_source: pictureUrl(config.web.publicUrl, await keepPicture(db, picture)),
  };
}

function partOf(channel: Channel, key: string, rendered: RenderedTemplate): Part {
  return {
    channel,
    subject: rendered.subject ?? '',
    bodyText: rendered.bodyText,
    html: rendered.html ?? '',
    plainText: rendered.text,
    templateId: key,
    templateVersion: rendered.layout.version,
  };
}

/** True for one of the channels on which a message leaves by itself. */
export function isChannel(word: unknown): word is Channel {
  return automatedChannels.some((channel) => channel === word);
}
