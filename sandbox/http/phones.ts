import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { renderPage } from '../pages/layout.ts';
import { renderPhones, threadPath, type OurNumber } from '../pages/phones-page.ts';
import { renderThread } from '../pages/thread-page.ts';
import type { SandboxParts } from '../parts.ts';
import type { Thread } from '../texts/journal.ts';
import { isNumber, textChannels } from '../texts/numbers.ts';
import type { TextParts } from '../texts/parts.ts';
import { samplePicture } from '../texts/sample-picture.ts';
import { listThreads, readThread } from '../texts/threads.ts';
import { formFields, requireOwnForm } from './own-form.ts';

/** How long a form waits for Rainmaker before the page says that it is kept and tried again. */
const formPatienceMs = 2_000;

/** The phones for people: one thread per number, and what its owner may do. Only a POST acts. */
export function phoneRoutes(parts: SandboxParts, formToken: string): Router {
  const router = Router();
  const { texts } = parts;
  const guard = requireOwnForm(formToken);
  router.get('/', (_request, response) => {
    showPhones(response, texts, formToken, null);
  });
  router.get('/media/:id', (request, response, next) => {
    texts.media
      .read(request.params.id)
      .then((file) => {
        if (file === null) notFound(response);
        else response.type(file.contentType).send(file.bytes);
      })
      .catch(next);
  });
  router.post('/write', formFields, guard, (request, response, next) => {
    write(request, response, texts, formToken).catch(next);
  });
  router.get('/:channel/:ours/:person', (request, response) => {
    const doneHookId = typeof request.query.done === 'string' ? request.query.done : null;
    show(request, response, parts, { formToken, doneHookId, problem: null });
  });
  router.post('/:channel/:ours/:person/reply', formFields, guard, (request, response, next) => {
    reply(request, response, parts, formToken).catch(next);
  });
  router.post('/:channel/:ours/:person/read', formFields, guard, (request, response, next) => {
    const thread = threadOf(request);
    if (thread === null) {
      notFound(response);
      return;
    }
    texts.acts
      .read(thread)
      .then(() => {
        response.redirect(303, threadPath(thread));
      })
      .catch(next);
  });
  return router;
}

const formText = z
  .string()
  .max(10_000)
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .refine((text) => text !== '');
const replyFields = z.object({ text: formText, picture: z.literal('yes').optional() });
const writeFields = z.object({
  person: z
    .string()
    .transform((number) => number.replaceAll(/[\s()-]/g, ''))
    .refine(isNumber),
  to: z.string(),
  text: formText,
});

async function write(
  request: Request,
  response: Response,
  texts: TextParts,
  formToken: string,
): Promise<void> {
  const parsed = writeFields.safeParse(request.body);
  const to = ourNumbers(texts).find(
    ({ channel, number }) => `${channel} ${number}` === parsed.data?.to,
  );
  if (!parsed.success || to === undefined) {
    const words = 'The number must begin with + and the country, and the text must not be empty.';
    response.status(422);
    showPhones(response, texts, formToken, words);
    return;
  }
  const { person, text } = parsed.data;
  await sendAndShow(response, texts, { channel: to.channel, ours: to.number, person }, text, false);
}

async function reply(
  request: Request,
  response: Response,
  parts: SandboxParts,
  formToken: string,
): Promise<void> {
  const thread = threadOf(request);
  const parsed = replyFields.safeParse(request.body);
  if (thread === null) {
    notFound(response);
    return;
  }
  if (!parsed.success) {
    response.status(422);
    const problem = 'The text must not be empty.';
    show(request, response, parts, { formToken, doneHookId: null, problem });
    return;
  }
  const { text, picture } = parsed.data;
  await sendAndShow(response, parts.texts, thread, text, picture === 'yes');
}

async function sendAndShow(
  response: Response,
  { acts, hooks }: TextParts,
  thread: Thread,
  text: string,
  withPicture: boolean,
): Promise<void> {
  const media = withPicture ? [{ contentType: 'image/png', bytes: samplePicture }] : [];
  const { hookId } = await acts.write({ ...thread, text, media, profileName: thread.person });
  await hooks.settled(hookId, formPatienceMs);
  response.redirect(303, `${threadPath(thread)}?done=${hookId}`);
}

function showPhones(
  response: Response,
  texts: TextParts,
  formToken: string,
  problem: string | null,
): void {
  response.send(renderPhones(listThreads(texts), ourNumbers(texts), formToken, problem));
}

function show(
  request: Request,
  response: Response,
  { texts, clock }: SandboxParts,
  state: Parameters<typeof renderThread>[1],
): void {
  const thread = threadOf(request);
  const view = thread === null ? null : readThread(texts, thread, clock.now());
  if (view === null) notFound(response);
  else response.send(renderThread(view, state));
}

function threadOf({ params }: Request): Thread | null {
  const channel = textChannels.find((known) => known === params.channel);
  const [ours, person] = [`+${params.ours ?? ''}`, `+${params.person ?? ''}`];
  if (channel === undefined || !isNumber(ours) || !isNumber(person)) return null;
  return { channel, ours, person };
}

function ourNumbers({ account }: TextParts): OurNumber[] {
  return [
    ...account.twilio.fromNumbers.map((number) => ({ channel: 'sms' as const, number })),
    { channel: 'whatsapp', number: account.twilio.whatsappFrom },
    { channel: 'whatsapp', number: account.meta.displayNumber },
  ];
}

function notFound(response: Response): void {
  const words =
    '<h1>No such thread</h1><p>Nobody wrote there. <a href="/phones">Show all phones</a></p>';
  response.status(404).send(renderPage('No such thread', words, 'phones'));
}
