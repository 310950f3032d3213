import { readFileSync } from 'node:fs';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Act } from '../acts.ts';
import { answerKinds, type AnswerKind } from '../pages/answer-forms.ts';
import { renderPage } from '../pages/layout.ts';
import { renderMailbox } from '../pages/mailbox-page.ts';
import { deedInWords, renderMailBody, renderMessage } from '../pages/message-page.ts';
import { readMessageView } from '../pages/message-view.ts';
import type { SandboxParts } from '../parts.ts';
import { formFields, pageHeaders, requireOwnForm } from './own-form.ts';

/** How long a form waits for Rainmaker before the page says that it is kept and tried again. */
const formPatienceMs = 2_000;

// The mail is foreign text: no script, no origin of ours, no form; links open outside.
const bodyPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The mailbox for people: GET shows, only a POST with this process's form token acts. */
export function pageRoutes(parts: SandboxParts, formToken: string): Router {
  const style = readFileSync(new URL('../pages/style.css', import.meta.url), 'utf8');
  const router = Router();
  router.use(pageHeaders);
  router.get('/style.css', (_request, response) => {
    response.type('text/css').send(style);
  });
  router.get('/', (request, response) => {
    const before = z.coerce.number().int().positive().safeParse(request.query.before);
    const query = {
      search: textOf(request.query.q),
      beforeSeq: before.success ? before.data : null,
    };
    const page = renderMailbox(parts.record.since(0), query, ({ id }) => {
      const last = parts.journal.deedsOf(id).at(-1);
      return last === undefined ? null : deedInWords(last.deed);
    });
    response.send(page);
  });
  readRoutes(router, parts, formToken);
  actRoutes(router, parts, formToken);
  return router;
}

function readRoutes(router: Router, parts: SandboxParts, formToken: string): void {
  const { record } = parts;
  router.get('/messages/:id', (request, response, next) => {
    const shown = { status: 200, problem: null, doneId: textOf(request.query.done) };
    showMessage(request, response, parts, formToken, shown).catch(next);
  });
  router.get('/messages/:id/body', (request, response, next) => {
    readMessageView(request.params.id, parts)
      .then((view) => {
        if (view === null) {
          notFound(response);
          return;
        }
        response.set('content-security-policy', bodyPolicy).send(renderMailBody(view.mail));
      })
      .catch(next);
  });
  router.get('/messages/:id/raw', (request, response, next) => {
    const line = record.byId(request.params.id);
    if (line === undefined) {
      notFound(response);
      return;
    }
    record
      .raw(line.id)
      .then((raw) => response.attachment(`${line.id}.eml`).type('message/rfc822').send(raw))
      .catch(next);
  });
}

function actRoutes(router: Router, parts: SandboxParts, formToken: string): void {
  const act = (path: string, read: (fields: unknown) => Act | null): void => {
    router.post(
      `/messages/:id/${path}`,
      formFields,
      requireOwnForm(formToken),
      (request, response, next) => {
        actAndShow(request, response, parts, formToken, read(request.body)).catch(next);
      },
    );
  };
  act('reply', (fields) => {
    const parsed = replyFields.safeParse(fields);
    if (!parsed.success) return null;
    const deed = parsed.data.answer === 'opts-out' ? 'opted-out' : 'replied';
    return { kind: 'reply', deed, text: parsed.data.text };
  });
  act('bounce', (fields) => {
    const parsed = z.object({ kind: z.enum(['hard', 'soft']) }).safeParse(fields);
    return parsed.success ? { kind: 'bounce', bounce: parsed.data.kind } : null;
  });
  act('out-of-office', (fields) => {
    const parsed = absenceFields.safeParse(fields);
    return parsed.success ? { kind: 'out-of-office', ...parsed.data } : null;
  });
  act('unsubscribe-click', () => ({ kind: 'unsubscribe-click' }));
}

const formText = z
  .string()
  .max(100_000)
  .transform((text) => text.replaceAll('\r\n', '\n').trimEnd())
  .refine((text) => text !== '');
const replyFields = z.object({ text: formText, answer: z.enum(answerKinds).optional() });
const absenceFields = z.object({ text: formText, until: z.iso.date() });

async function actAndShow(
  request: Request,
  response: Response,
  parts: SandboxParts,
  formToken: string,
  act: Act | null,
): Promise<void> {
  const id = request.params.id ?? '';
  if (parts.record.byId(id) === undefined) {
    notFound(response);
    return;
  }
  const outcome =
    act === null
      ? { done: false as const, reason: 'Something in the form is missing or wrong.' }
      : await parts.acts.perform(id, act);
  if (!outcome.done) {
    const shown = { status: 422, problem: outcome.reason, doneId: null };
    await showMessage(request, response, parts, formToken, shown);
    return;
  }
  const { inboundId, deedId } = outcome;
  if (inboundId !== null) await parts.inbound.settled(inboundId, formPatienceMs);
  response.redirect(303, `/messages/${id}?done=${deedId}`);
}

async function showMessage(
  request: Request,
  response: Response,
  parts: SandboxParts,
  formToken: string,
  shown: {
    readonly status: number;
    readonly problem: string | null;
    readonly doneId: string | null;
  },
): Promise<void> {
  const view = await readMessageView(request.params.id ?? '', parts);
  if (view === null) {
    notFound(response);
    return;
  }
  const page = renderMessage(view, {
    answerKind: answerKindOf(request.query.answer),
    formToken,
    now: parts.clock.now(),
    doneId: shown.doneId,
    problem: shown.problem,
  });
  response.status(shown.status).send(page);
}

function notFound(response: Response): void {
  const words =
    '<h1>No such mail</h1><p>It is not in this mailbox. <a href="/">Show all mail</a></p>';
  response.status(404).send(renderPage('No such mail', words));
}

function answerKindOf(value: unknown): AnswerKind {
  return answerKinds.find((kind) => kind === value) ?? 'interested';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
