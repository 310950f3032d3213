import express, { Router, type Response } from 'express';
import { tellChanged } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { findByUnsubscribeToken } from '#db/inbound.ts';
import { hashToken, isTokenShaped } from '#db/signed-links.ts';
import { storeStopClick } from '#db/stop-clicks.ts';

/**
 * `POST /u/<token>` with `List-Unsubscribe=One-Click` (RFC 8058): no cookie, no page, no redirect. The same token twice is
 * one stop; an unknown one answers the same, so that nobody can find out which exist.
 *
 * Anything else falls through to the preference page of the same address.
 */
export function oneClickUnsubscribe(options: { db: Db; wake: () => void }): Router {
  const router = Router();
  router.post(
    '/u/:token',
    express.urlencoded({ extended: false, limit: '2kb' }),
    (request, response, next) => {
      const body: unknown = request.body;
      if (isOneClick(body)) void stop(request.params.token, response).catch(next);
      else next();
    },
  );
  return router;

  async function stop(token: string, response: Response): Promise<void> {
    try {
      if (isTokenShaped(token)) await storeClick(options.db, hashToken(token));
    } catch {
      response.status(503).set('retry-after', '30').type('text').send('Not stored; try again.');
      return;
    }
    options.wake();
    response.status(200).type('text').send('You will get no more mail.');
  }
}

function isOneClick(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    'List-Unsubscribe' in body &&
    body['List-Unsubscribe'] === 'One-Click'
  );
}

async function storeClick(db: Db, tokenHash: string): Promise<void> {
  const candidate = await findByUnsubscribeToken(db, tokenHash);
  if (candidate === null) return;
  await storeStopClick(db, { candidate, tokenHash, source: 'unsubscribe_click', stop: 'opt_out' });
  tellChanged(db, [candidate.prospectId]);
}
