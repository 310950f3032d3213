import { escapeHtml } from '../html.ts';
import { formatMailbox } from '../mail/address.ts';
import type { Deed } from '../storage/journal.ts';
import { renderForms, type AnswerKind } from './answer-forms.ts';
import { renderPage, renderState, renderTime } from './layout.ts';
import type { CameBack, MessageView } from './message-view.ts';

/** What the reader sees besides the mail itself. */
export interface MessagePageState {
  readonly answerKind: AnswerKind;
  readonly formToken: string;
  readonly now: string;
  /** The deed that a form has just done. */
  readonly doneId: string | null;
  /** Why a form did nothing. */
  readonly problem: string | null;
}

const deedWords: Readonly<Record<Deed, string>> = {
  replied: 'Answered',
  'opted-out': 'Asked to be unsubscribed',
  'clicked-unsubscribe': 'Clicked unsubscribe',
  'bounced-hard': 'Bounced: no such mailbox',
  'bounced-soft': 'Bounced: mailbox full',
  'out-of-office': 'Answered automatically: out of office',
};

const shownRawLength = 200_000;

/** What the prospect did, in a few words. */
export function deedInWords(deed: Deed): string {
  return deedWords[deed];
}

/** The page of one mail: as its reader sees it, its parts, and what its reader may do. */
export function renderMessage(view: MessageView, state: MessagePageState): string {
  const { line, mail, cameBack } = view;
  const subject = line.subject === '' ? '(no subject)' : line.subject;
  const back =
    cameBack.length === 0
      ? ''
      : `<section class="card pad" aria-labelledby="back"><h2 id="back">What came back</h2><ul class="back">${cameBack.map(backRow).join('')}</ul></section>`;
  return renderPage(
    subject,
    `<p class="small"><a href="/">Mailbox</a></p>
${notice(view, state)}
<div class="cols">
<div class="read">
<article class="card">
<div class="pad"><h1>${escapeHtml(subject)}</h1>${envelope(view)}</div>
<iframe title="The mail as its reader sees it" src="/messages/${line.id}/body" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="same-origin"></iframe>
${fold('Plain text', withLinks(mail.text))}
${fold('Headers', mail.fields.map(({ name, value }) => escapeHtml(`${name}: ${value}`)).join('\n'))}
${fold('Raw', escapeHtml(view.raw.slice(0, shownRawLength)))}
</article>
<p class="small"><a href="/messages/${line.id}/raw" download>Download as a file</a></p>
</div>
<div class="side">
${back}
${renderForms(view, state.answerKind, state.formToken, state.now)}
</div>
</div>`,
  );
}

function notice({ cameBack, line }: MessageView, { doneId, problem }: MessagePageState): string {
  if (problem !== null) {
    return `<div class="note warn" role="alert"><b>Nothing was sent.</b> <span>${escapeHtml(problem)}</span></div>`;
  }
  const done = cameBack.find(({ deed }) => deed.id === doneId);
  if (done === undefined) return '';
  return `<div class="note good" role="status"><b>${escapeHtml(deedWords[done.deed.deed])}.</b> <span>${escapeHtml(deliveryWords(done))} <a href="/messages/${line.id}">Look again</a></span></div>`;
}

function deliveryWords({ delivery }: CameBack): string {
  if (delivery === null || delivery.delivered) return 'Rainmaker took it.';
  const tries = delivery.attempts === 1 ? 'once' : `${String(delivery.attempts)} times`;
  return `Rainmaker has not taken it yet (tried ${tries}); it is kept and tried again by itself.`;
}

function backRow(came: CameBack): string {
  const taken = came.delivery === null || came.delivery.delivered;
  return `<li><span>${escapeHtml(deedWords[came.deed.deed])}</span><span class="small faint">${renderTime(came.deed.at)} · ${renderState(taken ? 'good' : 'wait', taken ? 'taken by Rainmaker' : 'waits for Rainmaker')}</span></li>`;
}

function envelope({ line, mail }: MessageView): string {
  const lines: readonly (readonly [string, string])[] = [
    ['From', escapeHtml(formatMailbox(mail.from))],
    ['To', escapeHtml(line.rcptTo.join(', '))],
    ['Accepted', renderTime(line.at)],
  ];
  return `<dl class="envelope">${lines.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

function fold(label: string, content: string): string {
  return `<details><summary>${label}</summary><pre tabindex="0" role="region" aria-label="${label}">${content}</pre></details>`;
}

/** Text as HTML with its web addresses as links to a new tab. */
export function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, place) => {
      const safe = escapeHtml(piece);
      return place % 2 === 0
        ? safe
        : `<a href="${safe}" target="_blank" rel="noreferrer">${safe}</a>`;
    })
    .join('');
}

/** The document inside the frame: the mail's HTML, or its text, with links to new tabs. */
export function renderMailBody({ html, text }: { html: string | null; text: string }): string {
  const base = '<base target="_blank"><meta name="referrer" content="no-referrer">';
  if (html === null) {
    return `<!doctype html><html><head><meta charset="utf-8">${base}<title>Mail</title></head><body><pre style="white-space:pre-wrap;font:14px/1.5 sans-serif;margin:16px">${withLinks(text)}</pre></body></html>`;
  }
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : `${base}${html}`;
}
