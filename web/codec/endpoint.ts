import { createHash, timingSafeEqual } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Config } from '#config/env.ts';
import type { Logger } from '#config/logger.ts';
import type { Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { readFirstWorkspace } from '#db/workspaces.ts';
import { createCodec } from '#temporal-config/codec.ts';
import { isDatabaseAway } from '../app/services/database-away.server.ts';
import { adminsOnly } from './admins-only.ts';
import { formatPayloads, parsePayloads } from './payload-json.ts';

/** What the endpoint works with. */
export interface CodecDeps {
  config: Config;
  db: Db;
  log: Logger;
}

/** The two acts of Temporal's remote codec protocol. */
type Act = 'decode' | 'encode';

/** As they stand in the log. */
export const codecPatterns = ['/codec/:token/decode', '/codec/:token/encode'];

const maxBody = '4mb';
// A long history asks a few hundred times when its page opens.
const asksPerMinute = 3_000;

/**
 * `POST /codec/<token>/decode` and `/encode`: Temporal's remote codec protocol, for the Temporal UI and nobody else. Takes
 * and answers `{ payloads: [{ metadata, data }] }` in protobuf's JSON. Keys are read anew for each request, and neither
 * payloads nor keys are kept or logged: a key that was destroyed opens nothing from then on.
 *
 * 404 another token, or nobody may; 403 another origin or namespace; 401/403 on a server without an admin's session; 400 no
 * list of payloads; 413 over 4 MB; 422 a payload that was tampered with; 429 too often; 503 the database is away.
 *
 * Edge: what is encoded here belongs to no run that the endpoint knows of, so it gets the workspace's key.
 */
export function codecEndpoint(deps: CodecDeps): Router {
  const { config } = deps;
  const router = Router();
  if (config.temporal.codecAccess === 'nobody') {
    router.use('/codec', isMissing);
    return router;
  }
  router.use('/codec/:token', knownToken(config.secrets.codecPathToken), uiOnly(config));
  router.post(
    ['/codec/:token/decode', '/codec/:token/encode'],
    notTooOften(),
    ...(config.temporal.codecAccess === 'admin' ? [adminsOnly(deps)] : []),
    express.json({ limit: maxBody, type: () => true, inflate: false }),
    convert(deps),
  );
  router.use('/codec/:token', isMissing, refuse);
  return router;
}

const isMissing: RequestHandler = (_request, response) => void response.status(404).end();

function knownToken(token: string): RequestHandler<{ token: string }> {
  const known = digest(token);
  return (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    if (timingSafeEqual(known, digest(request.params.token))) next();
    else response.status(404).end();
  };
}

// Of one length whatever was sent, which is what a comparison in constant time asks for.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Lets the Temporal UI through, by its exact origin, and answers what its browser asks beforehand. */
function uiOnly({ temporal }: Config): RequestHandler {
  const origin = new URL(temporal.uiUrl).origin;
  return (request, response, next) => {
    response.vary('origin');
    const namespace = request.get('x-namespace') ?? temporal.namespace;
    if (request.headers.origin !== origin || namespace !== temporal.namespace) {
      response.status(403).end();
      return;
    }
    response.setHeader('access-control-allow-origin', origin);
    if (temporal.codecAccess === 'admin')
      response.setHeader('access-control-allow-credentials', 'true');
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.setHeader('access-control-allow-methods', 'POST');
    response.setHeader('access-control-allow-headers', 'content-type, x-namespace, authorization');
    response.status(204).end();
  };
}

function notTooOften(): RequestHandler {
  const limiter = new RateLimiterMemory({ points: asksPerMinute, duration: 60 });
  return (_request, response, next) => {
    limiter.consume('all').then(
      () => next(),
      () => void response.status(429).set('retry-after', '60').end(),
    );
  };
}

function convert({ config, db, log }: CodecDeps): RequestHandler {
  const masterKey = Buffer.from(config.secrets.masterKey, 'base64');

  async function codec(): Promise<PayloadCodec> {
    const workspace = await readFirstWorkspace(db);
    return createCodec(createKeyStore(db, masterKey), `workspace:${workspace?.id ?? ''}`);
  }

  return (request, response, next) => {
    const payloads = parsePayloads(request.body);
    if (payloads === null) {
      response.status(400).json({ message: 'This is no list of payloads.' });
      return;
    }
    const act: Act = request.path.endsWith('/encode') ? 'encode' : 'decode';
    codec()
      .then((made) => run(made, act, payloads))
      .then((done) => {
        log.info({ act, payloads: payloads.length }, 'payloads converted for the Temporal UI');
        response.json(formatPayloads(done));
      })
      .catch(next);
  };
}

function run(codec: PayloadCodec, act: Act, payloads: Payload[]): Promise<Payload[]> {
  switch (act) {
    case 'decode':
      return codec.decode(payloads);
    case 'encode':
      return codec.encode(payloads);
  }
}

/** Answers what went wrong, without a word of what was sent. */
const refuse: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = statusOf(error);
  response.status(status).json({ message: sentences[status] });
};

function statusOf(error: unknown): keyof typeof sentences {
  if (isDatabaseAway(error)) return 503;
  const type: unknown = error instanceof Error ? Reflect.get(error, 'type') : undefined;
  if (type === 'entity.too.large') return 413;
  // The body reader names its own errors; whatever else goes wrong is a payload that does not open.
  return typeof type === 'string' ? 400 : 422;
}

const sentences = {
  400: 'This is no list of payloads.',
  413: 'This is too large.',
  422: 'A payload could not be converted: it was changed, or its key is not ours.',
  503: 'The database is away; try again.',
};
