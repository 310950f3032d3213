import { escapeHtml } from '../html.ts';
import type { RecordLine } from '../storage/record.ts';
import { renderPage, renderTime } from './layout.ts';

const pageSize = 50;

/** What the reader looks for: part of a recipient or subject, and only mails before a number. */
export interface MailboxQuery {
  readonly search: string;
  readonly beforeSeq: number | null;
}

/** The mailbox of everything that was accepted, newest first, with a word on what came back. */
export function renderMailbox(
  lines: readonly RecordLine[],
  { search, beforeSeq }: MailboxQuery,
  stateOf: (line: RecordLine) => string | null,
): string {
  const wanted = search.trim().toLowerCase();
  const fits = ({ rcptTo, subject }: RecordLine) =>
    wanted === '' || [...rcptTo, subject].some((text) => text.toLowerCase().includes(wanted));
  const found = lines
    .filter((line) => (beforeSeq === null || line.seq < beforeSeq) && fits(line))
    .reverse();
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const list =
    shown.length === 0
      ? emptyPlace(lines.length, search)
      : `<ul class="rows card">${shown.map((line) => row(line, stateOf(line))).join('')}</ul>`;
  const older =
    last !== undefined && found.length > shown.length
      ? `<p><a class="btn" href="/?${escapeHtml(new URLSearchParams({ q: search, before: String(last.seq) }).toString())}">Older</a></p>`
      : '';
  return renderPage('Mailbox', `<h1>Mailbox</h1>\n${searchForm(search)}\n${list}\n${older}`);
}

function searchForm(search: string): string {
  return `<form class="find" method="get" action="/" role="search">
<div class="field"><label for="q">Recipient or subject</label><input id="q" name="q" type="search" value="${escapeHtml(search)}"></div>
<button class="btn" type="submit">Find</button>
${search === '' ? '' : '<a class="btn" href="/">Show all</a>'}
</form>`;
}

function row(line: RecordLine, state: string | null): string {
  const subject = line.subject === '' ? '(no subject)' : line.subject;
  const came = state === null ? '' : `${escapeHtml(state)} · `;
  return `<li><a href="/messages/${line.id}"><b>${escapeHtml(line.rcptTo.join(', '))}</b><span>${escapeHtml(subject)}</span><span class="small faint">${came}${renderTime(line.at, 'short')}</span></a></li>`;
}

function emptyPlace(total: number, search: string): string {
  if (total > 0) {
    return `<div class="card empty"><h2>Nothing found</h2><p class="muted">No mail has “${escapeHtml(search)}” in its recipient or subject. Look for a part of the address, such as the name before the @.</p></div>`;
  }
  return `<div class="card empty"><h2>No mail yet</h2>
<p class="muted">Every mail that Rainmaker sends appears here: first the requests for approval to your approvers, then, once they are approved and the hour is good, the messages to prospects.</p>
<p class="muted">Open one to read it as its reader does, and to answer as the prospect, let it bounce or unsubscribe.</p></div>`;
}
