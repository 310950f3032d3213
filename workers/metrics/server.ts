import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { mayScrape } from '#config/metrics.ts';

/** What the small server of a worker tells. */
export interface WorkerServerOptions {
  host: string;
  /** 0 takes any free one. */
  port: number;
  token: string | null;
  registry: Registry;
  /** Rejects while the worker cannot do its work. */
  check: () => Promise<unknown>;
}

/** Serves a worker's `/health`, `/ready` and `/metrics`, and nothing else; reading is all there is. */
export async function startWorkerServer(
  options: WorkerServerOptions,
): Promise<{ port: number; stop(): void }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  { token, registry, check }: WorkerServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  switch (request.url) {
    case '/health':
      sayJson(response, 200, 'ok');
      return;
    case '/ready': {
      const isReady = await check().then(
        () => true,
        () => false,
      );
      sayJson(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
      return;
    }
    case '/metrics': {
      if (!mayScrape(scraperOf(request), token)) {
        response.writeHead(token === null ? 403 : 401).end();
        return;
      }
      response.setHeader('content-type', registry.contentType);
      response.end(await registry.metrics());
      return;
    }
    case undefined:
    default:
      response.writeHead(404).end();
  }
}

function sayJson(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: words }));
}

function scraperOf({ headers, socket }: IncomingMessage) {
  return {
    remoteAddress: socket.remoteAddress,
    host: headers.host,
    authorization: headers.authorization,
    isForwarded: 'x-forwarded-for' in headers || 'forwarded' in headers,
  };
}
