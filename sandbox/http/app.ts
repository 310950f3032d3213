import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import type { SandboxParts } from '../parts.ts';
import { controlRoutes } from './control.ts';
import { requireKnownHost } from './guards.ts';
import { createModelSwitch, modelRoutes } from './model.ts';
import { pageRoutes } from './pages.ts';
import { providerRoutes } from './provider.ts';

/** Settings of the HTTP side. */
export interface HttpOptions {
  readonly publicHosts: readonly string[];
  /** More control endpoints, such as those of a simulation, behind the same secret. */
  readonly controlExtension: Router | null;
  /** Told in one sentence when a request ends in an error of the sandbox itself. */
  readonly report: (sentence: string) => void;
}

/** The sandbox's HTTP side: mailbox pages, provider search, model, control, health. */
export function createHttpApp(parts: SandboxParts, options: HttpOptions): Express {
  const app = express();
  const modelSwitch = createModelSwitch();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requireKnownHost(options.publicHosts));
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', waitingInbound: parts.inbound.waiting().length });
  });
  app.use('/provider', providerRoutes(parts));
  app.use('/v1', modelRoutes(modelSwitch, parts.clock));
  const control = controlRoutes(parts, modelSwitch);
  if (options.controlExtension !== null) control.use(options.controlExtension);
  app.use('/control', control);
  app.use(pageRoutes(parts));
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is nothing here.\n');
  });
  app.use(onError(options.report));
  return app;
}

// Bad bodies are the sender's fault and keep their status; the rest is ours. No stack leaves.
function onError(report: (sentence: string) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status < 500) {
      response.status(status).json({ error: 'The request could not be read.' });
      return;
    }
    const words = error instanceof Error ? error.message : 'unknown';
    report(`${request.method} of a sandbox page failed: ${words}`);
    response.status(500).json({ error: 'The sandbox failed at this request.' });
  };
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' ? error.status : 500;
}
