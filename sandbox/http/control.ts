import { randomUUID } from 'node:crypto';
import express, { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { actOf, type Act } from '../acts.ts';
import { parseAnswers } from '../answers.ts';
import { domainOf } from '../mail/address.ts';
import { prospectWords } from '../mail/words.ts';
import type { SandboxParts } from '../parts.ts';
import type { TextLine } from '../texts/record.ts';
import { handle } from './checked-body.ts';
import {
  actSchema,
  answerSchema,
  faultSchema,
  leadSchema,
  modelSchema,
  sendSchema,
  timeZonesSchema,
} from './control-schemas.ts';
import { addFaultRoutes } from './fault-routes.ts';
import { requireControlSecret } from './guards.ts';
import type { ModelSwitch } from './model.ts';
import { mailOf } from './send-mail.ts';

/** How long an act waits for Rainmaker to take its mail before it answers `delivered: false`. */
const deliveryPatienceMs = 5_000;

/** What the simulation and the tests tell the sandbox; every request needs the secret header. */
export function controlRoutes(parts: SandboxParts, modelSwitch: ModelSwitch): Router {
  const router = Router();
  router.use(requireControlSecret(parts.controlSecret), express.json({ limit: '40mb' }));
  clockRoutes(router, parts);
  faultRoutes(router, parts, modelSwitch);
  recordRoutes(router, parts);
  personaRoutes(router, parts);
  inboundRoutes(router, parts);
  return router;
}

function clockRoutes(router: Router, { clock, state }: SandboxParts): void {
  router.post(
    '/lead',
    handle(leadSchema, async ({ leadMs }, response) => {
      if (!clock.setLead(leadMs)) {
        response.status(409).json({ error: 'The clock never goes back.', leadMs: clock.leadMs() });
        return;
      }
      await state.change({ leadMs });
      response.json({ leadMs, now: clock.now() });
    }),
  );
}

function faultRoutes(router: Router, { faults }: SandboxParts, modelSwitch: ModelSwitch): void {
  addFaultRoutes(router, faults, faultSchema);
  router.put(
    '/model',
    handle(modelSchema, ({ mode, times }, response) => {
      modelSwitch.set(mode, times);
      response.json({ mode, times });
    }),
  );
}

function recordRoutes(router: Router, { record }: SandboxParts): void {
  router.get('/record', (request, response) => {
    const since = z.coerce.number().int().min(0).default(0).safeParse(request.query.since);
    if (!since.success) {
      response.status(400).json({ error: 'since must be a whole number.' });
      return;
    }
    const items = record.since(since.data);
    response.json({ items, lastSeq: items.at(-1)?.seq ?? since.data });
  });
  router.get('/mail/:id', (request, response, next) => {
    const line = record.byId(request.params.id);
    if (line === undefined) {
      response.status(404).json({ error: 'There is no such mail.' });
      return;
    }
    record
      .raw(line.id)
      .then((raw) => response.type('message/rfc822').send(raw))
      .catch(next);
  });
}

function personaRoutes(router: Router, parts: SandboxParts): void {
  const { state, personas, record } = parts;
  router.put('/answers', putAnswers(state));
  router.delete('/answers', (_request, response, next) => {
    state
      .change({ answers: null })
      .then(() => response.json({ count: 0 }))
      .catch(next);
  });
  router.put(
    '/time-zones',
    handle(timeZonesSchema, async (zones, response) => {
      await state.change({ timeZones: { ...state.current().timeZones, ...zones } });
      response.json({ count: Object.keys(state.current().timeZones).length });
    }),
  );
  router.get('/pending', (_request, response) => {
    response.json({ items: personas.pending() });
  });
  router.post(
    '/answer',
    handle(answerSchema, async ({ messageId, behaviour, text, until }, response) => {
      const [line] = record.byMessageId(messageId);
      const act = actOf(behaviour, text ?? null, until ?? null);
      if (line === undefined || act === null) {
        response.status(404).json({ error: 'No mail with this Message-ID was accepted.' });
        return;
      }
      await performAndTell(line.id, act, parts, response);
    }),
  );
  router.post('/act', handle(actSchema, actRoute(parts)));
}

function putAnswers(state: SandboxParts['state']): RequestHandler {
  return (request, response, next) => {
    const parsed = parseAnswers(request.body);
    if (!parsed.ok) {
      response.status(400).json({ error: 'These are no answers.', problems: parsed.problems });
      return;
    }
    state
      .change({ answers: parsed.answers })
      .then(() => response.json({ count: Object.keys(parsed.answers).length }))
      .catch(next);
  };
}

// Two requests for one act at the same time must not make the prospect write twice.
function actRoute(parts: SandboxParts) {
  const running = new Set<string>();
  return async ({ id }: z.output<typeof actSchema>, response: Response): Promise<void> => {
    const pending = parts.personas.pending().find((candidate) => candidate.id === id);
    const act = pending === undefined ? null : actOf(pending.behaviour, pending.text);
    if (act === null || running.has(id)) {
      response.status(409).json({ done: false, reason: 'This act is not pending.' });
      return;
    }
    running.add(id);
    try {
      const text = parts.texts.record.byId(id);
      if (text === undefined) await performAndTell(id, act, parts, response);
      else await answerByText(text, act, parts, response);
    } finally {
      running.delete(id);
    }
  };
}

/** What a person does who got a text: they answer, or write the carrier's word. */
async function answerByText(
  line: TextLine,
  act: Act,
  { texts, journal, clock }: SandboxParts,
  response: Response,
): Promise<void> {
  const isStop =
    act.kind === 'unsubscribe-click' || (act.kind === 'reply' && act.deed === 'opted-out');
  const given = act.kind === 'reply' || act.kind === 'out-of-office' ? act.text : null;
  const [usual = ''] = prospectWords.en.interested;
  const { hookId } = await texts.acts.write({
    ...{ channel: line.kind, ours: line.from, person: line.to, media: [], profileName: '' },
    text: given ?? (isStop ? 'STOP' : usual),
  });
  const deed = { id: randomUUID(), at: clock.now(), recordId: line.id, inboundId: null };
  await journal.did({ ...deed, deed: isStop ? 'opted-out' : 'replied' });
  const delivered = await texts.hooks.settled(hookId, deliveryPatienceMs);
  response.json({ done: true, deedId: deed.id, inboundId: null, delivered });
}

async function performAndTell(
  recordId: string,
  act: Act,
  { acts, inbound }: SandboxParts,
  response: Response,
): Promise<void> {
  const outcome = await acts.perform(recordId, act);
  if (!outcome.done) {
    response.status(422).json(outcome);
    return;
  }
  const { inboundId } = outcome;
  const delivered = inboundId === null || (await inbound.settled(inboundId, deliveryPatienceMs));
  response.json({ ...outcome, delivered });
}

function inboundRoutes(router: Router, parts: SandboxParts): void {
  const { injector, inbound, clock, inboundDomain } = parts;
  router.post(
    '/send',
    handle(sendSchema, async (request, response) => {
      if (domainOf(request.to) !== inboundDomain) {
        response.status(422).json({ error: `Rainmaker takes mail at ${inboundDomain} only.` });
        return;
      }
      const { mail, messageId } = await mailOf(request, clock.now());
      const [inboundId = null] = await injector.inject(mail);
      const delivered =
        inboundId !== null && (await inbound.settled(inboundId, deliveryPatienceMs));
      response.json({ messageId, inboundId, delivered });
    }),
  );
  router.get('/inbound', (_request, response) => {
    const items = inbound.waiting();
    response.json({ waiting: items.length, items });
  });
}
