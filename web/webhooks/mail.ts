import { Router, type Request, type Response } from 'express';
import { Webhook } from 'standardwebhooks';
import type { Db } from '#db/client.ts';
import { storeInbound } from '#db/inbound.ts';
import { mailEventKey } from '#db/mailbox-cursors.ts';
import { bytesOf, rawBody } from './raw-body.ts';
import { isStandardSigned } from './standard-signature.ts';

const maxMailBytes = 25 * 1024 * 1024;

/**
 * `POST /webhooks/mail`: the one way in for mail. Raw MIME up to 25 MB, signed by the standard-webhooks scheme (id,
 * timestamp within 5 minutes, secret). Stored under its key and acknowledged; who wrote what is read afterwards.
 *
 * 204 stored or known, 401 not signed by us, 413 too large, 503 the database is away: the sender tries again.
 */
export function mailWebhook(options: { db: Db; secret: string; wake: () => void }): Router {
  const router = Router();
  const webhook = new Webhook(options.secret);
  router.post(
    '/webhooks/mail',
    rawBody(maxMailBytes),
    (request: Request, response: Response, next) => {
      void receive(request, response).catch(next);
    },
  );
  return router;

  async function receive(request: Request, response: Response): Promise<void> {
    const raw = bytesOf(request.body);
    if (raw === null || !isStandardSigned(webhook, raw, request)) {
      response.status(401).type('text').send('The signature does not fit.');
      return;
    }
    try {
      await storeInbound(options.db, {
        workspaceId: null,
        eventKey: mailEventKey(raw),
        source: 'mail',
        raw,
      });
    } catch {
      response.status(503).set('retry-after', '30').type('text').send('Not stored; try again.');
      return;
    }
    options.wake();
    response.status(204).end();
  }
}
