import { randomUUID } from 'node:crypto';
import { domainOf, type Mailbox } from './address.ts';
import { buildMail, dateHeader } from './compose.ts';
import type { OriginalMail } from './original.ts';
import { quoteOriginal, type MailProgram } from './quote.ts';
import { dayInWords, prospectWords } from './words.ts';

/** Who answers, when (UTC ISO) and in which zone their clock runs. */
export interface Answering {
  readonly prospect: Mailbox;
  readonly at: string;
  readonly timeZone: string;
}

/** A mail to put into SMTP: its envelope and its bytes. */
export interface OutgoingMail {
  /** Empty for the null sender. */
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly raw: Buffer;
}

/**
 * A person's answer to a mail, written in one of the usual mail programs: to Reply-To, in the
 * thread, with the original quoted below the words.
 */
export async function buildReply(
  original: OriginalMail,
  words: string,
  program: MailProgram,
  answering: Answering,
): Promise<OutgoingMail> {
  const { prospect, timeZone } = answering;
  const { subject, text, html } = quoteOriginal(words, original, program, timeZone);
  const raw = await buildMail({
    headers: { ...threadHeaders(original, answering), Subject: subject },
    multipart: 'multipart/alternative',
    parts: [
      { type: 'text/plain; charset=utf-8', content: text },
      { type: 'text/html; charset=utf-8', content: html },
    ],
  });
  return { mailFrom: prospect.address, rcptTo: original.replyTo.address, raw };
}

/**
 * An automatic answer (RFC 3834): null sender, `Auto-Submitted: auto-replied`, nothing quoted.
 * `{date}` in the words becomes the day of return (`until`, yyyy-mm-dd) in words.
 */
export async function buildOutOfOffice(
  original: OriginalMail,
  words: string,
  until: string,
  answering: Answering,
): Promise<OutgoingMail> {
  const { language } = original;
  const { regards, automaticReply } = prospectWords[language];
  const { name, address } = answering.prospect;
  const text = words.replaceAll('{date}', dayInWords(until, language));
  const raw = await buildMail({
    headers: {
      ...threadHeaders(original, answering),
      Subject: `${automaticReply}${original.subject}`,
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'bulk',
    },
    parts: [
      {
        type: 'text/plain; charset=utf-8',
        content: `${text}\n\n${regards}\n${name === '' ? address : name}\n`,
      },
    ],
  });
  return { mailFrom: '', rcptTo: original.replyTo.address, raw };
}

function threadHeaders(
  original: OriginalMail,
  answering: Answering,
): Record<string, string | Mailbox> {
  const { prospect, at } = answering;
  const headers = {
    From: prospect,
    To: original.replyTo,
    Date: dateHeader(at),
    'Message-ID': `<${randomUUID()}@${domainOf(prospect.address)}>`,
  };
  if (original.messageId === null) return headers;
  return {
    ...headers,
    'In-Reply-To': original.messageId,
    References: [original.references, original.messageId].filter(Boolean).join(' '),
  };
}
