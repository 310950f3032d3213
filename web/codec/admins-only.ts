import type { RequestHandler } from 'express';
import { isAllowed, optionalUser } from '../app/services/session.server.ts';
import type { CodecDeps } from './endpoint.ts';

/**
 * Lets an admin who is signed in through, and writes down who it was: the id, never what was read. 401 without a session,
 * 403 for somebody who is no admin.
 */
export function adminsOnly({ config, db, log }: CodecDeps): RequestHandler {
  return (request, response, next) => {
    const headers = { cookie: request.headers.cookie ?? '' };
    const asked = new globalThis.Request(config.web.publicUrl, { headers });
    optionalUser(asked, { config, db }).then(
      (signed) => {
        if (signed === null) return void response.status(401).end();
        if (!isAllowed(signed, 'runs:read')) return void response.status(403).end();
        log.info({ userId: signed.user.id }, 'an admin reads payloads in the Temporal UI');
        next();
      },
      // The session's own answer while the database is away is 503.
      (error: unknown) => {
        if (error instanceof Response) response.status(error.status).end();
        else next(error);
      },
    );
  };
}
