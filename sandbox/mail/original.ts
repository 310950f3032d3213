import PostalMime from 'postal-mime';
import { mailboxes, type Mailbox } from './address.ts';
import { headerFields, headerValue, splitMail, type HeaderField } from './headers.ts';
import { languageOfTag, languageOfText, type Language } from './language.ts';

/** A recorded mail as its reader's mail program understands it. */
export interface OriginalMail {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  /** Where an answer goes: Reply-To, else From. */
  readonly replyTo: Mailbox;
  readonly subject: string;
  /** With angle brackets; null when the mail has none. */
  readonly messageId: string | null;
  readonly references: string | null;
  /** UTC ISO, or null when the Date header is missing or no date. */
  readonly sentAt: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly language: Language;
  /** The https or http address of List-Unsubscribe, when one-click is offered (RFC 8058). */
  readonly oneClickUrl: string | null;
  readonly fields: readonly HeaderField[];
  /** The head as it was sent, for the report of a bounce. */
  readonly head: string;
}

const nobody: Mailbox = { name: '', address: '' };

/** Reads the bytes of a recorded mail. A mail without text but with HTML gets the text of that. */
export async function readMail(raw: Buffer): Promise<OriginalMail> {
  const { head } = splitMail(raw);
  const fields = headerFields(head);
  const parsed = await PostalMime.parse(raw);
  const from = mailboxes(headerValue(fields, 'From'))[0] ?? nobody;
  const html = parsed.html ?? null;
  const text = parsed.text ?? (html === null ? '' : textOfHtml(html));
  return {
    from,
    to: mailboxes(headerValue(fields, 'To')),
    replyTo: mailboxes(headerValue(fields, 'Reply-To'))[0] ?? from,
    subject: parsed.subject ?? '',
    messageId: headerValue(fields, 'Message-ID'),
    references: headerValue(fields, 'References'),
    sentAt: isoDate(headerValue(fields, 'Date')),
    text,
    html,
    language:
      languageOfTag(headerValue(fields, 'Content-Language')) ??
      languageOfTag(/<html[^>]*\slang=["']?([\w-]+)/i.exec(html ?? '')?.[1]) ??
      languageOfText(text),
    oneClickUrl: oneClickUrl(fields),
    fields,
    head: Buffer.from(head, 'latin1').toString('utf8'),
  };
}

/** True when the mail offers a one-click unsubscribe, as every message to a prospect does. */
export function offersOneClick(fields: readonly HeaderField[]): boolean {
  return oneClickUrl(fields) !== null;
}

function oneClickUrl(fields: readonly HeaderField[]): string | null {
  const post = headerValue(fields, 'List-Unsubscribe-Post') ?? '';
  if (!/^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(post)) return null;
  const addresses = (headerValue(fields, 'List-Unsubscribe') ?? '').matchAll(/<([^>]+)>/g);
  for (const [, address = ''] of addresses) {
    if (/^https?:\/\//i.test(address.trim()) && URL.canParse(address)) return address.trim();
  }
  return null;
}

function isoDate(header: string | null): string | null {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/(p|div|tr|h\d|li)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n\s*/g, '\n\n')
    .trim();
}
