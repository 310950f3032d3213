import { appNow } from '#db/clock.ts';
import { readLastInbound, readTemplateRef, type NeededTemplate } from '#db/whatsapp-templates.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { mediaObstacle } from '#domain/messaging/media.ts';
import type { UnfitReason } from '#domain/messaging/strategy.ts';
import { takesMms } from '#domain/schedule/number-type.ts';
import { isWindowOpen } from '#domain/messaging/whatsapp-window.ts';
import { addressOf, type ComposeContext, type MessageWords, type Part } from './message-parts.ts';

/** What of a message can leave as it is, and why the rest cannot. */
export interface FittingParts {
  parts: Part[];
  unfit: Partial<Record<Channel, UnfitReason>>;
  /** What WhatsApp would have to approve first; null where nothing. */
  needed: NeededTemplate | null;
}

/**
 * Leaves out what a channel would not take: files that do not fit there, and on WhatsApp, more than a day after their last
 * message, everything but a template that is approved (C62). Asks no provider.
 */
export async function fittingParts(
  context: ComposeContext,
  words: MessageWords,
  made: readonly Part[],
): Promise<FittingParts> {
  const fitting: FittingParts = { parts: [], unfit: {}, needed: null };
  for (const part of made) {
    const reason =
      obstacleOfFiles(context, words, part) ?? (await obstacleOfWindow(context, words, part));
    if (reason === null) fitting.parts.push(words.files.length > 0 ? withoutTemplate(part) : part);
    else fitting.unfit[part.channel] = reason;
    if (reason === 'no_template') fitting.needed = neededBy(context, words, part);
  }
  return fitting;
}

function obstacleOfFiles(
  context: ComposeContext,
  { files }: MessageWords,
  part: Part,
): UnfitReason | null {
  const { twilio, whatsappProvider } = context.config.texts;
  // A service picks a number that fits; of a pool any may be theirs.
  const sendsMms =
    twilio !== null && (twilio.messagingServiceSid !== null || twilio.fromNumbers.every(takesMms));
  return mediaObstacle(
    part.channel,
    files.map(({ contentType, bytes }) => ({ contentType, sizeBytes: bytes.length })),
    {
      ...{ to: addressOf(context, part.channel), sendsMms, whatsappProvider },
      textChars: Array.from(part.bodyText).length,
    },
  );
}

async function obstacleOfWindow(
  { db, prospect, workspace }: ComposeContext,
  { files, language }: MessageWords,
  { channel, template }: Part,
): Promise<UnfitReason | null> {
  if (channel !== 'whatsapp') return null;
  const [lastInboundAt, now] = [
    await readLastInbound(db, prospect.id),
    await appNow(db, prospect.id),
  ];
  if (isWindowOpen(lastInboundAt, now)) return null;
  if (template === undefined || files.length > 0) return 'window_closed';
  const approved = await readTemplateRef(db, workspace.id, template.name, language);
  return approved === null ? 'no_template' : null;
}

/** A template has no place for files: with some the words go as free text, or not at all. */
function withoutTemplate({ template: _, ...part }: Part): Part {
  return part;
}

function neededBy(
  { workspace }: ComposeContext,
  { language, messageClass }: MessageWords,
  { template }: Part,
): NeededTemplate | null {
  if (template === undefined) return null;
  const { name, body, examples } = template;
  return { workspaceId: workspace.id, language, messageClass, name, body, examples };
}
