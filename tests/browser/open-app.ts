import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import pino from 'pino';
import { afterAll } from 'vitest';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { changesChannel, wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { listen } from '#db/listener.ts';
import { readChanged } from '#db/views/changed.ts';
import { noEngine } from '#web/app/temporal.server.ts';
import { createWebApp } from '#web/create-web-app.ts';
import { files } from '#web/http/files.ts';
import { liveEvents } from '#web/live/events.ts';
import { createLiveHub } from '#web/live/hub.ts';
import { mailWebhook } from '#web/webhooks/mail.ts';
import { metaWebhook } from '#web/webhooks/meta.ts';
import { oneClickUnsubscribe } from '#web/webhooks/one-click-unsubscribe.ts';
import { twilioWebhooks } from '#web/webhooks/twilio.ts';
import { testConfig } from '../harness/config.ts';
import { startStack, type Stack, type StackOptions } from '../harness/stack.ts';
import { webhookSecret } from '../harness/test-deps.ts';

const buildDir = path.resolve('web/build');

/** The whole product: what stands behind the pages, and the built pages themselves. */
export interface OpenApp {
  stack: Stack;
  /** Without a slash at its end. */
  url: string;
}

/** Starts it for one test file; everything ends after its last test. */
export async function openApp(options: StackOptions = {}): Promise<OpenApp> {
  const stack = await startStack(options);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String(portOf(server))}`;
  const { pages, close } = await pagesOf(stack, url);
  server.on('request', pages);
  afterAll(async () => {
    await close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { stack, url };
}

/** As the web process puts them together, with the secrets of the stack. */
async function pagesOf(
  { db, databaseUrl, controlSecret, deps: { settings } }: Stack,
  url: string,
): Promise<{ pages: RequestListener; close(): Promise<void> }> {
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const loaded = testConfig({ DATABASE_URL: databaseUrl, PUBLIC_URL: url });
  // The same as the workers', or no link that they mail would open.
  const { linkSecret, suppressionSalt } = settings;
  const config = { ...loaded, secrets: { ...loaded.secrets, linkSecret, suppressionSalt } };
  const { twilio, meta } = sandboxAccount(controlSecret);
  const wake = () => wakeRelay(db);
  const hub = createLiveHub({ read: (ids) => readChanged(db, ids) });
  const changes = listen(databaseUrl, [changesChannel], {
    notice: (_channel, payload) => {
      hub.notice(payload);
    },
    reconnect: () => {
      hub.refresh();
    },
  });
  const pages = createWebApp({
    config,
    log,
    build: await loadBuild(),
    clientDir: path.join(buildDir, 'client'),
    checks: { database: () => query(db, 'select 1') },
    context: { config, db, log, engine: noEngine },
    events: liveEvents({ config, db, hub }),
    machineRoutes: [
      { patterns: ['/webhooks/mail'], router: mailWebhook({ db, secret: webhookSecret, wake }) },
      {
        patterns: ['/webhooks/twilio/status/:intentId', '/webhooks/twilio/inbound'],
        router: twilioWebhooks({ db, publicUrl: url, authToken: twilio.authToken, wake }),
      },
      { patterns: ['/webhooks/meta'], router: metaWebhook({ db, secrets: meta, wake }) },
      { patterns: ['/u/:token'], router: oneClickUnsubscribe({ db, wake }) },
      { patterns: ['/files/:token/:name'], router: files({ db }) },
    ],
  });
  return {
    pages,
    async close() {
      hub.close();
      await changes.close();
    },
  };
}

async function loadBuild(): Promise<ServerBuild> {
  const file = pathToFileURL(path.join(buildDir, 'server', 'index.js')).href;
  const build: unknown = await import(/* @vite-ignore */ file);
  if (!isServerBuild(build)) throw new Error('The pages are not built; run `npm run build:web`.');
  return build;
}

function isServerBuild(value: unknown): value is ServerBuild {
  return typeof value === 'object' && value !== null && 'routes' in value && 'entry' in value;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
