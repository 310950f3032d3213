import { escapeHtml } from '../html.ts';
import type { FetchedFile } from '../texts/journal.ts';
import type { Bubble, ThreadView } from '../texts/threads.ts';
import { renderPage, renderTime } from './layout.ts';
import { withLinks } from './message-page.ts';
import { channelName, threadPath } from './phones-page.ts';

/** What the reader sees besides the thread itself. */
export interface ThreadPageState {
  readonly formToken: string;
  /** The webhook that a form has just sent. */
  readonly doneHookId: string | null;
  /** Why a form did nothing. */
  readonly problem: string | null;
}

const statusWords = {
  accepted: 'Taken by the provider',
  queued: 'Taken by the provider',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  undelivered: 'Not delivered',
  failed: 'Not delivered',
} as const;

/** The page of one thread: the phone, and what its owner may do. */
export function renderThread(view: ThreadView, state: ThreadPageState): string {
  const { thread, provider, bubbles } = view;
  const name = `${channelName(thread.channel)} with ${thread.person}`;
  const main = `<p class="small"><a href="/phones">Phones</a></p>
${notice(view, state)}
<div class="cols">
<article class="card phone" aria-label="The phone of ${escapeHtml(thread.person)}">
<h1>${escapeHtml(thread.ours)}</h1>
<ul class="bubbles">${bubbles.map(bubbleRow).join('')}</ul>
</article>
<div class="side">
<section class="card pad" aria-labelledby="who"><h2 id="who">${escapeHtml(name)}</h2>
<p class="small muted">${provider} number ${escapeHtml(thread.ours)}</p>
${conditions(view)}</section>
${answerForm(view, state.formToken)}
${wordForms(view, state.formToken)}
</div>
</div>`;
  return renderPage(name, main, 'phones');
}

function notice({ bubbles }: ThreadView, { doneHookId, problem }: ThreadPageState): string {
  if (problem !== null)
    return `<div class="note warn" role="alert"><b>Nothing was sent.</b> <span>${escapeHtml(problem)}</span></div>`;
  const done = bubbles.find((bubble) => bubble.side === 'person' && bubble.hook.id === doneHookId);
  if (done?.side !== 'person') return '';
  return `<div class="note ${done.hook.state === 'refused' ? 'warn' : 'good'}" role="status"><b>Sent.</b> <span>${hookWords(done.hook)}</span></div>`;
}

function hookWords({
  state,
  attempts,
  lastStatus,
}: {
  state: string;
  attempts: number;
  lastStatus: number | null;
}): string {
  if (state === 'delivered') return 'Rainmaker took it.';
  if (state === 'refused') return `Rainmaker refused it (${String(lastStatus)}).`;
  const tries = attempts === 1 ? 'once' : `${String(attempts)} times`;
  return `Rainmaker has not taken it yet (tried ${tries}); it is kept and tried again by itself.`;
}

function bubbleRow(bubble: Bubble): string {
  const time = renderTime(bubble.at, 'short');
  const text = bubble.text === '' ? '' : `<p>${withLinks(bubble.text)}</p>`;
  switch (bubble.side) {
    case 'rainmaker': {
      const isBad = bubble.code !== null;
      const words = `${statusWords[bubble.status]}${isBad ? ` (${String(bubble.code)})` : ''}`;
      const files = bubble.files.map(fileOf).join('');
      const template = bubble.isTemplate ? 'Template · ' : '';
      return `<li class="rainmaker">${text}${files}<span class="small faint">${template}${time} · <span${isBad ? ' class="failed"' : ''}>${words}</span></span></li>`;
    }
    case 'person': {
      const files = bubble.mediaIds
        .map((id) => `<img src="/phones/media/${id}" alt="A picture sent along">`)
        .join('');
      const waits = bubble.hook.state === 'delivered' ? '' : ` · ${hookWords(bubble.hook)}`;
      return `<li class="person">${files}${text}<span class="small faint">${time}${escapeHtml(waits)}</span></li>`;
    }
    case 'carrier':
      return `<li class="carrier">${text}<span class="small faint">${time} · answered by the carrier</span></li>`;
  }
}

/** A file as the phone shows it: the picture itself, a document to open, or the link that led nowhere. */
function fileOf({ url, mediaId, contentType, why }: FetchedFile): string {
  if (mediaId === null) {
    const problem = why === null ? '' : ` <span class="small failed">${escapeHtml(why)}</span>`;
    return `<p>${withLinks(url)}${problem}</p>`;
  }
  if (contentType?.startsWith('image/'))
    return `<img src="/phones/media/${mediaId}" alt="A picture that Rainmaker sent">`;
  return `<p><a href="/phones/media/${mediaId}">${escapeHtml(nameIn(url))}</a></p>`;
}

function nameIn(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function conditions({ thread, isOptedOut, windowUntil }: ThreadView): string {
  const stopped = isOptedOut
    ? '<p><b>Stopped.</b> The carrier refuses texts from this number with 21610 until START.</p>'
    : '';
  if (thread.channel === 'sms') return stopped;
  const window =
    windowUntil === null
      ? '<p><b>Window closed.</b> Only approved templates arrive; free text fails with 63016 or 131047.</p>'
      : `<p><b>Window open</b> for free text until ${renderTime(windowUntil)}.</p>`;
  return stopped + window;
}

function form(view: ThreadView, formToken: string, action: string, inner: string): string {
  return `<form method="post" action="${threadPath(view.thread)}/${action}"><input type="hidden" name="formToken" value="${escapeHtml(formToken)}">${inner}</form>`;
}

function answerForm(view: ThreadView, formToken: string): string {
  const inner = `<div class="field"><label for="text">Text</label><textarea class="short" id="text" name="text" required></textarea></div>
<label class="check"><input type="checkbox" name="picture" value="yes"> Send a picture along</label>
<div><button class="btn primary" type="submit">Send answer</button></div>`;
  return `<section class="card pad" aria-labelledby="answer"><h2 id="answer">Answer as ${escapeHtml(view.thread.person)}</h2>
${form(view, formToken, 'reply', inner)}</section>`;
}

function wordForms(view: ThreadView, formToken: string): string {
  const word = (text: string) =>
    form(
      view,
      formToken,
      'reply',
      `<input type="hidden" name="text" value="${text}"><button class="btn" type="submit">${text}</button>`,
    );
  const read =
    view.thread.channel === 'whatsapp'
      ? form(view, formToken, 'read', '<button class="btn" type="submit">Read everything</button>')
      : '';
  return `<section class="card pad" aria-labelledby="words"><h2 id="words">By one word</h2><div class="pair">${word('STOP')}${word('START')}${word('HELP')}${read}</div></section>`;
}
