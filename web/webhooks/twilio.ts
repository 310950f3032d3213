import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { readTwilioForm, twilioEventKey } from '#domain/conversation/twilio-event.ts';
import type { Db } from '#db/client.ts';
import { storeInbound } from '#db/inbound.ts';
import { bytesOf, rawBody } from './raw-body.ts';
import { isTwilioSigned } from './twilio-signature.ts';

const maxBodyBytes = 64 * 1024;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The ways in for Twilio: `POST /webhooks/twilio/status/<intent id>` for receipts and `POST /webhooks/twilio/inbound` for
 * texts from people. The signature is checked over `publicUrl`, whatever host and scheme the request claims. Stored under
 * its key and acknowledged; what it says is read afterwards.
 *
 * 204 a receipt, 200 a text (with an empty answer in TwiML), stored or known; 403 not signed by Twilio, or no account is set
 * up; 413 over 64 kB; 503 the database is away: Twilio tries again as the address asks (`#rc`).
 */
export function twilioWebhooks(options: {
  db: Db;
  publicUrl: string;
  /** Null when no account is set up: nothing is signed then. */
  authToken: string | null;
  wake: () => void;
}): Router {
  const router = Router();
  const read = rawBody(maxBodyBytes);
  router.post('/webhooks/twilio/status/:intentId', read, (request, response, next) => {
    const { intentId = '' } = request.params;
    const known = uuid.test(intentId) ? intentId.toLowerCase() : null;
    void receive(request, response, { kind: 'status', intentId: known }).catch(next);
  });
  router.post('/webhooks/twilio/inbound', read, (request, response, next) => {
    void receive(request, response, { kind: 'message', intentId: null }).catch(next);
  });
  return router;

  async function receive(
    request: Request,
    response: Response,
    what: { kind: 'status' | 'message'; intentId: string | null },
  ): Promise<void> {
    const raw = bytesOf(request.body);
    if (raw === null || !isSigned(request, raw)) {
      response.status(403).type('text').send('The signature does not fit.');
      return;
    }
    const token = request.get('i-twilio-idempotency-token') ?? null;
    const body = raw.toString('utf8');
    const eventKey = twilioEventKey(readTwilioForm(body), token, body, sha256);
    try {
      const event = { workspaceId: null, eventKey, source: 'twilio', raw, payload: what } as const;
      if (await storeInbound(options.db, event)) options.wake();
    } catch {
      response.status(503).set('retry-after', '30').type('text').send('Not stored; try again.');
      return;
    }
    if (what.kind === 'status') response.status(204).end();
    else response.status(200).type('text/xml').send('<Response/>');
  }

  function isSigned(request: Request, body: Buffer): boolean {
    if (options.authToken === null) return false;
    return isTwilioSigned(options.authToken, {
      url: options.publicUrl + request.originalUrl,
      signature: request.get('x-twilio-signature') ?? '',
      contentType: request.get('content-type') ?? '',
      body,
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
