import { randomUUID } from 'node:crypto';
import { buildMail, dateHeader } from './compose.ts';
import type { OriginalMail } from './original.ts';
import type { OutgoingMail } from './reply.ts';

/** hard: no such mailbox (5.1.1). soft: the mailbox stayed full until the provider gave up (4.2.2). */
export type BounceKind = 'hard' | 'soft';

/** The bounced address, where the report goes, and when (UTC ISO) the mail came and failed. */
export interface Bounced {
  readonly recipient: string;
  /** The envelope sender of the bounced mail. */
  readonly returnPath: string;
  readonly arrivedAt: string;
  readonly at: string;
}

const reportingHost = 'mx.sandbox.rainmaker.test';

const reasons: Readonly<Record<BounceKind, { status: string; diagnostic: string; words: string }>> =
  {
    hard: {
      status: '5.1.1',
      diagnostic: 'smtp; 550 5.1.1 The email account that you tried to reach does not exist',
      words: 'The address was not found. Check it for typing errors.',
    },
    soft: {
      status: '4.2.2',
      diagnostic: 'smtp; 452 4.2.2 The mailbox is full',
      words: 'The mailbox is full. The message was tried again and then given up.',
    },
  };

/**
 * The report of a delivery that failed (RFC 3464): multipart/report with words, the
 * message/delivery-status part and the head of the original, from the null sender to the
 * original's envelope sender.
 */
export async function buildBounce(
  original: OriginalMail,
  kind: BounceKind,
  bounced: Bounced,
): Promise<OutgoingMail> {
  const { diagnostic, words } = reasons[kind];
  const raw = await buildMail({
    headers: {
      From: `Mail Delivery Subsystem <mailer-daemon@${reportingHost}>`,
      To: bounced.returnPath,
      Subject: 'Delivery Status Notification (Failure)',
      Date: dateHeader(bounced.at),
      'Message-ID': `<${randomUUID()}@${reportingHost}>`,
      'Auto-Submitted': 'auto-replied',
      ...(original.messageId === null
        ? {}
        : { 'In-Reply-To': original.messageId, References: original.messageId }),
    },
    multipart: 'multipart/report; report-type=delivery-status',
    parts: [
      {
        type: 'text/plain; charset=utf-8',
        content: `Your message to ${bounced.recipient} could not be delivered.\n\n${words}\n\nThe response was:\n\n${diagnostic}\n`,
      },
      { type: 'message/delivery-status', content: deliveryStatus(kind, bounced) },
      { type: 'text/rfc822-headers', content: original.head },
    ],
  });
  return { mailFrom: '', rcptTo: bounced.returnPath, raw };
}

// Fields of the message first, then, after an empty line, those of the recipient.
function deliveryStatus(kind: BounceKind, { recipient, arrivedAt, at }: Bounced): string {
  const { status, diagnostic } = reasons[kind];
  return [
    `Reporting-MTA: dns; ${reportingHost}`,
    `Arrival-Date: ${dateHeader(arrivedAt)}`,
    '',
    `Original-Recipient: rfc822; ${recipient}`,
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    `Remote-MTA: dns; ${reportingHost}`,
    `Diagnostic-Code: ${diagnostic}`,
    `Last-Attempt-Date: ${dateHeader(at)}`,
    '',
  ].join('\r\n');
}
