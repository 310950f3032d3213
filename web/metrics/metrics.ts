import type { RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';
import { createRegistry, durationBuckets, mayScrape } from '#config/metrics.ts';
import type { Db } from '#db/client.ts';
import { registerFigures } from './figures.ts';

/** One answer of the web process, as the log has it too. */
export interface AnswerSeen {
  method: string;
  /** The pattern of the address, never the address. */
  route: string;
  status: number;
  durationMs: number;
}

/** The metrics of the web process. */
export interface WebMetrics {
  /** `GET /metrics`. */
  handler: RequestHandler;
  observe: (answer: AnswerSeen) => void;
}

const freshMs = 2_000;

/** Makes the metrics of a web process: Node's, its answers, and the figures of the whole product. */
export function createWebMetrics(db: Db, token: string | null): WebMetrics {
  const registry = createRegistry('web');
  const durations = new Histogram({
    ...{ name: 'rainmaker_http_request_duration_seconds', help: 'Answers of the web app' },
    ...{ labelNames: ['method', 'route', 'status'], buckets: durationBuckets },
    registers: [registry],
  });
  const refresh = atMostEvery(freshMs, registerFigures(registry, db));
  return {
    handler: metricsHandler(registry, token, refresh),
    observe({ method, route, status, durationMs }) {
      durations.observe({ method, route, status: String(status) }, durationMs / 1_000);
    },
  };
}

function metricsHandler(
  registry: Registry,
  token: string | null,
  refresh: () => Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    const { headers, socket } = request;
    const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers;
    const { host, authorization } = headers;
    const { remoteAddress } = socket;
    response.setHeader('cache-control', 'no-store');
    if (!mayScrape({ remoteAddress, host, authorization, isForwarded }, token)) {
      if (token !== null) response.setHeader('www-authenticate', 'Bearer');
      response.status(token === null ? 403 : 401).end();
      return;
    }
    refresh()
      .then(() => registry.metrics())
      .then((text) => response.setHeader('content-type', registry.contentType).send(text))
      .catch(next);
  };
}

/** Several who ask at once, or right after each other, are told by one look. */
function atMostEvery(ms: number, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let doneAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (running !== null) return running;
    if (performance.now() - doneAt < ms) return Promise.resolve();
    running = work().finally(() => {
      doneAt = performance.now();
      running = null;
    });
    return running;
  };
}
