import { Router } from 'express';
import { z } from 'zod';
import { textFaultModes } from '../texts/faults.ts';
import { imageTypes } from '../texts/media.ts';
import { isNumber, textChannels } from '../texts/numbers.ts';
import type { TextParts } from '../texts/parts.ts';
import { approvalStatuses } from '../texts/templates.ts';
import { handle } from './checked-body.ts';
import { addFaultRoutes } from './fault-routes.ts';

/** How long an act waits for Rainmaker to take its webhook before it answers `delivered: false`. */
const deliveryPatienceMs = 5_000;

const number = z.string().refine(isNumber, 'must be a number like +12025550142');
const thread = { channel: z.enum(textChannels).default('sms'), ours: number, person: number };

/** `POST /control/texts/faults` */
const faultSchema = z.strictObject({
  recipient: z.union([z.literal('*'), number]),
  mode: z.enum(textFaultModes),
  code: z.int().min(0).max(999_999).nullable().default(null),
  times: z.int().min(1).nullable().default(1),
  delayMs: z.int().min(0).max(3_600_000).default(2_000),
});

/** `POST /control/texts/send`: a person writes to one of our numbers. */
const sendSchema = z.strictObject({
  ...thread,
  text: z.string().max(10_000),
  profileName: z.string().max(100).default(''),
  media: z
    .array(z.strictObject({ contentType: z.enum(imageTypes), base64: z.base64() }))
    .max(10)
    .default([]),
});

/** `PUT /control/texts/switches` */
const switchesSchema = z.strictObject({
  advancedOptOut: z.boolean().optional(),
  newTemplates: z.enum(['approved', 'pending', 'rejected']).optional(),
});

/** `POST /control/texts/templates`: a template as if somebody had made and submitted it before. */
const templateSchema = z.strictObject({
  name: z.string().min(1),
  language: z.string().min(2).default('en'),
  body: z.string().min(1),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']).default('UTILITY'),
  status: z.enum(approvalStatuses).default('approved'),
});

/** `PUT /control/texts/templates/:sid` */
const judgementSchema = z.strictObject({
  status: z.enum(approvalStatuses),
  rejectionReason: z.string().default(''),
});

/** What the simulation and the tests tell the sandbox about texts; below the secret of `/control`. */
export function textControlRoutes(texts: TextParts): Router {
  const router = Router();
  recordRoutes(router, texts);
  faultRoutes(router, texts);
  personRoutes(router, texts);
  templateRoutes(router, texts);
  return router;
}

function recordRoutes(router: Router, { record, journal, hooks, receipts }: TextParts): void {
  router.get('/record', (request, response) => {
    const since = z.coerce.number().int().min(0).default(0).safeParse(request.query.since);
    if (!since.success) {
      response.status(400).json({ error: 'since must be a whole number.' });
      return;
    }
    const items = record.since(since.data);
    response.json({ items, lastSeq: items.at(-1)?.seq ?? since.data });
  });
  router.get('/statuses/:id', (request, response) => {
    response.json({ items: journal.statusesOf(request.params.id) });
  });
  router.get('/hooks', (_request, response) => {
    const items = hooks.waiting();
    // Settled: every receipt that is due was told, and Rainmaker took it.
    const isSettled = items.length === 0 && !receipts.isTelling();
    response.json({ waiting: items.length, isSettled, items });
  });
}

function faultRoutes(router: Router, { faults, switches }: TextParts): void {
  addFaultRoutes(router, faults, faultSchema);
  router.put(
    '/switches',
    handle(switchesSchema, (changed, response) => {
      switches.advancedOptOut = changed.advancedOptOut ?? switches.advancedOptOut;
      switches.newTemplates = changed.newTemplates ?? switches.newTemplates;
      response.json(switches);
    }),
  );
}

function personRoutes(router: Router, { acts, hooks }: TextParts): void {
  router.post(
    '/send',
    handle(sendSchema, async ({ media, ...text }, response) => {
      const files = media.map(({ contentType, base64 }) => ({
        contentType,
        bytes: Buffer.from(base64, 'base64'),
      }));
      const { id, hookId } = await acts.write({ ...text, media: files });
      const delivered = await hooks.settled(hookId, deliveryPatienceMs);
      response.json({ id, hookId, delivered });
    }),
  );
  router.post(
    '/read',
    handle(z.strictObject(thread), async (which, response) => {
      response.json({ count: await acts.read(which) });
    }),
  );
}

function templateRoutes(router: Router, { templates }: TextParts): void {
  router.get('/templates', (_request, response) => {
    response.json({ items: templates.list() });
  });
  router.post(
    '/templates',
    handle(templateSchema, async ({ name, language, body, category, status }, response) => {
      const types = { 'twilio/text': { body } };
      const made = await templates.create({
        ...{ friendlyName: name, language, variables: {}, types, body },
      });
      response.json(await templates.judge(made.sid, { category, status }));
    }),
  );
  router.put('/templates/:sid', (request, response, next) => {
    handle(judgementSchema, async (judgement) => {
      const template = await templates.judge(request.params.sid, judgement);
      if (template === undefined) response.status(404).json({ error: 'No such template.' });
      else response.json(template);
    })(request, response, next);
  });
}
