import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { Webhook } from 'standardwebhooks';
import { readOutsideEvent } from '#domain/conversation/outside-event.ts';
import type { Db } from '#db/client.ts';
import { storeInbound } from '#db/inbound.ts';
import { bytesOf, rawBody } from './raw-body.ts';
import { isStandardSigned } from './standard-signature.ts';

const maxBodyBytes = 128 * 1024;

/**
 * `POST /webhooks/events`: the way in for any other program (docs/webhooks.md). It tells that a person wrote to us, on
 * whatever channel, or how far a message of ours is. JSON, signed by the standard-webhooks scheme (id, timestamp within 5
 * minutes, secret). Stored once under its `webhook-id` and acknowledged; what follows from it is done afterwards.
 *
 * 204 stored or known, 400 not in the shape (one sentence says why), 401 not signed, or no secret is set, 413 over 128 kB,
 * 503 the database is away: the sender tries again under the same id.
 */
export function eventsWebhook(options: {
  db: Db;
  secret: string | null;
  wake: () => void;
}): Router {
  const router = Router();
  const webhook = options.secret === null ? null : new Webhook(options.secret);
  router.post('/webhooks/events', rawBody(maxBodyBytes), (request, response, next) => {
    void receive(request, response).catch(next);
  });
  return router;

  async function receive(request: Request, response: Response): Promise<void> {
    const raw = bytesOf(request.body);
    if (raw === null || webhook === null || !isStandardSigned(webhook, raw, request)) {
      response.status(401).type('text').send('The signature does not fit.');
      return;
    }
    const problem = problemOf(raw);
    if (problem !== null) {
      response.status(400).type('text').send(problem);
      return;
    }
    try {
      const eventKey = `events:${sha256(request.get('webhook-id') ?? '')}`;
      const event = { workspaceId: null, eventKey, source: 'events', raw } as const;
      if (await storeInbound(options.db, event)) options.wake();
    } catch {
      response.status(503).set('retry-after', '30').type('text').send('Not stored; try again.');
      return;
    }
    response.status(204).end();
  }
}

function problemOf(raw: Buffer): string | null {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'));
    const read = readOutsideEvent(body);
    return read.ok ? null : read.problem;
  } catch {
    return 'This is no JSON.';
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
