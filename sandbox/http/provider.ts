import { Router } from 'express';
import { pause } from '../pause.ts';
import type { SandboxParts } from '../parts.ts';
import { requireBearer } from './guards.ts';

const patienceMs = 4_000;

/**
 * The search of a mail provider, for the reconciliation of sends that nobody confirmed.
 * `GET /provider/messages?messageId=` answers `{ items }`; an empty list means provably absent,
 * so it is given only when no mail is being received that may still be accepted (else 503).
 */
export function providerRoutes({
  record,
  smtp,
  controlSecret,
}: Pick<SandboxParts, 'record' | 'smtp' | 'controlSecret'>): Router {
  const router = Router();
  router.use(requireBearer(controlSecret));
  router.get('/messages', (request, response, next) => {
    const { messageId } = request.query;
    if (typeof messageId !== 'string' || messageId.trim() === '') {
      response.status(400).json({ error: 'messageId is missing.' });
      return;
    }
    isQuiet(smtp)
      .then((quiet) => {
        const found = record.byMessageId(messageId);
        if (found.length === 0 && !quiet) {
          response.status(503).set('retry-after', '1').json({ error: 'A mail is coming in.' });
          return;
        }
        response.json({
          items: found.map(({ id, messageId: known, at }) => ({
            id,
            messageId: known,
            acceptedAt: at,
          })),
        });
      })
      .catch(next);
  });
  return router;
}

async function isQuiet(smtp: SandboxParts['smtp']): Promise<boolean> {
  const timeout = new AbortController();
  let quiet = false;
  await Promise.race([
    smtp.quiet().then(() => {
      quiet = true;
    }),
    pause(patienceMs, timeout.signal),
  ]);
  timeout.abort();
  return quiet;
}
