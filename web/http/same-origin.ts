import type { Request, RequestHandler } from 'express';
import { isLoopbackHost } from './trusted-host.ts';

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for a method that may change something. */
export function isChanging(method: string): boolean {
  return !readingMethods.has(method);
}

/** True when the request says that it comes from a page of ours. */
export function isFromOurPage(request: Request, publicUrl: string): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  if (origin === new URL(publicUrl).origin) return true;
  const host = request.headers.host;
  return isLoopbackHost(host) && (origin === `http://${host}` || origin === `https://${host}`);
}

/**
 * Lets a request that may change something through only from our own pages: its `Origin` is ours,
 * and where the browser says how it came about, it says `same-origin`. A request without an
 * Origin is not from one of our forms; machines have their own routes before this check.
 */
export function sameOrigin(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    if (!isChanging(request.method)) {
      next();
      return;
    }
    const site = request.headers['sec-fetch-site'];
    if (isFromOurPage(request, publicUrl) && (site === undefined || site === 'same-origin')) {
      next();
      return;
    }
    response
      .status(403)
      .type('text')
      .send(
        'This form was sent from another site, so nothing was done. Open the page again here.\n',
      );
  };
}
