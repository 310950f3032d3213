import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Compares secrets without telling by its time where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Refuses (421) a request whose Host is neither this machine nor one of `publicHosts` (names
 * without port): a page of another site whose name was turned to 127.0.0.1 must not get in.
 */
export function requireKnownHost(publicHosts: readonly string[]): RequestHandler {
  const known = new Set([...loopbackNames, ...publicHosts.map((name) => name.toLowerCase())]);
  return (request, response, next) => {
    const name = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
    if (known.has(name)) {
      next();
      return;
    }
    response.status(421).type('text/plain').send('This host is not served here.\n');
  };
}

/** True when a browser says that the form stands on a page of this very server. */
export function isFromOwnPage(request: Request): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}

/** Refuses (401) a request without the secret in its `x-sandbox-secret` header. */
export function requireControlSecret(secret: string): RequestHandler {
  return (request, response, next) => {
    if (isSameSecret(request.get('x-sandbox-secret') ?? '', secret)) {
      next();
      return;
    }
    response.status(401).json({ error: 'The header x-sandbox-secret is missing or wrong.' });
  };
}

/** Refuses (401) a request without `authorization: Bearer <secret>`. */
export function requireBearer(secret: string): RequestHandler {
  return (request, response, next) => {
    const given = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    if (isSameSecret(given, secret)) {
      next();
      return;
    }
    response.status(401).json({ error: 'The bearer secret is missing or wrong.' });
  };
}
