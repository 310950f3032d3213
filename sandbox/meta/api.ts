import express, { Router, type Request, type Response } from 'express';
import { isSameSecret } from '../http/guards.ts';
import { pause } from '../pause.ts';
import { waId } from '../texts/numbers.ts';
import type { TextParts } from '../texts/parts.ts';
import { readMetaMessage } from './read-message.ts';

/** The one call of Meta's Cloud API that Rainmaker makes: `POST /v26.0/<phone number id>/messages`. */
export function metaRoutes(parts: TextParts): Router {
  const router = Router();
  const json = express.json({ limit: '256kb' });
  router.post(/^\/v\d+\.\d+\/(\d+)\/messages$/, json, (request, response, next) => {
    send(request, response, parts).catch(next);
  });
  return router;
}

async function send(request: Request, response: Response, parts: TextParts): Promise<void> {
  const { faults, templates, account } = parts;
  const given = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  const recipient = recipientIn(request.body);
  if (faults.take(['drop-before'], recipient) !== null) {
    response.destroy();
    return;
  }
  const early = faults.take(['auth', 'rate', 'server-error', 'refuse'], recipient);
  if (early?.mode === 'auth' || !isSameSecret(given, account.meta.accessToken)) {
    refuse(response, 401, 190, 'Invalid OAuth access token');
    return;
  }
  if (early !== null) {
    if (early.mode === 'rate') response.set('retry-after', String(early.delayMs / 1_000));
    if (early.mode === 'rate') refuse(response, 429, 130429, 'Rate limit hit');
    else if (early.mode === 'server-error') refuse(response, 500, 131000, 'Something went wrong');
    else refuse(response, 400, early.code ?? 131009, 'Refused by the sandbox');
    return;
  }
  if (request.params['0'] !== account.meta.phoneNumberId) {
    refuse(response, 400, 100, 'Unsupported post request');
    return;
  }
  const read = readMetaMessage(request.body, account.meta, templates);
  if (!read.ok) {
    refuse(response, 400, read.code, read.words);
    return;
  }
  const contentHash = request.get('x-rainmaker-content') ?? null;
  const line = await parts.intake.keep({ ...read.draft, contentHash });
  const late = faults.take(['drop-after', 'accept-500', 'slow'], recipient);
  if (late?.mode === 'drop-after') response.destroy();
  else if (late?.mode === 'accept-500') refuse(response, 500, 131000, 'Something went wrong');
  else {
    if (late !== null) await pause(late.delayMs, parts.stopping);
    response.json({
      messaging_product: 'whatsapp',
      contacts: [{ input: line.to, wa_id: waId(line.to) }],
      messages: [{ id: line.id, message_status: 'accepted' }],
    });
  }
}

function recipientIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('to' in body)) return [];
  return typeof body.to === 'string' ? [body.to.startsWith('+') ? body.to : `+${body.to}`] : [];
}

function refuse(response: Response, status: number, code: number, message: string): void {
  response.status(status).json({
    error: {
      message: `(#${String(code)}) ${message}`,
      type: 'OAuthException',
      code,
      error_data: { messaging_product: 'whatsapp', details: message },
      fbtrace_id: 'sandbox',
    },
  });
}
