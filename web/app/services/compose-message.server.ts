import { hashWithFiles } from '#db/attachments.ts';
import type { MessageContent } from '#db/message-records.ts';
import type { ChannelText } from '#db/message-texts.ts';
import type { NeededTemplate } from '#db/whatsapp-templates.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { automatedChannels, type Channel } from '#domain/messaging/channels.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import type { UnfitReason } from '#domain/messaging/strategy.ts';
import type { ApprovedMessage } from '#domain/outreach/draft/content-hash-input.ts';
import { hashChain } from '#templates/outreach/outreach-content.ts';
import { channelsSetUp } from './channels.server.ts';
import { byTemplate } from './compose-by-template.server.ts';
import { byHand } from './compose-own-words.server.ts';
import { fittingParts } from './fitting-parts.server.ts';
import {
  addressOf,
  type ComposeContext,
  type MessageWords,
  type Part,
  type WordsProblem,
} from './message-parts.ts';

/** A message that can be said on these channels. */
export interface ComposedMessage {
  /** Channels with a provider and a text. */
  supported: readonly Channel[];
  /** Channels that could not say it, with why. */
  unfit: Readonly<Partial<Record<Channel, UnfitReason>>>;
  /** Of those, the ones whose template lacks data, with what is missing. */
  lacking: Readonly<Partial<Record<Channel, WordsProblem[]>>>;
  /** What WhatsApp would have to approve for it; null where nothing. */
  needed: NeededTemplate | null;
  /** Empty where no channel can say it: then none is supported. */
  content: MessageContent;
  templateId: string;
  templateVersion: string;
}

/**
 * Makes everything that a person could receive, on every channel that is set up and that they have an address for, and hashes
 * it together with its files (C15). Nothing is sent, and nothing stored but the picture of a budget. Refused with the field
 * where nothing is said, and where a text is too long for its channel. Somebody without an address is no matter of the words:
 * then no channel is supported, and the choice of channels says why. A channel that takes the words, the template or
 * the files not as they are, or whose template lacks data, is left out with its reason.
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
  const { lacking } = made.value;
  if (words.own !== null && Object.values(words.own).every((each) => each.trim() === ''))
    return fail([{ field: 'text', message: 'There is nothing to say yet.' }]);
  const { parts, unfit, needed } = await fittingParts(context, words, made.value.parts);
  for (const channel of automatedChannels)
    if (lacking[channel] !== undefined) unfit[channel] = 'missing_data';
  return ok({ ...together(context, words, parts), unfit, lacking, needed });
}

/** What is missing where no channel can say it for that alone; nothing where one can. */
export function everythingLacking({ supported, lacking }: ComposedMessage): WordsProblem[] {
  return supported.length > 0 ? [] : Object.values(lacking).flat();
}

function together(
  context: ComposeContext,
  { files }: MessageWords,
  parts: readonly Part[],
): Pick<ComposedMessage, 'supported' | 'content' | 'templateId' | 'templateVersion'> {
  const letter = parts.find(({ channel }) => channel === 'email');
  const first = letter ?? parts[0];
  const approved = parts.map((part): ApprovedMessage => ({
    channel: part.channel,
    subject: part.channel === 'email' ? part.subject : null,
    text: part.channel === 'email' ? part.plainText : part.bodyText,
    html: part.channel === 'email' ? part.html : null,
    templateId: part.template?.name ?? part.templateId,
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
      contentHash: approved.length === 0 ? '' : hashWithFiles(hashChain(approved), files),
      texts: parts.flatMap(textOf),
      files,
      templateVersionId: letter?.versionId ?? null,
      shortVersionId: parts.find(({ channel }) => channel !== 'email')?.versionId ?? null,
    },
  };
}

function textOf({ channel, bodyText, template }: Part): ChannelText[] {
  if (channel === 'email') return [];
  const segments = channel === 'sms' ? countSegments(bodyText).segments : null;
  return [
    {
      ...{ channel, bodyText, segments, templateName: template?.name ?? null },
      templateVariables: template === undefined ? null : { ...template.variables },
    },
  ];
}

/** True for one of the channels on which a message leaves by itself. */
export function isChannel(word: unknown): word is Channel {
  return automatedChannels.some((channel) => channel === word);
}
