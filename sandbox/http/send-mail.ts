import { randomUUID } from 'node:crypto';
import { domainOf } from '../mail/address.ts';
import { buildMail, dateHeader, type MailPart } from '../mail/compose.ts';
import { headerFields, headerValue, splitMail } from '../mail/headers.ts';
import type { OutgoingMail } from '../mail/reply.ts';
import type { SendRequest } from './control-schemas.ts';

/** The mail that a `POST /control/send` describes, and its Message-ID (null when raw has none). */
export async function mailOf(
  request: SendRequest,
  now: string,
): Promise<{ mail: OutgoingMail; messageId: string | null }> {
  const mailFrom = request.envelopeFrom ?? request.from;
  const raw =
    request.raw === undefined ? await compose(request, now) : Buffer.from(request.raw, 'utf8');
  const messageId = headerValue(headerFields(splitMail(raw).head), 'Message-ID');
  return { mail: { mailFrom, rcptTo: request.to, raw }, messageId };
}

function compose(request: SendRequest, now: string): Promise<Buffer> {
  const { from, fromName, to, subject, text, html, inReplyTo, headers } = request;
  const plain: MailPart = { type: 'text/plain; charset=utf-8', content: text };
  return buildMail({
    headers: {
      From: { name: fromName, address: from },
      To: { name: '', address: to },
      Subject: subject,
      Date: dateHeader(now),
      'Message-ID': `<${randomUUID()}@${domainOf(from)}>`,
      ...(inReplyTo === undefined ? {} : { 'In-Reply-To': inReplyTo, References: inReplyTo }),
      ...headers,
    },
    ...(html === undefined
      ? { parts: [plain] }
      : {
          multipart: 'multipart/alternative',
          parts: [plain, { type: 'text/html; charset=utf-8', content: html }],
        }),
  });
}
