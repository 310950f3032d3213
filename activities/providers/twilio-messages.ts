import { epochMs } from '#domain/kernel/instant.ts';
import { classifyTwilioCode } from '#domain/messaging/twilio-codes.ts';
import type {
  OutgoingShortMessage,
  ShortChannel,
  ShortMessageOutcome,
  ShortMessageReference,
  ShortMessageTransport,
} from '../deps.ts';
import { outcomeOfRefusal, outcomeOfSilence } from './short-outcome.ts';
import { openTwilioCall, type TwilioAccount, type TwilioCall } from './twilio-client.ts';

/** What the transport is made of. */
export interface TwilioTransportOptions extends TwilioAccount {
  channel: ShortChannel;
  senders: readonly string[];
  messagingServiceSid: string | null;
  isSandbox: boolean;
  /** Where status callbacks reach us, as Twilio knows us. */
  publicUrl: string;
}

// Twilio tries a callback again when we do not take it, at most five times in 15 s; more it does not offer.
const retryWish = '#rc=5&rp=ct,rt,5xx';
const listedAtMost = 200;
// Twilio's clock is not ours.
const clockToleranceMs = 120_000;

/**
 * Sends SMS or WhatsApp messages by Twilio. The intent id stands in the address of the status callback, so that every
 * receipt names its intent, even when the answer to the request was lost.
 */
export function createTwilioTransport(options: TwilioTransportOptions): ShortMessageTransport {
  return {
    name: `twilio-${options.channel}`,
    channel: options.channel,
    isSandbox: options.isSandbox,
    senders: options.senders,
    async send(message, isLeaseHeld) {
      if (message.template !== null && message.template.ref === null) return noTemplate;
      const call = openTwilioCall(options, isLeaseHeld, {
        'X-Rainmaker-Content': message.contentHash,
      });
      try {
        const { sid, status } = await call.client.messages.create(formOf(message, options));
        // A yes that names no message may be anybody's.
        return /^(?:SM|MM)\w+$/.test(sid)
          ? { kind: 'accepted', providerId: sid, response: status }
          : { kind: 'unknown', response: 'no message id' };
      } catch (error) {
        return outcomeOf(error, call, message.to);
      } finally {
        call.attempt.end();
      }
    },
    find: (reference) => find(reference, options),
    async receiptOf(providerId) {
      const call = openTwilioCall(options);
      try {
        const { status, errorCode } = await call.client.messages(providerId).fetch();
        return { status, errorCode: asCode(errorCode) };
      } finally {
        call.attempt.end();
      }
    },
  };
}

const noTemplate: ShortMessageOutcome = {
  kind: 'refused',
  errorClass: 'permanent-content',
  errorCode: null,
  response: 'The template is not at Twilio yet.',
};

function formOf(message: OutgoingShortMessage, options: TwilioTransportOptions) {
  const { channel, messagingServiceSid, publicUrl } = options;
  const { from, to, text, mediaUrls, template, intentId } = message;
  const sender = from ?? (messagingServiceSid === null ? (options.senders[0] ?? null) : null);
  return {
    to: addressOf(channel, to),
    ...(sender === null ? {} : { from: addressOf(channel, sender) }),
    ...(messagingServiceSid === null ? {} : { messagingServiceSid }),
    ...(template === null
      ? { body: text }
      : {
          contentSid: template.ref ?? '',
          contentVariables: JSON.stringify(template.variables),
        }),
    ...(mediaUrls.length === 0 ? {} : { mediaUrl: [...mediaUrls] }),
    statusCallback: `${publicUrl}/webhooks/twilio/status/${intentId}${retryWish}`,
  };
}

function addressOf(channel: ShortChannel, number: string): string {
  return channel === 'whatsapp' ? `whatsapp:${number}` : number;
}

function outcomeOf(error: unknown, call: TwilioCall, to: string): ShortMessageOutcome {
  const { status, ...told } = restErrorOf(error);
  if (status === null) return outcomeOfSilence(error, call.attempt.isReleased());
  const refusal = { status, ...told, retryAfterMs: call.retryAfterMs() };
  return outcomeOfRefusal(refusal, classifyTwilioCode, to);
}

/** The library's error has the HTTP status, and Twilio's code and words where the body named some. */
function restErrorOf(error: unknown): {
  status: number | null;
  code: number | null;
  said: string;
} {
  if (typeof error !== 'object' || error === null) return { status: null, code: null, said: '' };
  const status: unknown = Reflect.get(error, 'status');
  const code: unknown = Reflect.get(error, 'code');
  return {
    status: typeof status === 'number' ? status : null,
    code: typeof code === 'number' ? code : null,
    said: error instanceof Error ? error.message : '',
  };
}

/**
 * Twilio has no search by our id and does not tell the callback's address. What it has is everything sent to the person:
 * a message since the mark that no other intent owns and that says the same is ours; one that says something else may be
 * anybody's, and then nobody can tell; none at all means absent.
 */
async function find(
  { to, text, markedAt, otherProviderIds }: ShortMessageReference,
  options: TwilioTransportOptions,
): ReturnType<ShortMessageTransport['find']> {
  const call = openTwilioCall(options);
  try {
    const listed = await call.client.messages.list({
      to: addressOf(options.channel, to),
      pageSize: 100,
      limit: listedAtMost,
    });
    const sinceMs = epochMs(markedAt) - clockToleranceMs;
    const recent = listed.filter(
      ({ sid, dateCreated }) =>
        !otherProviderIds.includes(sid) && !(dateCreated.getTime() < sinceMs),
    );
    const same = recent.findLast(({ body }) => plain(body) === plain(text));
    if (same !== undefined) return { kind: 'accepted', providerId: same.sid };
    const isWhole = listed.length < listedAtMost;
    return recent.length === 0 && isWhole ? { kind: 'absent' } : { kind: 'cannot-tell' };
  } finally {
    call.attempt.end();
  }
}

function plain(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function asCode(code: unknown): string | null {
  return typeof code === 'number' && Number.isFinite(code) ? String(code) : null;
}
