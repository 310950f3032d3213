import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const yearSeconds = 365 * 24 * 60 * 60;

/** Pages for people outside: they load no script, and the policy forbids it too. */
const scriptlessPath = /^\/(?:approve|u|m|sign-in)(?:\/|$)/;

/** The nonce of this response, made once by `securityHeaders`. */
export function nonceOf(response: ServerResponse & { locals?: Record<string, unknown> }): string {
  const nonce = response.locals?.nonce;
  return typeof nonce === 'string' ? nonce : '';
}

function scriptSource(request: IncomingMessage, response: ServerResponse): string {
  const path = request.url ?? '/';
  return scriptlessPath.test(path) ? "'none'" : `'nonce-${nonceOf(response)}' 'strict-dynamic'`;
}

/**
 * Headers of every answer, errors included (V3.4): a policy that runs only scripts carrying this
 * response's nonce, no framing, no sniffing, no referrer to others, no indexing, and HSTS for a
 * year where the public address is https.
 */
export function securityHeaders(publicUrl: string): RequestHandler[] {
  const isHttps = publicUrl.startsWith('https:');
  const giveNonce: RequestHandler = (_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString('base64');
    response.setHeader('x-robots-tag', 'noindex, nofollow');
    next();
  };
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // Widths of bars and the toaster's own sheet are written inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: [scriptSource],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // With no-referrer a browser posts `Origin: null`, which our own check refuses.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps ? { maxAge: yearSeconds, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  return [giveNonce, protect];
}
