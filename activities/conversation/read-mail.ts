import { createHash } from 'node:crypto';
import type { Db } from '#db/client.ts';
import {
  findByAddress,
  findByMessageIds,
  findByReplyToken,
  findByUnsubscribeToken,
  findReturned,
  type Candidate,
  type InboundRow,
} from '#db/inbound.ts';
import { readProspect } from '#db/prospects.ts';
import { hashToken } from '#db/signed-links.ts';
import { readSenders, readWorkspace } from '#db/workspaces.ts';
import { classifyMail, type Classification } from '#domain/conversation/classify.ts';
import { mailEventKey } from '#domain/conversation/event-key.ts';
import { answeredMessageIds, routesOf } from '#domain/conversation/mail-routes.ts';
import type { ParsedMail } from '#domain/conversation/mail.ts';
import { matchMail, type MailMatch, type MatchWay } from '#domain/conversation/match.ts';
import { extractNewText, type NewText } from '#domain/conversation/new-text.ts';
import { toInstant } from '#domain/kernel/instant.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import { epochDayOf, instantOfWall } from '#domain/schedule/wall-clock.ts';
import type { Deps } from '../deps.ts';
import type { InboundEffect } from './follow-inbound.ts';
import type { InboundResult } from './handle-inbound.ts';
import { detectLanguage } from './detect-language.ts';
import { parseMail } from './parse-mail.ts';
import { sanitizeInboundHtml } from './sanitize-html.ts';

interface Found extends Candidate {
  by: MatchWay;
}

/** Reads a stored mail: who it is from, what it is, and what follows. Null when it belongs to nobody we know. */
export async function readMail(deps: Deps, event: InboundRow): Promise<InboundResult | null> {
  const { settings, db } = deps;
  const ownAddresses = await readOwnAddresses(deps);
  const mail = await parseMail(event.raw ?? Buffer.alloc(0), {
    trustedAuthServId: settings.trustedAuthServId,
    ownAddresses,
    ...(deps.checkDmarc ? { checkDmarc: deps.checkDmarc } : {}),
  });
  const routes = routesOf(mail, settings.inboundDomain);
  const candidates = await findCandidates(db, mail, routes);
  const [first] = candidates;
  if (!first) return null;
  const prospect = await readProspect(db, first.prospectId);
  const workspace = await readWorkspace(db, first.workspaceId);
  const newText = extractNewText(mail.text);
  const classification = classifyMail({
    mail,
    newText,
    receivedAt: event.receivedAt,
    ownAddresses,
    language: (await detectLanguage(newText.text)) ?? prospect.language ?? workspace.language,
  });
  const match = matchMail({
    candidates: candidates.map(({ prospectId, by, email }) => ({
      prospectId,
      by,
      address: email ?? '',
    })),
    fromAddress: mail.from.address,
    dmarc: mail.dmarc,
    kind: classification.kind,
  });
  const chosen = candidates.find(({ prospectId }) => prospectId === match?.prospectId);
  if (!match || !chosen) return null;
  const zone = prospect.zoneShown ?? workspace.timeZone;
  const effect = effectOf(classification, match, zone);
  const address = classification.bounce?.recipient ?? chosen.email;
  const token = routes.replyTokens[0] ?? routes.unsubscribeTokens[0] ?? null;
  return {
    candidate: chosen,
    contentKey: mailEventKey(mail, token, (text) =>
      createHash('sha256').update(text).digest('hex'),
    ),
    reading: readingOf(mail, newText, classification, match, chosen),
    effects: [
      { candidate: chosen, effect, address },
      ...others(candidates, match, effect).map((candidate) => ({
        candidate,
        effect,
        address: candidate.email,
      })),
    ],
  };
}

/** The addresses we send from, in lower case: no answer comes from there, and no bounce is about them. */
async function readOwnAddresses({ db, settings }: Deps): Promise<string[]> {
  const senders = await readSenders(db);
  return senders.flatMap((each) => {
    const address = senderOf(each, settings.isSandboxMail)?.address.toLowerCase();
    return address === undefined ? [] : [address];
  });
}

