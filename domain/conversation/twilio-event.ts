import { readCarrierWord } from '#domain/messaging/carrier-words.ts';
import { stateOfTwilio } from '#domain/messaging/provider-states.ts';
import type { Digest } from './event-key.ts';
import type { TextChannel, TextFromPerson, TextReceipt } from './short-message-event.ts';

/** The fields of a form, one value each. */
export type TwilioForm = Readonly<Record<string, string>>;

const mostMedia = 10;

/**
 * Reads the body of a webhook (`application/x-www-form-urlencoded`). Never throws; of a name that comes twice the last value
 * counts. Edge: `__proto__` is a name like any other.
 */
export function readTwilioForm(body: string): TwilioForm {
  return Object.fromEntries(new URLSearchParams(body));
}

/**
 * The key under which one webhook of Twilio has one effect, however often and under whatever token it comes (fault 41, 42).
 *
 * The message's id and what is told of it; `I-Twilio-Idempotency-Token`, which a retry repeats, only where no message is
 * named; else the body itself. Ids of Twilio are random, so nothing personal stands in a key.
 */
export function twilioEventKey(
  form: TwilioForm,
  idempotencyToken: string | null,
  body: string,
  digest: Digest,
): string {
  const id = form.MessageSid ?? form.SmsSid ?? '';
  const told = (form.MessageStatus ?? form.SmsStatus ?? '').toLowerCase();
  if (isSid(id) && /^[a-z_]{1,40}$/.test(told)) return `twilio:${id}:${told}`;
  if (idempotencyToken !== null && idempotencyToken !== '')
    return `twilio:token:${digest(idempotencyToken)}`;
  return `twilio:body:${digest(body)}`;
}

/**
 * What a webhook of Twilio tells; null when it tells nothing of a text, or in words that we do not know. `intentId` is the
 * one in the callback's address. Twilio tells no time of its own (`RawDlrDoneDate` has no zone), so `at` is always null.
 */
export function readTwilioEvent(
  form: TwilioForm,
  intentId: string | null,
): TextReceipt | TextFromPerson | null {
  const providerId = form.MessageSid ?? form.SmsSid ?? '';
  const [from, to] = [readAddress(form.From), readAddress(form.To)];
  if (!isSid(providerId)) return null;
  if (form.SmsStatus === 'received' || form.MessageStatus === 'received')
    return from === null ? null : messageOf(form, providerId, from, to);
  const state = stateOfTwilio((form.MessageStatus ?? form.SmsStatus ?? '').toLowerCase());
  if (state === null || to === null) return null;
  return {
    kind: 'receipt',
    provider: 'twilio',
    channel: to.channel,
    providerId,
    intentId,
    state,
    errorCode: codeIn(form.ErrorCode),
    person: to.number,
    ours: from?.number ?? null,
    at: null,
  };
}

interface Address {
  channel: TextChannel;
  number: string;
}

function messageOf(
  form: TwilioForm,
  providerId: string,
  from: Address,
  to: Address | null,
): TextFromPerson {
  const text = form.Body ?? '';
  return {
    kind: 'message',
    provider: 'twilio',
    channel: from.channel,
    providerId,
    person: from.number,
    ours: to?.number ?? null,
    text,
    media: mediaIn(form),
    carrierWord: readCarrierWord(text, form.OptOutType ?? null),
    profileName: filled(form.ProfileName),
    inReplyTo: filled(form.OriginalRepliedMessageSid),
    at: null,
  };
}

function mediaIn(form: TwilioForm): { ref: string; contentType: string }[] {
  const media: { ref: string; contentType: string }[] = [];
  for (let place = 0; place < mostMedia; place += 1) {
    const ref = form[`MediaUrl${place}`];
    if (ref === undefined) break;
    media.push({ ref, contentType: form[`MediaContentType${place}`] ?? '' });
  }
  return media;
}

function readAddress(text: string | undefined): Address | null {
  const match = /^(whatsapp:)?(\+[1-9]\d{6,14})$/.exec(text ?? '');
  if (match?.[2] === undefined) return null;
  return { channel: match[1] === undefined ? 'sms' : 'whatsapp', number: match[2] };
}

function codeIn(text: string | undefined): string | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? text : null;
}

function filled(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function isSid(text: string): boolean {
  return /^[A-Z]{2}[0-9a-f]{32}$/i.test(text);
}
