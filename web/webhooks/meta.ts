import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { splitMetaWebhook, type KeyedMetaItem } from '#domain/conversation/meta-event.ts';
import type { Db } from '#db/client.ts';
import { storeInboundTexts } from '#db/inbound.ts';
import { bytesOf, rawBody } from './raw-body.ts';

/** Meta puts up to 1,000 things into one webhook, at most 3 MB. */
const maxBodyBytes = 3 * 1024 * 1024;

/** What was agreed with Meta; null when WhatsApp does not go by Meta. */
export interface MetaSecrets {
  readonly appSecret: string;
  readonly verifyToken: string;
}

/**
 * The way in for Meta, `/webhooks/meta`. GET answers the challenge with which Meta looks whether we are who was named; POST
 * brings receipts and messages, signed over the very bytes. Each thing in it is stored under its own key, all or none, and
 * acknowledged; what they say is read afterwards.
 *
 * 200 stored or known, 400 no JSON, 403 not signed by Meta or not set up, 413 over 3 MB, 503 the database is away: Meta
 * tries again for days.
 */
export function metaWebhook(options: {
  db: Db;
  secrets: MetaSecrets | null;
  wake: () => void;
}): Router {
  const router = Router();
  const { db, secrets } = options;
  router.get('/webhooks/meta', (request, response) => {
    const challenge = textIn(request.query, 'hub.challenge');
    const isOurs =
      secrets !== null &&
      textIn(request.query, 'hub.mode') === 'subscribe' &&
      isSame(textIn(request.query, 'hub.verify_token'), secrets.verifyToken) &&
      /^[\w-]{1,200}$/.test(challenge);
    if (isOurs) response.status(200).type('text').send(challenge);
    else response.status(403).type('text').send('This is not what was agreed.');
  });
  router.post('/webhooks/meta', rawBody(maxBodyBytes), (request, response, next) => {
    void receive(request, response).catch(next);
  });
  return router;

  async function receive(request: Request, response: Response): Promise<void> {
    const raw = bytesOf(request.body);
    if (raw === null || secrets === null || !isSigned(raw, request, secrets.appSecret)) {
      response.status(403).type('text').send('The signature does not fit.');
      return;
    }
    const items = itemsIn(raw);
    if (items === null) {
      response.status(400).type('text').send('This is no JSON.');
      return;
    }
    try {
      const events = items.map(({ key, at, content }) => ({
        ...{ eventKey: key, providerAt: at, kind: content.type },
        text: JSON.stringify(content),
      }));
      if ((await storeInboundTexts(db, 'meta', events)) > 0) options.wake();
    } catch {
      response.status(503).set('retry-after', '30').type('text').send('Not stored; try again.');
      return;
    }
    response.status(200).type('text').send('ok');
  }
}

function itemsIn(raw: Buffer): KeyedMetaItem[] | null {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'));
    return splitMetaWebhook(body, sha256);
  } catch {
    return null;
  }
}

function isSigned(raw: Buffer, request: Request, appSecret: string): boolean {
  const expected = createHmac('sha256', appSecret).update(raw).digest('hex');
  return isSame(request.get('x-hub-signature-256') ?? '', `sha256=${expected}`);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function textIn(query: Request['query'], name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
