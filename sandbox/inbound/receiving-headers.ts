import { domainOf, mailboxes } from '../mail/address.ts';
import { dateHeader } from '../mail/compose.ts';
import { headerFields, splitMail, withoutFields, type HeaderField } from '../mail/headers.ts';

/** The name under which the sandbox receives mail (the authserv-id of RFC 8601). */
export const receivingHost = 'sandbox.rainmaker.test';

/** How a mail came in: its envelope, and when (UTC ISO). */
export interface Received {
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly at: string;
}

const ownFields = ['Authentication-Results', 'Delivered-To', 'Return-Path'] as const;

/**
 * The mail as a receiving provider hands it on: with the envelope and its own verdict on the
 * sender on top, and without such fields of the sender's making.
 */
export function withReceivingHeaders(raw: Buffer, received: Received): Buffer {
  const { head, body } = splitMail(raw);
  const { verdict, domain } = dmarcVerdict(headerFields(head), received.mailFrom);
  const onTop = [
    `Return-Path: <${received.mailFrom}>`,
    `Delivered-To: ${received.rcptTo}`,
    `Authentication-Results: ${receivingHost}; dmarc=${verdict} header.from=${domain}`,
    `Received: by ${receivingHost} with ESMTP; ${dateHeader(received.at)}`,
    '',
  ].join('\r\n');
  return Buffer.concat([
    Buffer.from(onTop),
    Buffer.from(withoutFields(head, ownFields), 'latin1'),
    body,
  ]);
}

/**
 * What DMARC would say. In the sandbox everybody owns the domain of their envelope sender, and a
 * mail without one (a report, an automatic answer) stands for one that its domain has signed. So
 * only a From of a domain other than the envelope's is a forgery.
 */
function dmarcVerdict(
  fields: readonly HeaderField[],
  mailFrom: string,
): { verdict: 'pass' | 'fail' | 'permerror'; domain: string } {
  const senders = fields
    .filter(({ name }) => name.toLowerCase() === 'from')
    .flatMap(({ value }) => mailboxes(value));
  const [sender] = senders;
  const domain = domainOf(sender?.address ?? '').replace(/[^a-z0-9.-]/g, '');
  if (senders.length !== 1 || domain === '') return { verdict: 'permerror', domain: 'unknown' };
  const aligned = mailFrom === '' || isSameOrBelow(domainOf(mailFrom), domain);
  return { verdict: aligned ? 'pass' : 'fail', domain };
}

function isSameOrBelow(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
