import { escapeHtml } from '../html.ts';
import type { TextChannel } from '../texts/numbers.ts';
import type { Thread } from '../texts/journal.ts';
import type { Bubble } from '../texts/threads.ts';
import { renderPage, renderTime } from './layout.ts';

const channelNames: Readonly<Record<TextChannel, string>> = { sms: 'SMS', whatsapp: 'WhatsApp' };

/** One of our numbers on one channel, as a choice of the form. */
export interface OurNumber {
  readonly channel: TextChannel;
  readonly number: string;
}

/** The name of a channel as people write it. */
export function channelName(channel: TextChannel): string {
  return channelNames[channel];
}

/** The address of a thread's page. */
export function threadPath({ channel, ours, person }: Thread): string {
  return `/phones/${channel}/${ours.slice(1)}/${person.slice(1)}`;
}

/** Every phone that got or sent a text, the newest first, and a form to write as anybody. */
export function renderPhones(
  threads: readonly { readonly thread: Thread; readonly last: Bubble }[],
  ourNumbers: readonly OurNumber[],
  formToken: string,
  problem: string | null,
): string {
  const list =
    threads.length === 0
      ? emptyPlace()
      : `<ul class="rows card">${threads.map(({ thread, last }) => row(thread, last)).join('')}</ul>`;
  const main = `<h1>Phones</h1>
${problem === null ? '' : `<div class="note warn" role="alert"><b>Nothing was sent.</b> <span>${escapeHtml(problem)}</span></div>`}
<div class="cols"><div class="read">${list}</div><div class="side">${newTextForm(ourNumbers, formToken)}</div></div>`;
  return renderPage('Phones', main, 'phones');
}

function row(thread: Thread, last: Bubble): string {
  const words = last.text === '' ? '(a picture)' : last.text;
  return `<li><a href="${threadPath(thread)}"><b>${escapeHtml(thread.person)}</b><span>${channelName(thread.channel)} · ${escapeHtml(words)}</span><span class="small faint">${renderTime(last.at, 'short')}</span></a></li>`;
}

function emptyPlace(): string {
  return `<div class="card empty"><h2>No text yet</h2>
<p class="muted">Every SMS and WhatsApp message that Rainmaker sends appears here, one thread per person's number.</p>
<p class="muted">Open a thread to read it as on the phone, and to answer as the person, or with STOP.</p></div>`;
}

function newTextForm(ourNumbers: readonly OurNumber[], formToken: string): string {
  const choices = ourNumbers.map(
    ({ channel, number }) =>
      `<option value="${channel} ${number}">${channelName(channel)} ${escapeHtml(number)}</option>`,
  );
  return `<section class="card pad" aria-labelledby="new"><h2 id="new">Write to Rainmaker as anybody</h2>
<form method="post" action="/phones/write"><input type="hidden" name="formToken" value="${escapeHtml(formToken)}">
<div class="field"><label for="person">Their number</label><input id="person" name="person" type="tel" inputmode="tel" placeholder="+4915550000001" required aria-describedby="personhint"><p id="personhint" class="small faint">With + and the country.</p></div>
<div class="field"><label for="to">To</label><select id="to" name="to">${choices.join('')}</select></div>
<div class="field"><label for="text">Text</label><textarea class="short" id="text" name="text" required></textarea></div>
<div><button class="btn primary" type="submit">Send text</button></div></form></section>`;
}
