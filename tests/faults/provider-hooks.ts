import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import twilio from 'twilio';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { controlSecret, webhookSecret } from '../harness/test-deps.ts';
import type { Delivery } from './many-connections.ts';

const account = sandboxAccount(controlSecret);

/** A text of ours as the provider names it, and whom it went to. */
export interface SentText {
  intentId: string;
  providerId: string;
  phone: string;
}

/** What the providers post, each signed as it signs; `forged` with another secret. */
export interface ProviderHooks {
  twilioReceipt(text: SentText, status: string): Delivery;
  twilioText(phone: string, words: string): Delivery;
  metaReceipt(text: SentText, status: string): Delivery;
  metaText(phone: string, words: string): Delivery;
  /** From somebody, in answer to a mail of ours where its id is told. */
  mail(from: { email: string; messageId?: string }, words: string, signedAt?: Date): Delivery;
  /** Whatever a form, a body of Meta or one of another program may hold. */
  twilioForm(path: string, params: Record<string, string>): Delivery;
  metaBody(body: string): Delivery;
  event(body: string, signedAt?: Date): Delivery;
}

/** Makes them for the address at which the providers know us. */
export function providerHooks(publicUrl: string, traits: { forged?: boolean } = {}): ProviderHooks {
  const secretOf = (secret: string) => (traits.forged === true ? `${secret}x` : secret);
  const byTwilio = (path: string, params: Record<string, string>): Delivery => ({
    path,
    body: new URLSearchParams(params).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(
        secretOf(account.twilio.authToken),
        `${publicUrl}${path}`,
        params,
      ),
    },
  });
  const byMeta = (value: object): Delivery => {
    const metadata = { display_phone_number: account.meta.displayNumber.slice(1) };
    const changes = [{ field: 'messages', value: { metadata, ...value } }];
    return metaBody(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] }));
  };
  const metaBody = (body: string): Delivery => {
    const mac = createHmac('sha256', secretOf(account.meta.appSecret)).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${mac}` };
    return { path: '/webhooks/meta', body, headers };
  };
  const standardSigned = (path: string, type: string, body: string, signedAt: Date): Delivery => {
    const id = randomUUID();
    const secret =
      traits.forged === true ? `whsec_${randomBytes(32).toString('base64')}` : webhookSecret;
    return {
      path,
      body,
      headers: {
        'content-type': type,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, signedAt, body),
      },
    };
  };
  const [ours = ''] = account.twilio.fromNumbers;
  const accountSid = account.twilio.accountSid;
  return {
    twilioReceipt: ({ intentId, providerId, phone }, status) =>
      byTwilio(`/webhooks/twilio/status/${intentId}`, {
        ...{ AccountSid: accountSid, From: ours, To: phone },
        ...{ MessageSid: providerId, SmsSid: providerId, MessageStatus: status },
      }),
    twilioText: (phone, words) => {
      const sid = `SM${randomBytes(16).toString('hex')}`;
      return byTwilio('/webhooks/twilio/inbound', {
        ...{ AccountSid: accountSid, From: phone, To: ours, Body: words },
        ...{ MessageSid: sid, SmsSid: sid, SmsStatus: 'received', NumMedia: '0' },
      });
    },
    metaReceipt: ({ intentId, providerId, phone }, status) =>
      byMeta({
        statuses: [
          {
            ...{ id: providerId, status, timestamp: seconds(), recipient_id: phone.slice(1) },
            biz_opaque_callback_data: intentId,
          },
        ],
      }),
    metaText: (phone, words) => {
      const from = phone.slice(1);
      const message = { from, timestamp: seconds(), type: 'text', text: { body: words } };
      const id = `wamid.${randomBytes(16).toString('hex')}`;
      const contacts = [{ wa_id: from, profile: { name: 'Ana' } }];
      return byMeta({ contacts, messages: [{ id, ...message }] });
    },
    mail({ email, messageId }, words, signedAt = new Date()) {
      const body = [
        ...[`From: ${email}`, 'To: hello@inbound.rainmaker.test', 'Subject: Our evening'],
        ...[`Message-ID: <${randomUUID()}@vinho.example>`, `Date: ${new Date().toUTCString()}`],
        ...(messageId === undefined ? [] : [`In-Reply-To: ${messageId}`]),
        ...['Content-Type: text/plain; charset=utf-8', '', words, ''],
      ].join('\r\n');
      return standardSigned('/webhooks/mail', 'message/rfc822', body, signedAt);
    },
    twilioForm: byTwilio,
    metaBody,
    event: (body, signedAt = new Date()) =>
      standardSigned('/webhooks/events', 'application/json', body, signedAt),
  };
}

function seconds(): string {
  return String(Math.floor(Date.now() / 1_000));
}
