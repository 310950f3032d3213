import express, { Router } from 'express';
import { z } from 'zod';
import type { Template, Templates } from '../texts/templates.ts';
import { refusal, refusalBody } from './errors.ts';

const createSchema = z.object({
  friendly_name: z.string().default(''),
  language: z.string().min(2),
  variables: z.record(z.string(), z.string()).default({}),
  types: z.record(z.string(), z.looseObject({ body: z.string().optional() })),
});
const approvalSchema = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
});

/**
 * Twilio's Content API: templates and what WhatsApp thinks of them. The sandbox approves what is submitted at once, unless
 * the control endpoint has said otherwise.
 */
export function contentRoutes(
  templates: Templates,
  accountSid: string,
  newStatus: () => 'approved' | 'pending' | 'rejected',
): Router {
  const router = Router();
  const json = (template: Template) => contentJson(template, accountSid);
  router.post('/', express.json({ limit: '256kb' }), (request, response, next) => {
    const parsed = createSchema.safeParse(request.body);
    const body = parsed.data === undefined ? undefined : bodyOf(parsed.data.types);
    if (!parsed.success || body === undefined) {
      response.status(400).json(refusalBody({ ...refusal(20001), message: 'Invalid content.' }));
      return;
    }
    const { friendly_name: friendlyName, ...rest } = parsed.data;
    templates
      .create({ friendlyName, ...rest, body })
      .then((template) => response.status(201).json(json(template)))
      .catch(next);
  });
  router.get('/', (_request, response) => {
    const contents = templates.list().map(json);
    response.json({ contents, meta: { key: 'contents', page: 0, page_size: 50 } });
  });
  router.use('/:sid', (request, response, next) => {
    if (templates.bySid(request.params.sid) !== undefined) {
      next();
      return;
    }
    response.status(404).json(refusalBody(refusal(20404, 404)));
  });
  router.get('/:sid', (request, response) => {
    const template = templates.bySid(request.params.sid);
    if (template !== undefined) response.json(json(template));
  });
  router.get('/:sid/ApprovalRequests', (request, response) => {
    const template = templates.bySid(request.params.sid);
    if (template === undefined) return;
    const { sid } = template;
    response.json({ sid, account_sid: accountSid, url: '', whatsapp: approvalJson(template) });
  });
  router.post(
    '/:sid/ApprovalRequests/whatsapp',
    express.json({ limit: '16kb' }),
    (request, response, next) => {
      const parsed = approvalSchema.safeParse(request.body);
      if (!parsed.success) {
        response.status(400).json(refusalBody({ ...refusal(20001), message: 'Invalid request.' }));
        return;
      }
      // Twilio answers `received`; what WhatsApp thinks is asked for afterwards.
      templates
        .judge(request.params.sid, { ...parsed.data, status: newStatus() })
        .then((template) => {
          if (template === undefined) return;
          response.status(201).json({ ...approvalJson(template), status: 'received' });
        })
        .catch(next);
    },
  );
  return router;
}

function bodyOf(types: z.output<typeof createSchema>['types']): string | undefined {
  return Object.values(types).find(({ body }) => body !== undefined)?.body;
}

function contentJson(template: Template, accountSid: string) {
  const { sid, at, friendlyName, language, variables, types } = template;
  const url = `https://content.twilio.com/v1/Content/${sid}`;
  return {
    ...{ sid, account_sid: accountSid, friendly_name: friendlyName, language, variables, types },
    ...{ date_created: at, date_updated: at, url },
    links: {
      approval_create: `${url}/ApprovalRequests/whatsapp`,
      approval_fetch: `${url}/ApprovalRequests`,
    },
  };
}

function approvalJson({ name, category, status, rejectionReason, types }: Template) {
  return {
    ...{ name, category, status, rejection_reason: rejectionReason, type: 'whatsapp' },
    ...{ content_type: Object.keys(types)[0] ?? '', allow_category_change: true },
  };
}
