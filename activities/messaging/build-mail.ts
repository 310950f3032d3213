import { readFiles } from '#db/attachments.ts';
import { keepContactLinks } from '#db/contact-links.ts';
import { readLetter } from '#db/letter.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import type { Db } from '#db/client.ts';
import { returnPathOf } from '#domain/conversation/mail-routes.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import type { Deps, OutgoingMail } from '../deps.ts';
import type { Mark } from './gate.ts';
import { trackMail } from './track-mail.ts';

/** Stands in approved bytes for links that are secrets; the real ones are filled in when the mail leaves. */
export const placeholders = {
  unsubscribeUrl: '%%UNSUBSCRIBE_URL%%',
  replyAddress: '%%REPLY_ADDRESS%%',
} as const;

/** The mail of a marked intent: the stored bytes, threaded and addressed. Nothing is rendered again (fault 17). */
export async function buildMail(
  db: Db,
  deps: Deps,
  intentId: string,
  mark: Mark,
): Promise<OutgoingMail> {
  const { context, workspace } = mark;
  const sender = senderOf(workspace, deps.settings.isSandboxMail);
  const letter = await readLetter(db, context.id, context.version);
  if (!sender || !letter?.to) throw new Error('The message lost its sender, text or recipient.');
  const { contentHash, thread } = letter;
  const links = await linksFor(db, deps, context, intentId);
  return {
    intentId,
    contentHash,
    envelopeFrom: links?.bounceAddress ?? sender.address,
    from: { name: sender.name, address: sender.address },
    to: letter.to,
    replyTo: links?.replyAddress ?? null,
    subject: letter.subject,
    html: await trackMail(db, deps.settings, {
      ...{ workspaceId: context.workspaceId, messageId: context.id, intentId },
      ...{ class: context.class, tracksOpens: letter.tracksOpens, html: fill(letter.html, links) },
    }),
    text: fill(letter.plainText, links),
    messageIdHeader: mark.messageIdHeader,
    inReplyTo: thread.at(-1) ?? null,
    references: thread,
    headers: headersOf(intentId, contentHash, links),
    date: letter.now,
    attachments: letter.hasFiles ? await readFiles(db, context.id, context.version) : [],
  };
}

interface Links {
  unsubscribeUrl: string;
  replyAddress: string;
  bounceAddress: string;
  unsubscribeAddress: string;
}

/** The links of their pass; of somebody in no cadence their own, known before the mail leaves. Our own people have none. */
async function linksFor(
  db: Db,
  deps: Deps,
  context: Mark['context'],
  intentId: string,
): Promise<Links | null> {
  const { enrolmentId, prospectId } = context;
  if (enrolmentId !== null) return linksOf(deps, enrolmentId, intentId);
  if (prospectId === null || context.class === 'internal') return null;
  const hashOf = (purpose: 'reply' | 'unsubscribe') =>
    hashToken(makeToken(deps.settings.linkSecret, purpose, prospectId));
  await keepContactLinks(db, {
    ...{ prospectId, replyTokenHash: hashOf('reply') },
    unsubscribeTokenHash: hashOf('unsubscribe'),
  });
  return linksOf(deps, prospectId, intentId);
}

/** `holderId`: the pass, or the person outside of all passes. */
function linksOf({ settings }: Pick<Deps, 'settings'>, holderId: string, intentId: string): Links {
  const reply = makeToken(settings.linkSecret, 'reply', holderId);
  const unsubscribe = makeToken(settings.linkSecret, 'unsubscribe', holderId);
  return {
    unsubscribeUrl: `${settings.publicUrl}/u/${unsubscribe}`,
    replyAddress: `r+${reply}@${settings.inboundDomain}`,
    bounceAddress: returnPathOf(reply, intentId, settings.inboundDomain),
    unsubscribeAddress: `u+${unsubscribe}@${settings.inboundDomain}`,
  };
}

function fill(text: string, links: Links | null): string {
  if (links === null) return text;
  return text
    .replaceAll(placeholders.unsubscribeUrl, links.unsubscribeUrl)
    .replaceAll(placeholders.replyAddress, links.replyAddress);
}

/** One-click unsubscribe on everything that goes to a prospect (RFC 8058); the ids let the provider's record be matched. */
function headersOf(
  intentId: string,
  contentHash: string,
  links: Links | null,
): Record<string, string> {
  const ids = { 'X-Rainmaker-Intent': intentId, 'X-Rainmaker-Content': contentHash };
  if (links === null) return { ...ids, 'Auto-Submitted': 'auto-generated' };
  return {
    ...ids,
    'List-Unsubscribe': `<${links.unsubscribeUrl}>, <mailto:${links.unsubscribeAddress}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
