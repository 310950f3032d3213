import { z } from 'zod';
import { classifyMetaCode } from '#domain/messaging/meta-codes.ts';
import type { OutgoingShortMessage, ShortMessageOutcome, ShortMessageTransport } from '../deps.ts';
import { beginAttempt, type Timeouts } from './held-connection.ts';
import { postJson, type PostAnswer } from './http-post.ts';
import { outcomeOfRefusal, outcomeOfSilence, retryAfterMs } from './short-outcome.ts';

/** A WhatsApp number at Meta's Cloud API. */
export interface MetaTransportOptions {
  graphUrl: string;
  graphVersion: string;
  phoneNumberId: string;
  accessToken: string;
  isSandbox: boolean;
  timeouts?: Timeouts;
}

/**
 * Sends WhatsApp messages by Meta's Cloud API. The intent id goes along as callback data, which every status webhook gives
 * back. Meta has no search: what nobody confirmed is told by a webhook, or by nobody.
 */
export function createMetaTransport(options: MetaTransportOptions): ShortMessageTransport {
  const { graphUrl, graphVersion, phoneNumberId, accessToken } = options;
  const url = `${graphUrl}/${graphVersion}/${phoneNumberId}/messages`;
  return {
    name: 'meta-whatsapp',
    channel: 'whatsapp',
    isSandbox: options.isSandbox,
    senders: [],
    async send(message, isLeaseHeld) {
      const attempt = beginAttempt(isLeaseHeld, options.timeouts);
      try {
        const headers = {
          authorization: `Bearer ${accessToken}`,
          'x-rainmaker-content': message.contentHash,
        };
        return outcomeOf(await postJson(url, bodyOf(message), headers, attempt), message.to);
      } catch (error) {
        return outcomeOfSilence(error, attempt.isReleased());
      } finally {
        attempt.end();
      }
    },
    find: () => Promise.resolve({ kind: 'cannot-tell' }),
    receiptOf: () => Promise.resolve(null),
  };
}

function bodyOf(message: OutgoingShortMessage) {
  const common = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: message.to.slice(1),
    biz_opaque_callback_data: message.intentId,
  };
  const { template, text } = message;
  const [mediaUrl] = message.mediaUrls;
  if (template !== null) return { ...common, type: 'template', template: templateOf(template) };
  if (mediaUrl === undefined) return { ...common, type: 'text', text: { body: text } };
  const file = { link: mediaUrl, ...(text === '' ? {} : { caption: text }) };
  return isImage(mediaUrl)
    ? { ...common, type: 'image', image: file }
    : { ...common, type: 'document', document: { ...file, filename: nameIn(mediaUrl) } };
}

/** What the person reads below a document; our links end in the name of their file. */
function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
}

/** Placeholders are numbered, and Meta takes their values in that order. */
function templateOf({ name, language, variables }: NonNullable<OutgoingShortMessage['template']>) {
  const parameters = Object.entries(variables)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, text]) => ({ type: 'text', text }));
  const components = parameters.length === 0 ? [] : [{ type: 'body', parameters }];
  return { name, language: { code: language }, components };
}

function isImage(url: string): boolean {
  return /\.(?:jpe?g|png)$/i.test(new URL(url).pathname);
}

const acceptedSchema = z.object({
  messages: z.array(z.object({ id: z.string(), message_status: z.string().optional() })).min(1),
});
const refusedSchema = z.object({
  error: z.object({ code: z.number(), message: z.string().default('') }),
});

function outcomeOf({ status, headers, body }: PostAnswer, to: string): ShortMessageOutcome {
  const json = parse(body);
  if (status >= 200 && status <= 299) {
    const [message] = acceptedSchema.safeParse(json).data?.messages ?? [];
    // A yes that cannot be read may be anybody's.
    if (message === undefined) return { kind: 'unknown', response: `HTTP ${String(status)}` };
    const { id, message_status: response = 'accepted' } = message;
    return { kind: 'accepted', providerId: id, response };
  }
  const { code = null, message: said = '' } = refusedSchema.safeParse(json).data?.error ?? {};
  const refusal = { status, code, said, retryAfterMs: retryAfterMs(headers['retry-after']) };
  return outcomeOfRefusal(refusal, classifyMetaCode, to);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
