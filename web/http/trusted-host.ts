import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The name in a Host header without its port; null when it is not a host. */
function hostName(host: string | undefined): string | null {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null;
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase() ?? null;
}

function withoutClaims(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(
    ([name]) => name !== 'forwarded' && !name.startsWith('x-forwarded-'),
  );
  return Object.fromEntries(kept);
}

/** True for a Host header that names this machine itself. */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = hostName(host);
  return name !== null && loopbackNames.has(name);
}

/**
 * Answers only to the host of `publicUrl` and to loopback, so that a foreign name pointed at this
 * machine reads nothing (DNS rebinding). What a proxy claims about host, scheme or client is
 * dropped first: nothing here is decided by it (V4.1.3).
 */
export function trustedHost(publicUrl: string): RequestHandler {
  const publicHost = new URL(publicUrl).host.toLowerCase();
  return (request, response, next) => {
    request.headers = withoutClaims(request.headers);
    const host = request.headers.host;
    if (host?.toLowerCase() === publicHost || isLoopbackHost(host)) {
      next();
      return;
    }
    response.status(421).type('text').send(`This server answers to ${publicHost} only.\n`);
  };
}
