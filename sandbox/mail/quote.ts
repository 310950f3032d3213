import { escapeHtml } from '../html.ts';
import { formatMailbox } from './address.ts';
import type { OriginalMail } from './original.ts';
import { quoteWords, type Attribution } from './quote-words.ts';

/** The mail programs whose way of quoting the sandbox imitates. */
export const mailPrograms = ['gmail', 'outlook', 'apple'] as const;
export type MailProgram = (typeof mailPrograms)[number];

/** An answer with what it quotes, as text and as HTML. */
export interface QuotedAnswer {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * What a mail program makes of `answer` above the quoted `original`, in the words of the
 * original's language. `timeZone` is the reader's, as the quoted date shows it.
 */
export function quoteOriginal(
  answer: string,
  original: OriginalMail,
  program: MailProgram,
  timeZone: string,
): QuotedAnswer {
  switch (program) {
    case 'gmail':
      return gmailAnswer(answer, original, timeZone);
    case 'outlook':
      return outlookAnswer(answer, original, timeZone);
    case 'apple':
      return appleAnswer(answer, original, timeZone);
  }
}

function gmailAnswer(answer: string, original: OriginalMail, timeZone: string): QuotedAnswer {
  const line = quoteWords[original.language].gmail(attribution(original, timeZone, 'short'));
  return {
    subject: withPrefix('Re: ', original.subject),
    text: `${answer}\n\n${line}\n\n${angled(original.text)}\n`,
    html:
      `<div dir="ltr">${htmlLines(answer)}</div><br>` +
      `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">` +
      `${escapeHtml(line)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;` +
      `border-left:1px solid rgb(204,204,204);padding-left:1ex">${quotedHtml(original)}</blockquote></div>`,
  };
}

function outlookAnswer(answer: string, original: OriginalMail, timeZone: string): QuotedAnswer {
  const words = quoteWords[original.language];
  const { date, time } = attribution(original, timeZone, 'long');
  const lines: readonly (readonly [string, string])[] = [
    [words.outlook.from, formatMailbox(original.from)],
    [words.outlook.sent, `${date} ${time}`],
    [words.outlook.to, original.to.map(formatMailbox).join('; ')],
    [words.outlook.subject, original.subject],
  ];
  const rule = '_'.repeat(32);
  return {
    subject: withPrefix(words.outlookPrefix, original.subject),
    text: `${answer}\n\n${rule}\n${lines.map(([label, value]) => `${label}: ${value}`).join('\n')}\n\n${original.text}\n`,
    html:
      `<div>${htmlLines(answer)}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%">` +
      `<div id="divRplyFwdMsg" dir="ltr">${lines
        .map(([label, value]) => `<b>${escapeHtml(label)}:</b> ${escapeHtml(value)}<br>`)
        .join('')}<div>&nbsp;</div></div>${quotedHtml(original)}`,
  };
}

function appleAnswer(answer: string, original: OriginalMail, timeZone: string): QuotedAnswer {
  const line = quoteWords[original.language].apple(attribution(original, timeZone, 'medium'));
  return {
    subject: withPrefix('Re: ', original.subject),
    text: `${answer}\n\n> ${line}\n> \n${angled(original.text)}\n`,
    html:
      `${htmlLines(answer)}<br><div><br><blockquote type="cite"><div>${escapeHtml(line)}</div><br>` +
      `<div>${quotedHtml(original)}</div></blockquote></div>`,
  };
}

function attribution(
  original: OriginalMail,
  timeZone: string,
  length: 'short' | 'medium' | 'long',
): Attribution {
  const { locale } = quoteWords[original.language];
  const at = new Date(original.sentAt ?? 0);
  const date = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: length === 'medium' ? undefined : length,
    day: 'numeric',
    month: length === 'long' ? 'long' : 'short',
    year: 'numeric',
  }).format(at);
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  const { name, address } = original.from;
  return { date, time, name: name === '' ? address : name, address };
}

function withPrefix(prefix: string, subject: string): string {
  return /^(re|aw|antw|r|sv)\s*:/i.test(subject) ? subject : `${prefix}${subject}`;
}

function angled(text: string): string {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function htmlLines(text: string): string {
  return text.split(/\r?\n/).map(escapeHtml).join('<br>');
}

function quotedHtml(original: OriginalMail): string {
  if (original.html === null) return htmlLines(original.text);
  return /<body[^>]*>([\s\S]*)<\/body>/i.exec(original.html)?.[1] ?? original.html;
}
