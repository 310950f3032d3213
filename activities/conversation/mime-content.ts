import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { MailProblem } from '#domain/conversation/mail.ts';
import { scanHeaders, type HeaderLine } from './mail-headers.ts';

/** The largest mail that is read whole: 25 MB, what the large mailbox providers let through. */
export const maxMailBytes = 25 * 1024 * 1024;

const maxShortLines = 100_000;
const shortLineBytes = 40;
const maxParts = 500;
const maxBytesByHand = 1_000_000;

/** A part of a mail that is not its text. */
export type MailPart = {
  readonly filename: string | null;
  readonly mimeType: string;
  readonly content: Uint8Array;
};

/** A mail taken apart: headers from the top down, the texts, and everything else. */
export type MailContent = {
  readonly headers: readonly HeaderLine[];
  readonly text: string;
  readonly html: string | null;
  readonly parts: readonly MailPart[];
};

/**
 * Takes a raw mail apart and notes in `problems` what could not be read. Never throws.
 *
 * Bytes on which the parser gives up are read by hand: headers and the undecoded body. Of a mail over 25 MB only the
 * headers are read. Edge: attached mails stay whole, so that their words never become the sender's.
 */
export async function readContent(
  raw: Uint8Array,
  problems: Set<MailProblem>,
): Promise<MailContent> {
  if (raw.byteLength === 0) problems.add('empty');
  if (raw.byteLength > maxMailBytes) {
    problems.add('too_large');
    return { headers: scanHeaders(raw), text: '', html: null, parts: [] };
  }
  try {
    const email = await PostalMime.parse(withinLines(raw, problems), {
      forceRfc822Attachments: true,
      maxNestingDepth: 60,
      maxHeadersSize: 1024 * 1024,
    });
    const content = contentOf(email);
    if (!isEmptyMultipart(content)) return content;
    problems.add('malformed_mime');
    return { ...content, text: bodyByHand(raw) };
  } catch {
    problems.add('malformed_mime');
    return { headers: scanHeaders(raw), text: bodyByHand(raw), html: null, parts: [] };
  }
}

function contentOf(email: Email): MailContent {
  return {
    headers: email.headers,
    text: email.text ?? '',
    html: email.html ?? null,
    parts: email.attachments.slice(0, maxParts).map(partOf),
  };
}

function partOf({ content, filename, mimeType }: Attachment): MailPart {
  return {
    filename: filename?.slice(0, 255) ?? null,
    mimeType: mimeType.slice(0, 100),
    content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  };
}

/** A multipart mail whose boundary never comes: its words are all there, only not in parts. */
function isEmptyMultipart({ headers, text, html, parts }: MailContent): boolean {
  if (text.trim() !== '' || html !== null || parts.length > 0) return false;
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  return type.trim().toLowerCase().startsWith('multipart/');
}

/** A parser pays for each line: millions of empty ones cost it more than megabytes of pictures do. */
function withinLines(raw: Uint8Array, problems: Set<MailProblem>): Uint8Array {
  let shortLines = 0;
  let start = 0;
  for (let end = raw.indexOf(10); end >= 0; end = raw.indexOf(10, start)) {
    if (end - start < shortLineBytes) shortLines += 1;
    if (shortLines > maxShortLines) {
      problems.add('text_cut');
      return raw.subarray(0, end);
    }
    start = end + 1;
  }
  return raw;
}

function bodyByHand(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.subarray(0, maxBytesByHand));
  const text = bytes.toString('utf8').replace(/\r\n?/g, '\n');
  const end = text.indexOf('\n\n');
  return end < 0 ? '' : text.slice(end + 2);
}
