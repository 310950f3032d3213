import { escapeHtml } from '../html.ts';

const brandMark =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8.6 3.2 6.1 13.2M14.9 3.2 10.2 21M20.2 3.2 18.2 11"/><circle cx="17" cy="18.6" r="2.6"/></svg>';

/** The parts of the sandbox's pages. */
export type Section = 'mail' | 'phones' | 'alerts';

/** A whole page around `main`, which is HTML; `title` is plain text. */
export function renderPage(title: string, main: string, section: Section = 'mail'): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Rainmaker sandbox</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="top">
<a class="brand" href="/">${brandMark}<span>Rainmaker sandbox</span></a>
<nav class="tabs" aria-label="Sandbox">${tab('/', 'Mail', section === 'mail')}${tab('/phones', 'Phones', section === 'phones')}${tab('/alerts', 'Alerts', section === 'alerts')}</nav>
<span class="small muted">Every message ends here. Nothing leaves this computer.</span>
</header>
<main id="main">
${main}
</main>
</body>
</html>
`;
}

function tab(href: string, words: string, isCurrent: boolean): string {
  return `<a href="${href}"${isCurrent ? ' aria-current="true"' : ''}>${words}</a>`;
}

const shortTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const longTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant (UTC ISO) as people say it, exact in its attribute; `short` for narrow rows. */
export function renderTime(instant: string, length: 'short' | 'long' = 'long'): string {
  const words = (length === 'short' ? shortTime : longTime).format(new Date(instant));
  return `<time datetime="${escapeHtml(instant)}">${escapeHtml(words)} UTC</time>`;
}

/** A state as a shape and a word. */
export function renderState(tone: 'good' | 'wait', words: string): string {
  const shape =
    tone === 'good'
      ? '<circle cx="4" cy="4" r="3.2"/>'
      : '<circle cx="4" cy="4" r="3.2" fill="none"/>';
  return `<span class="state ${tone}"><svg viewBox="0 0 8 8" aria-hidden="true">${shape}</svg>${escapeHtml(words)}</span>`;
}
