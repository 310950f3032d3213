import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import { createAlertInbox } from '../alerts/inbox.ts';
import { alertControlRoutes, alertRoutes } from '../alerts/routes.ts';
import { metaRoutes } from '../meta/api.ts';
import type { SandboxParts } from '../parts.ts';
import { twilioRoutes } from '../twilio/api.ts';
import { controlRoutes } from './control.ts';
import { requireKnownHost } from './guards.ts';
import { createModelSwitch, modelRoutes } from './model.ts';
import { newFormToken } from './own-form.ts';
import { pageRoutes } from './pages.ts';
import { phoneRoutes } from './phones.ts';
import { providerRoutes } from './provider.ts';
import { textControlRoutes } from './text-control.ts';

/** Settings of the HTTP side. */
export interface HttpOptions {
  readonly publicHosts: readonly string[];
  /** More control endpoints, such as those of a simulation, behind the same secret. */
  readonly controlExtension: Router | null;
  /** Told in one sentence when a request ends in an error of the sandbox itself. */
  readonly report: (sentence: string) => void;
}

/** The sandbox's HTTP side: pages, the providers' interfaces, control, health. */
export function createHttpApp(parts: SandboxParts, options: HttpOptions): Express {
  const app = express();
  const modelSwitch = createModelSwitch();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requireKnownHost(options.publicHosts));
  app.get('/healthz', (_request, response) => {
    const waitingInbound = parts.inbound.waiting().length + parts.texts.hooks.waiting().length;
    response.json({ status: 'ok', waitingInbound });
  });
  app.use('/provider', providerRoutes(parts));
  // Before the model, which has /v1 to itself but for /v1/Content.
  app.use(twilioRoutes(parts.texts));
  app.use(metaRoutes(parts.texts));
  app.use('/v1', modelRoutes(modelSwitch, parts.clock));
  const control = controlRoutes(parts, modelSwitch);
  if (options.controlExtension !== null) control.use(options.controlExtension);
  control.use('/texts', textControlRoutes(parts.texts));
  const alerts = createAlertInbox();
  control.use('/alerts', alertControlRoutes(alerts));
  app.use('/control', control);
  app.use(
    '/alerts',
    alertRoutes(alerts, () => parts.clock.now()),
  );
  const formToken = newFormToken();
  app.use(pageRoutes(parts, formToken));
  app.use('/phones', phoneRoutes(parts, formToken));
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
