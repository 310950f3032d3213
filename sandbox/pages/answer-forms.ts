import { weekLater } from '../acts.ts';
import { escapeHtml } from '../html.ts';
import { prospectWords } from '../mail/words.ts';
import type { MessageView } from './message-view.ts';

/** What a person may answer as the prospect; each has its words in the mail's language. */
export const answerKinds = ['interested', 'declines', 'opts-out', 'out-of-office'] as const;
export type AnswerKind = (typeof answerKinds)[number];

const kindNames: Readonly<Record<AnswerKind, string>> = {
  interested: 'Interested',
  declines: 'No thanks',
  'opts-out': 'Unsubscribe',
  'out-of-office': 'Out of office',
};

/** The forms of the side column; a form acts only with the token of this process. */
export function renderForms(
  view: MessageView,
  kind: AnswerKind,
  formToken: string,
  now: string,
): string {
  const { line, mail, prospect, takesAnswers, takesBounces } = view;
  if (!takesAnswers && !takesBounces && mail.oneClickUrl === null) {
    return `<section class="card pad"><h2>For your own people</h2><p class="muted">This mail asks for no answer by mail. Use its links: they open in a new tab.</p></section>`;
  }
  const form = (action: string, inner: string) =>
    `<form method="post" action="/messages/${line.id}/${action}"><input type="hidden" name="formToken" value="${escapeHtml(formToken)}">${inner}</form>`;
  const name = escapeHtml(prospect.name === '' ? prospect.address : prospect.name);
  const answer = takesAnswers
    ? `<section class="card pad" aria-labelledby="answer"><h2 id="answer">Answer as ${name}</h2>
${kindLinks(line.id, kind)}
${kind === 'out-of-office' ? form('out-of-office', absenceFields(view, now)) : form('reply', answerFields(view, kind))}</section>`
    : '';
  const bounce = takesBounces
    ? `<section class="card pad" aria-labelledby="bounce"><h2 id="bounce">Let it bounce</h2><div class="pair">
${form('bounce', '<input type="hidden" name="kind" value="hard"><button class="btn" type="submit">No such mailbox</button>')}
${form('bounce', '<input type="hidden" name="kind" value="soft"><button class="btn" type="submit">Mailbox full</button>')}
</div><p class="small faint">A report of non-delivery (RFC 3464) goes back to Rainmaker.</p></section>`
    : '';
  const click =
    mail.oneClickUrl === null
      ? ''
      : `<section class="card pad" aria-labelledby="click"><h2 id="click">Unsubscribe by one click</h2>
${form('unsubscribe-click', '<div><button class="btn" type="submit">Click unsubscribe</button></div>')}
<p class="small faint">What a mail program does with its own unsubscribe button (RFC 8058).</p></section>`;
  return [answer, bounce, click].filter((section) => section !== '').join('\n');
}

function kindLinks(id: string, current: AnswerKind): string {
  const links = answerKinds.map((kind) => {
    const mark = kind === current ? ' aria-current="true"' : '';
    return `<a href="/messages/${id}?answer=${kind}#answer"${mark}>${kindNames[kind]}</a>`;
  });
  return `<div class="seg" role="group" aria-label="Kind of answer">${links.join('')}</div>`;
}

function answerFields(
  { mail, prospect }: MessageView,
  kind: Exclude<AnswerKind, 'out-of-office'>,
): string {
  const words = prospectWords[mail.language];
  const list = {
    interested: words.interested,
    declines: words.declines,
    'opts-out': words.optsOut,
  };
  const [first = ''] = list[kind];
  const text = `${first}\n\n${words.regards}\n${prospect.name}`.trimEnd();
  return `<input type="hidden" name="answer" value="${kind}">
<div class="field"><label for="text">Text</label><textarea id="text" name="text" lang="${mail.language}" required>${escapeHtml(text)}</textarea></div>
<div><button class="btn primary" type="submit">Send answer</button></div>
<p class="small faint">The mail is quoted below it, as a mail program does.</p>`;
}

function absenceFields({ mail }: MessageView, now: string): string {
  const [text = ''] = prospectWords[mail.language].outOfOffice;
  return `<div class="field"><label for="until">Back on</label><input id="until" name="until" type="date" value="${weekLater(now)}" required></div>
<div class="field"><label for="text">Text</label><textarea id="text" name="text" lang="${mail.language}" required aria-describedby="dayhint">${escapeHtml(text)}</textarea><p id="dayhint" class="small faint">{date} becomes that day in words.</p></div>
<div><button class="btn primary" type="submit">Send automatic answer</button></div>`;
}
