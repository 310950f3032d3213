import type { Received, Step } from '../texts/journal.ts';
import { formatAddress, waId } from '../texts/numbers.ts';
import type { HookDraft } from '../texts/receipts.ts';
import type { TextLine } from '../texts/record.ts';
import { countSegments } from '../texts/segments.ts';
import { twilioSignature } from './signature.ts';

/** The account whose webhooks these are. */
export interface HookAccount {
  readonly accountSid: string;
  readonly authToken: string;
}

type Params = Record<string, string>;

/** The status callback of one step; null when the sender asked for none. */
export function statusHook(
  line: TextLine,
  step: Step,
  at: string,
  hookId: string,
  account: HookAccount,
): HookDraft | null {
  if (line.statusCallback === null) return null;
  const isWhatsapp = line.kind === 'whatsapp';
  const isFinal = step.status === 'delivered' || step.status === 'undelivered';
  const params: Params = {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    From: formatAddress({ channel: line.kind, number: line.from }),
    To: formatAddress({ channel: line.kind, number: line.to }),
    MessageSid: line.id,
    SmsSid: line.id,
    MessageStatus: step.status,
    SmsStatus: step.status,
    ...(line.messagingServiceSid === null ? {} : { MessagingServiceSid: line.messagingServiceSid }),
    ...(step.code === null ? {} : { ErrorCode: String(step.code) }),
    ...(isWhatsapp || !isFinal ? {} : { RawDlrDoneDate: doneDate(at) }),
    ...(isWhatsapp ? { ChannelPrefix: 'whatsapp' } : {}),
    ...(isWhatsapp && step.status === 'read' ? { EventType: 'READ' } : {}),
    ...(isWhatsapp && step.code !== null ? { ChannelStatusMessage: 'Refused by the sandbox' } : {}),
  };
  return signed(line.statusCallback, params, hookId, account);
}

/** The webhook of a text that a person sent. `mediaUrl` gives the address of one of its files. */
export function inboundHook(
  text: Omit<Received, 'at'>,
  parts: {
    readonly url: string;
    readonly mediaUrl: (mediaId: string) => string;
    readonly account: HookAccount;
    readonly hookId: string;
  },
): HookDraft {
  const { channel, ours, person } = text;
  const media = text.media.flatMap(({ id, contentType }, place): [string, string][] => [
    [`MediaUrl${String(place)}`, parts.mediaUrl(id)],
    [`MediaContentType${String(place)}`, contentType],
  ]);
  const params: Params = {
    AccountSid: parts.account.accountSid,
    ApiVersion: '2010-04-01',
    From: formatAddress({ channel, number: person }),
    To: formatAddress({ channel, number: ours }),
    Body: text.text,
    MessageSid: text.id,
    SmsSid: text.id,
    SmsMessageSid: text.id,
    SmsStatus: 'received',
    NumMedia: String(text.media.length),
    NumSegments: String(countSegments(text.text)),
    ...(text.optOutType === null ? {} : { OptOutType: text.optOutType }),
    ...(channel === 'whatsapp'
      ? { ProfileName: text.profileName, WaId: waId(person), MessageType: 'text' }
      : {}),
    ...Object.fromEntries(media),
  };
  return signed(parts.url, params, parts.hookId, parts.account);
}

// What stands behind # tells Twilio how to try again; it is neither sent nor signed.
function signed(
  address: string,
  params: Params,
  hookId: string,
  { authToken }: HookAccount,
): HookDraft {
  const url = address.split('#')[0] ?? address;
  return {
    url,
    body: new URLSearchParams(params).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'i-twilio-idempotency-token': hookId,
      'x-twilio-signature': twilioSignature(authToken, url, params),
    },
  };
}

/** YYMMDDhhmm, as carriers write it. */
function doneDate(at: string): string {
  return at.slice(2, 16).replace(/\D/g, '');
}
