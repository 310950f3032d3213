import { dmarcFromResults } from '#domain/conversation/authentication-results.ts';
import type { Dmarc, MailProblem, ParsedMail } from '#domain/conversation/mail.ts';
import type { CheckDmarc } from './dmarc.ts';
import { htmlTextLimit, htmlToText } from './html-text.ts';
import { readHead, type MailHead } from './mail-head.ts';
import { readReports } from './mail-reports.ts';
import { readContent, type MailContent } from './mime-content.ts';
import { inboundHtmlLimit } from './sanitize-html.ts';

const maxTextLength = 1_000_000;

/**
 * How to read a mail. `trustedAuthServId`: the authserv-id our own mail server writes into Authentication-Results, null
 * where none does. `checkDmarc`: asked when no trusted header speaks of DMARC. `ownAddresses`: never taken for the failed
 * recipient of a bounce.
 */
export type ParseOptions = {
  readonly trustedAuthServId: string | null;
  readonly checkDmarc?: CheckDmarc;
  readonly ownAddresses?: readonly string[];
};

/**
 * Reads a raw mail (RFC 5322, MIME) into plain data, with its delivery or feedback report and its DMARC verdict.
 *
 * Never throws, whatever the bytes: what cannot be read is left empty and named in `problems`. Of a mail over 25 MB only
 * the headers are read. All texts are free of NUL and of lone surrogates, so that every store takes them.
 * Edge: a mail attached as a whole is an attachment, never text of the sender.
 */
export async function parseMail(raw: Uint8Array, options: ParseOptions): Promise<ParsedMail> {
  const problems = new Set<MailProblem>();
  const content = await readContent(raw, problems);
  const head = readHead(content.headers, problems);
  const text = plainText(content, problems);
  const reports = readReports(head, text, content.parts, ownAddresses(head, options));
  const dmarc = await dmarcOf(raw, head, options, problems);
  return storable({
    ...head,
    ...reports,
    text,
    html: content.html === null ? null : content.html.slice(0, inboundHtmlLimit),
    attachments: content.parts.map((part) => ({
      filename: part.filename,
      mimeType: part.mimeType,
      sizeBytes: part.content.byteLength,
    })),
    dmarc,
    sizeBytes: raw.byteLength,
    problems: [...problems],
  });
}

/** Nothing that came to an address is the report that this address failed. */
function ownAddresses(head: MailHead, options: ParseOptions): string[] {
  const reached = head.to.map(({ address }) => address);
  return [...(options.ownAddresses ?? []), ...reached, ...head.deliveredTo];
}

function plainText(content: MailContent, problems: Set<MailProblem>): string {
  if (content.text.length > maxTextLength) problems.add('text_cut');
  const text = content.text.slice(0, maxTextLength);
  if (text.trim() !== '' || content.html === null) return text;
  if (content.html.length > htmlTextLimit) problems.add('html_cut');
  return htmlToText(content.html);
}

/** With several From addresses nobody can say whose domain passed: that is never a pass. */
async function dmarcOf(
  raw: Uint8Array,
  head: MailHead,
  options: ParseOptions,
  problems: ReadonlySet<MailProblem>,
): Promise<Dmarc> {
  if (problems.has('several_from') || problems.has('no_from')) return 'none';
  const fromDomain = head.from.address.slice(head.from.address.lastIndexOf('@') + 1);
  const results = head.headers['authentication-results'] ?? [];
  const stated = dmarcFromResults(results, options.trustedAuthServId, fromDomain);
  if (stated !== null) return stated;
  if (options.checkDmarc === undefined || problems.has('too_large')) return 'none';
  return options.checkDmarc(raw);
}

const unstorable = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A copy without characters that a database refuses (NUL, halves of surrogate pairs). */
function storable(mail: ParsedMail): ParsedMail {
  const clean = (text: string) => text.replace(unstorable, '\ufffd');
  const cleanOrNull = (text: string | null) => (text === null ? null : clean(text));
  const mailbox = ({ address, name }: ParsedMail['from']) => ({
    address: clean(address),
    name: clean(name),
  });
  return {
    ...mail,
    from: mailbox(mail.from),
    to: mail.to.map(mailbox),
    cc: mail.cc.map(mailbox),
    messageId: cleanOrNull(mail.messageId),
    inReplyTo: cleanOrNull(mail.inReplyTo),
    references: mail.references.map(clean),
    subject: clean(mail.subject),
    text: clean(mail.text),
    html: cleanOrNull(mail.html),
    headers: Object.fromEntries(
      Object.entries(mail.headers).map(([name, values]) => [clean(name), values.map(clean)]),
    ),
    attachments: mail.attachments.map((one) => ({ ...one, filename: cleanOrNull(one.filename) })),
  };
}
