import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import type { Config } from '#config/env.ts';
import type { Logger } from '#config/logger.ts';
import type { WebContext } from './app/context.server.ts';
import { paths } from './app/paths.ts';
import { bodyLimit } from './http/body-limit.ts';
import { health, ready, type ReadyChecks } from './http/health.ts';
import { lastResort } from './http/last-resort.ts';
import { pagePath } from './http/page-path.ts';
import { requestLog } from './http/request-log.ts';
import { routePatterns, type RouteLine } from './http/route-pattern.ts';
import { isFromOurPage, sameOrigin } from './http/same-origin.ts';
import { nonceOf, securityHeaders } from './http/security-headers.ts';
import { trustedHost } from './http/trusted-host.ts';
import type { WebMetrics } from './metrics/metrics.ts';

/** Routes for machines: they prove themselves by signature or token, not by a page of ours. */
export interface MachineRoutes {
  /** As they stand in the log: `/webhooks/mail`, `/u/:token`. */
  patterns: readonly string[];
  router: RequestHandler;
}

export interface WebAppDeps {
  config: Config;
  log: Logger;
  /** The built pages, and the folder of files a browser loads. */
  build: ServerBuild;
  clientDir: string;
  checks: ReadyChecks;
  /** What loaders and actions work with; the rest comes with each request. */
  context: Omit<WebContext, 'nonce' | 'clientAddress'>;
  machineRoutes: readonly MachineRoutes[];
  /** Tells open pages what changed. */
  events: RequestHandler;
  /** What Prometheus reads; none where a test needs none. */
  metrics?: WebMetrics;
}

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** The web process's app: checks around, machines' own routes first, then the pages. */
export function createWebApp(deps: WebAppDeps): Express {
  const { config, log, build, machineRoutes } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  const patterns = [
    '/health',
    '/ready',
    '/metrics',
    paths.events(),
    ...machineRoutes.flatMap((routes) => routes.patterns),
    ...routePatterns(routesOf(build)),
  ];

  app.use(securityHeaders(config.web.publicUrl));
  app.get('/health', health);
  app.get('/ready', ready(deps.checks));
  if (deps.metrics) app.get('/metrics', deps.metrics.handler);
  app.use(trustedHost(config.web.publicUrl));
  app.use(compression({ filter: isCompressible }));
  serveFiles(app, deps.clientDir);
  app.use(requestLog(log, patterns, deps.metrics?.observe));
  for (const routes of machineRoutes) app.use(forMachines(routes.router, config.web.publicUrl));
  app.get(paths.events(), deps.events);
  app.use(unlessByKey(sameOrigin(config.web.publicUrl)));
  app.use(bodyLimit());
  app.all('*', pages(deps));
  app.use(lastResort(log));
  return app;
}

// Another program proves itself by its key alone, and no page can make a browser send one. The API reads no cookie.
function unlessByKey(check: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const isByKey = request.headers.authorization?.startsWith('Bearer ') === true;
    if (isByKey && pagePath(request)?.startsWith('/api/') === true) next();
    else check(request, response, next);
  };
}

function routesOf(build: ServerBuild): RouteLine[] {
  return Object.values(build.routes);
}

// A form of our own page is for the pages, also where a machine may post to the same address: the
// unsubscribe link is both.
function forMachines(router: RequestHandler, publicUrl: string): RequestHandler {
  return (request, response, next) => {
    if (isFromOurPage(request, publicUrl)) {
      next();
      return;
    }
    router(request, response, next);
  };
}

// Compressed events would wait in the compressor's buffer in place of arriving.
const isCompressible: compression.CompressionFilter = (request, response) => {
  const type = String(response.getHeader('content-type') ?? '');
  return !type.startsWith('text/event-stream') && compression.filter(request, response);
};

function serveFiles(app: Express, clientDir: string): void {
  const hashed = path.join(clientDir, 'assets');
  app.use('/assets', express.static(hashed, { immutable: true, maxAge: yearMs, index: false }));
  app.use(
    '/assets',
    (_request, response) => void response.status(404).type('text').send('Gone.\n'),
  );
  app.use(express.static(clientDir, { maxAge: 60 * 60 * 1000, index: false, dotfiles: 'ignore' }));
}

function pages({ build, context }: WebAppDeps): RequestHandler {
  const answer = createRequestHandler({
    build,
    // The built pages are always the production ones: no error of theirs shows its stack.
    mode: 'production',
    getLoadContext: (request, response): AppLoadContext => ({
      ...context,
      clientAddress: request.socket.remoteAddress ?? null,
      nonce: nonceOf(response),
      isWebContext: true,
    }),
  });
  return (request, response, next) => {
    answer(request, response, next).catch(next);
  };
}
