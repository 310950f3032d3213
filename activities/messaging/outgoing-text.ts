import { openFileLinks, readFiles, type StoredFile } from '#db/attachments.ts';
import { noteTemplate, wasWindowClosed } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { readChannelText, type ChannelText } from '#db/message-texts.ts';
import { readNumber } from '#db/recipients.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { readTemplateRef } from '#db/whatsapp-templates.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { takesFreeText } from '#domain/messaging/whatsapp-window.ts';
import type {
  Deps,
  FilledTemplate,
  OutgoingShortMessage,
  ShortChannel,
  ShortMessageOutcome,
  ShortMessageTransport,
} from '../deps.ts';
import type { Mark } from './gate.ts';

/**
 * The text of a marked intent as it leaves: the stored words, to the number of now. Nothing is rendered again.
 *
 * Free text on WhatsApp stands only within 24 hours of their last message; outside of them the approved template that says
 * the same goes, and without one the attempt is refused before anything leaves, so that the next channel has its turn. Where
 * the provider says that the window is closed, it is, whatever we recorded.
 */
export async function outgoingText(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  transport: ShortMessageTransport,
  intentId: string,
  { context, way, attemptNumber }: Mark,
  now: Instant,
): Promise<OutgoingShortMessage | ShortMessageOutcome> {
  const { channel } = transport;
  const text = await readChannelText(db, context.id, context.version, channel);
  const recipient = await readNumber(db, context.id, channel);
  if (text === null || recipient === null)
    throw new Error('The message lost its text or its number.');
  const wasRefusedForWindow = channel === 'whatsapp' && (await wasWindowClosed(db, intentId));
  const { lastInboundAt } = recipient;
  const isFree = takesFreeText(channel, { lastInboundAt, now, wasRefusedForWindow });
  const files = await readFiles(db, context.id, context.version);
  // A template has no place for files, and what was approved leaves whole or not at all.
  const template =
    isFree || files.length > 0
      ? null
      : await templateOf(db, context.workspaceId, text, context.language);
  if (!isFree && template === null) return windowClosed;
  if (template !== null) await noteTemplate(db, intentId, attemptNumber);
  return {
    intentId,
    contentHash: context.contentHash,
    from: way.sender,
    to: recipient.number,
    text: text.bodyText,
    mediaUrls: await linksOf(db, settings, context, files),
    template,
  };
}

/** Where the provider fetches the files of a version, each by a link of its own that is open for a day. */
async function linksOf(
  db: Db,
  { publicUrl, linkSecret }: Deps['settings'],
  { id, version }: Mark['context'],
  files: readonly StoredFile[],
): Promise<string[]> {
  const tokens = files.map((_file, place) =>
    makeToken(linkSecret, 'file', `${id}:${String(version)}:${String(place)}`),
  );
  await openFileLinks(db, { messageId: id, version }, tokens.map(hashToken));
  return files.map(
    ({ name }, place) => `${publicUrl}/files/${tokens[place] ?? ''}/${encodeURIComponent(name)}`,
  );
}

const windowClosed: ShortMessageOutcome = {
  kind: 'refused',
  errorClass: 'window',
  errorCode: null,
  response: 'outside the 24 hours, and no approved template',
};

async function templateOf(
  db: Db,
  workspaceId: string,
  { templateName, templateVariables }: ChannelText,
  language: string,
): Promise<FilledTemplate | null> {
  if (templateName === null) return null;
  const ref = await readTemplateRef(db, workspaceId, templateName, language);
  return ref === null
    ? null
    : { ...ref, name: templateName, language, variables: templateVariables ?? {} };
}

/** Twilio and Meta know the two channels under these names. */
export function isShortChannel(channel: string): channel is ShortChannel {
  return channel === 'sms' || channel === 'whatsapp';
}