async function findCandidates(
  db: Db,
  mail: ParsedMail,
  routes: ReturnType<typeof routesOf>,
): Promise<Found[]> {
  const found: Found[] = [];
  const add = (candidate: Candidate | null, by: MatchWay) => {
    if (candidate && !found.some(({ prospectId }) => prospectId === candidate.prospectId))
      found.push({ ...candidate, by });
  };
  for (const token of routes.replyTokens)
    add(await findByReplyToken(db, hashToken(token)), 'token');
  for (const token of routes.unsubscribeTokens)
    add(await findByUnsubscribeToken(db, hashToken(token)), 'token');
  const byHeader = await findByMessageIds(db, answeredMessageIds(mail));
  const same = found.find(({ prospectId }) => prospectId === byHeader?.prospectId);
  if (same && byHeader) Object.assign(same, answeredBy(byHeader));
  // A report that brings nothing of our mail along still came to the return path of one sending.
  const [holder] = found;
  if (holder && holder.intentId === undefined)
    Object.assign(holder, await findReturned(db, holder.prospectId, routes.returnTags));
  add(byHeader, 'message_id');
  const addresses = [mail.from.address, mail.dsn?.originalRecipient, mail.dsn?.finalRecipient];
  for (const address of addresses)
    if (address) add(await findByAddress(db, canonicalEmail(address)), 'address');
  return found;
}

function answeredBy({ messageId, intentId }: Candidate): Pick<Candidate, 'messageId' | 'intentId'> {
  return { messageId, ...(intentId === undefined ? {} : { intentId }) };
}

/** A stop is everybody's who was found; a reply only the best match's. */
function others(candidates: Found[], match: MailMatch, effect: InboundEffect): Found[] {
  if (effect.kind !== 'stop') return [];
  return candidates.filter(({ prospectId }) => match.alsoStops.includes(prospectId));
}

function effectOf(classification: Classification, match: MailMatch, zone: string): InboundEffect {
  switch (classification.kind) {
    case 'opt_out':
      return { kind: 'stop', stop: 'opt_out' };
    case 'complaint':
      return { kind: 'stop', stop: 'complaint' };
    case 'hard_bounce':
      return { kind: 'stop', stop: 'hard_bounce' };
    case 'stop_like':
      return { kind: 'ask', reason: 'stop_like' };
    case 'reply':
    case 'wrong_person':
      return match.countsAsReply ? { kind: 'reply' } : { kind: 'note' };
    case 'out_of_office':
      if (classification.asksPerson) return { kind: 'ask', reason: 'away_too_long' };
      return classification.until === null
        ? { kind: 'note' }
        : { kind: 'out_of_office', until: endOfDay(classification.until, zone) };
    case 'soft_bounce':
      return { kind: 'returned' };
    case 'delayed':
    case 'auto_reply':
    case 'own_copy':
      return { kind: 'note' };
  }
}

/** The first moment after a local day. */
function endOfDay(date: string, zone: string): string {
  return toInstant(instantOfWall(zone, { epochDay: epochDayOf(date) + 1, msOfDay: 0 }));
}

function readingOf(
  mail: ParsedMail,
  newText: NewText,
  classification: Classification,
  match: MailMatch,
  chosen: Found,
): InboundResult['reading'] {
  const { kind, category, until, bounce, evidence, asksPerson } = classification;
  return {
    kind: kind === 'wrong_person' ? 'reply' : kind,
    category,
    classification: {
      until,
      evidence,
      asksPerson,
      countsAsReply: match.countsAsReply,
      bounceStatus: bounce?.status ?? null,
      quoted: newText.quoted.slice(0, 20_000),
      signature: newText.signature.slice(0, 2_000),
    },
    workspaceId: chosen.workspaceId,
    prospectId: chosen.prospectId,
    enrolment: chosen.enrolment,
    messageId: chosen.messageId,
    matchedBy: match.by,
    channel: 'email',
    fromAddress: mail.from.address,
    fromName: mail.from.name,
    fromOtherAddress: match.fromOtherAddress,
    subject: mail.subject,
    bodyText: newText.text,
    bodyHtml: mail.html === null ? null : sanitizeInboundHtml(mail.html),
    messageIdHeader: mail.messageId,
  };
}
