import { decodeWords } from 'postal-mime';
import { messageIdsIn, type MailProblem, type ParsedMail } from '#domain/conversation/mail.ts';
import { headerMap, parseAddresses, type HeaderLine } from './mail-headers.ts';

/** The fields of a parsed mail that its headers alone decide. */
export type MailHead = Pick<
  ParsedMail,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'from'
  | 'envelopeFrom'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'subject'
  | 'date'
  | 'dateHeader'
  | 'autoSubmitted'
  | 'precedence'
  | 'headers'
>;

/** Reads the headers of a mail; what is missing or unreadable is noted in `problems`. Never throws. */
export function readHead(lines: readonly HeaderLine[], problems: Set<MailProblem>): MailHead {
  const headers = headerMap(lines);
  const first = (name: string) => headers[name]?.[0] ?? null;
  const addresses = (name: string) => (headers[name] ?? []).flatMap(parseAddresses).slice(0, 500);
  const senders = addresses('from');
  if (senders.length === 0) problems.add('no_from');
  if (senders.length > 1) problems.add('several_from');
  const dateHeader = first('date');
  const date = isoDate(dateHeader);
  if (date === null && dateHeader !== null) problems.add('bad_date');
  return {
    messageId: messageIdsIn(first('message-id') ?? '')[0] ?? null,
    inReplyTo: messageIdsIn(first('in-reply-to') ?? '')[0] ?? null,
    references: (headers.references ?? []).flatMap(messageIdsIn).slice(-100),
    from: senders[0] ?? { address: '', name: '' },
    envelopeFrom: reversePath(first('return-path')),
    to: addresses('to'),
    cc: addresses('cc'),
    deliveredTo: deliveredTo(headers),
    subject: decoded(first('subject') ?? ''),
    date,
    dateHeader,
    autoSubmitted: first('auto-submitted'),
    precedence: first('precedence'),
    headers,
  };
}

const deliveryHeaders = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-forwarded-to',
  'x-rcpt-to',
  'apparently-to',
] as const;

/** The addresses a mail was really delivered to: a blind copy stands in no To. */
function deliveredTo(headers: Readonly<Record<string, readonly string[]>>): string[] {
  const stated = deliveryHeaders
    .flatMap((name) => headers[name] ?? [])
    .flatMap(parseAddresses)
    .map(({ address }) => address);
  const received = (headers.received ?? [])
    .slice(0, 5)
    .flatMap((line) => /\sfor\s+<([^<>\s]{1,320}@[^<>\s]{1,255})>/i.exec(line)?.[1] ?? [])
    .map((address) => address.toLowerCase());
  return [...new Set([...stated, ...received])].filter((address) => address !== '').slice(0, 100);
}

/** The reverse path: null without the header, the empty string for `<>`. */
function reversePath(header: string | null): string | null {
  if (header === null) return null;
  if (/^\s*<\s*>/.test(header) || header.trim() === '') return '';
  return parseAddresses(header)[0]?.address ?? null;
}

function decoded(value: string): string {
  try {
    return decodeWords(value.slice(0, 4000)).replace(/\s+/g, ' ').trim();
  } catch {
    return value.slice(0, 4000);
  }
}

function isoDate(header: string | null): string | null {
  const ms = Date.parse((header ?? '').slice(0, 100).replace(/\([^()]*\)/g, ''));
  if (!Number.isFinite(ms) || ms < 0 || ms > Date.UTC(9999, 0)) return null;
  return new Date(ms).toISOString();
}
