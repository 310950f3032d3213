import { isFromMailSystem, readBounceText } from '#domain/conversation/bounce-text.ts';
import { parseDeliveryStatus } from '#domain/conversation/delivery-status.ts';
import { parseFeedbackReport } from '#domain/conversation/feedback-report.ts';
import type { ParsedMail, ReturnedMail } from '#domain/conversation/mail.ts';
import type { MailHead } from './mail-head.ts';
import { returnedMail } from './mail-headers.ts';
import type { MailPart } from './mime-content.ts';

/** What machines report in a mail: delivery, complaint, reading; and the mail of ours that came back with it. */
export type MailReports = Pick<ParsedMail, 'dsn' | 'arf' | 'isReadReceipt' | 'returned'>;

const returnedTypes = [
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
];

/**
 * Reads the machine-readable parts of a mail (RFC 3464, RFC 5965, RFC 8098) or, without them, the words of a bounce.
 *
 * A delivery status is believed only in a report or from a mail system, so that a person who forwards a bounce is not
 * taken for one. Edge: without a returned part the headers are looked for in the text of a bounce.
 */
export function readReports(
  head: MailHead,
  text: string,
  parts: readonly MailPart[],
  ownAddresses: readonly string[],
): MailReports {
  const type = (head.headers['content-type']?.[0] ?? '').toLowerCase();
  const failedRecipients = head.headers['x-failed-recipients']?.[0] ?? null;
  const candidate = { ...head, text, failedRecipients, ownAddresses };
  const isReport = type.startsWith('multipart/report') || isFromMailSystem(candidate);
  const feedback = bodyOf(parts, ['message/feedback-report']);
  const status = bodyOf(parts, ['message/delivery-status', 'message/global-delivery-status']);
  const arf = feedback === null ? null : parseFeedbackReport(feedback);
  const isReadReceipt =
    type.includes('disposition-notification') ||
    bodyOf(parts, ['message/disposition-notification']) !== null;
  const stated = status === null || !isReport ? null : parseDeliveryStatus(status);
  const dsn = stated ?? (arf === null && !isReadReceipt ? readBounceText(candidate) : null);
  const returned = returnedPart(parts) ?? (dsn === null ? null : returnedInText(text));
  const originalMessageId = returned?.messageId ?? null;
  return {
    dsn:
      dsn === null
        ? null
        : { ...dsn, originalMessageId: dsn.originalMessageId ?? originalMessageId },
    arf: arf === null ? null : { ...arf, originalMessageId },
    isReadReceipt,
    returned,
  };
}

function bodyOf(parts: readonly MailPart[], types: readonly string[]): string | null {
  const bodies = parts.filter(({ mimeType }) => types.includes(mimeType)).slice(0, 20);
  if (bodies.length === 0) return null;
  return bodies
    .map(({ content }) => Buffer.from(content.subarray(0, 200_000)).toString('utf8'))
    .join('\n\n');
}

function returnedPart(parts: readonly MailPart[]): ReturnedMail | null {
  const part = parts.find(({ mimeType }) => returnedTypes.includes(mimeType));
  return part === undefined ? null : returnedMail(part.content);
}

function returnedInText(text: string): ReturnedMail | null {
  const start = /^(?:return-path|received|message-id|from|date|to|subject):/im.exec(text)?.index;
  if (start === undefined) return null;
  const found = returnedMail(Buffer.from(text.slice(start, start + 100_000)));
  return found.messageId === null && found.addresses.length === 0 ? null : found;
}
