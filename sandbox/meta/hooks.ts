import { createHmac } from 'node:crypto';
import type { SandboxAccount } from '#config/sandbox-account.ts';
import type { Received, Step } from '../texts/journal.ts';
import { waId } from '../texts/numbers.ts';
import type { HookDraft } from '../texts/receipts.ts';
import type { TextLine } from '../texts/record.ts';

type MetaAccount = SandboxAccount['meta'];

/** The webhook of one step of a text, at `url`. */
export function metaStatusHook(
  line: TextLine,
  step: Step,
  at: string,
  url: string,
  account: MetaAccount,
): HookDraft {
  const errors =
    step.code === null
      ? {}
      : { errors: [{ code: step.code, title: 'Refused by the sandbox', message: 'Refused' }] };
  const status = {
    id: line.id,
    status: step.status,
    timestamp: seconds(at),
    recipient_id: waId(line.to),
    ...(line.intentId === null ? {} : { biz_opaque_callback_data: line.intentId }),
    ...errors,
  };
  return signed(url, { statuses: [status] }, account);
}

/** The webhook of a message that a person sent. */
export function metaInboundHook(text: Received, url: string, account: MetaAccount): HookDraft {
  const [file] = text.media;
  const content =
    file === undefined
      ? { type: 'text', text: { body: text.text } }
      : {
          type: 'image',
          image: { id: file.id, mime_type: file.contentType, caption: text.text },
        };
  const message = { from: waId(text.person), id: text.id, timestamp: seconds(text.at), ...content };
  const contact = { profile: { name: text.profileName }, wa_id: waId(text.person) };
  return signed(url, { contacts: [contact], messages: [message] }, account);
}

/** What Meta puts into `X-Hub-Signature-256`: HMAC-SHA256 over the bytes of the body. */
export function metaSignature(appSecret: string, body: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
}

function signed(url: string, content: object, account: MetaAccount): HookDraft {
  const metadata = {
    display_phone_number: waId(account.displayNumber),
    phone_number_id: account.phoneNumberId,
  };
  const value = { messaging_product: 'whatsapp', metadata, ...content };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '200000000000145', changes: [{ field: 'messages', value }] }],
  });
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': metaSignature(account.appSecret, body),
    },
  };
}

function seconds(at: string): string {
  return String(Math.floor(Date.parse(at) / 1_000));
}
