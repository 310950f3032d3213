import { findAnsweredText, findByNumber, type TextCandidate } from '#db/inbound-texts.ts';
import type { InboundRow } from '#db/inbound.ts';
import type { Db } from '#db/client.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { readStoredMetaItem } from '#domain/conversation/meta-event.ts';
import { classifyText } from '#domain/conversation/classify-text.ts';
import type {
  ShortMessageEvent,
  TextFromPerson,
} from '#domain/conversation/short-message-event.ts';
import { wordsOfText } from '#domain/conversation/text-words.ts';
import { readTwilioEvent, readTwilioForm } from '#domain/conversation/twilio-event.ts';
import { detectLanguage } from './detect-language.ts';
import type { InboundResult } from './handle-inbound.ts';
import { effectOfText } from './text-effect.ts';

/** What a stored webhook of Twilio or Meta tells; null for one that tells nothing we know. */
export function readShortEvent(event: InboundRow): ShortMessageEvent | null {
  const raw = event.raw?.toString('utf8') ?? '';
  if (event.source === 'meta') return readStoredMetaItem(raw);
  const { intentId } = event.payload;
  return readTwilioEvent(readTwilioForm(raw), typeof intentId === 'string' ? intentId : null);
}

/** Reads a text that somebody sent us: who it is from, what it is, and what follows. Null when we know nobody with the number. */
export async function readText(
  db: Db,
  event: InboundRow,
  text: TextFromPerson,
): Promise<InboundResult | null> {
  const candidates = await findByNumber(db, text.channel, text.person);
  const answered = text.inReplyTo === null ? null : await findAnsweredText(db, text.inReplyTo);
  const own =
    candidates.find(({ prospectId }) => prospectId === answered?.prospectId) ?? candidates[0];
  if (!own) return null;
  const workspace = await readWorkspace(db, own.workspaceId);
  const reading = classifyText(text, {
    receivedAt: event.receivedAt,
    language: (await detectLanguage(text.text)) ?? own.language ?? workspace.language,
  });
  const candidate = { ...own, messageId: answered?.messageId ?? own.messageId };
  const effect = effectOfText(reading, text.channel);
  const everybody = reading.kind === 'opt_out' ? candidates : [candidate].filter(isLive);
  if (everybody.length === 0) return null;
  return {
    candidate,
    contentKey: null,
    effects: everybody.map((each) => ({ candidate: each, effect, address: null })),
    reading: {
      kind: reading.kind === 'wrong_person' ? 'reply' : reading.kind,
      category: reading.category,
      classification: {
        until: reading.until,
        evidence: reading.evidence,
        countsAsReply: effect.kind === 'reply',
        media: text.media,
        scope: reading.scope,
      },
      ...{ workspaceId: own.workspaceId, prospectId: own.prospectId, enrolment: own.enrolment },
      messageId: candidate.messageId,
      matchedBy: answered?.prospectId === own.prospectId ? 'provider_id' : 'number',
      ...{ fromAddress: text.person, fromName: keepable(text.profileName) },
      ...{ fromOtherAddress: false, subject: null, bodyText: keepable(wordsOfText(text)) },
      ...{ bodyHtml: null, messageIdHeader: null },
      channel: text.channel,
    },
  };
}

/** PostgreSQL keeps no NUL; nobody misses one. */
function keepable<Text extends string | null>(text: Text): Text | string {
  return text === null ? text : text.replaceAll('\u0000', '');
}

function isLive(candidate: TextCandidate): boolean {
  return candidate.isLive;
}
