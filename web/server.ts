import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { createLogger } from '#config/logger.ts';
import { announceReady, endWithParent } from '#config/parent-watch.ts';
import { processConfig } from '#config/process-config.ts';
import { changesChannel, wakeRelay } from '#db/changes.ts';
import { openDatabase, query } from '#db/client.ts';
import { listen } from '#db/listener.ts';
import { readChanged } from '#db/views/changed.ts';
import { openEngine } from './app/temporal.server.ts';
import { codecEndpoint, codecPatterns } from './codec/endpoint.ts';
import { createWebApp } from './create-web-app.ts';
import { liveEvents } from './live/events.ts';
import { createLiveHub } from './live/hub.ts';
import { createWebMetrics } from './metrics/metrics.ts';
import { eventsWebhook } from './webhooks/events.ts';
import { mailWebhook } from './webhooks/mail.ts';
import { metaWebhook } from './webhooks/meta.ts';
import { files } from './http/files.ts';
import { pictures } from './http/pictures.ts';
import { oneClickUnsubscribe } from './webhooks/one-click-unsubscribe.ts';
import { trackingPatterns, trackingRoutes } from './webhooks/tracking.ts';
import { twilioWebhooks } from './webhooks/twilio.ts';

const drainMs = 2_000;
const buildDir = path.join(import.meta.dirname, 'build');

function isServerBuild(value: unknown): value is ServerBuild {
  return typeof value === 'object' && value !== null && 'routes' in value && 'entry' in value;
}

async function loadBuild(): Promise<ServerBuild> {
  const file = path.join(buildDir, 'server', 'index.js');
  const build: unknown = await import(pathToFileURL(file).href);
  if (!isServerBuild(build)) throw new Error('The pages are not built; run `npm run build:web`.');
  return build;
}

/** The web process: pages, and the ways in for machines. */
async function main(): Promise<void> {
  endWithParent();
  const config = processConfig();
  const log = createLogger('web', config.log);
  const { url } = config.database;
  if (url === null) throw new Error('DATABASE_URL is not set; `npm start` sets it.');
  const db = openDatabase(url, { name: 'rainmaker-web' });
  const engine = openEngine(config, db);
  const wake = () => wakeRelay(db);
  const hub = createLiveHub({ read: (ids) => readChanged(db, ids) });
  const changes = listen(url, [changesChannel], {
    notice: (_channel, payload) => {
      hub.notice(payload);
    },
    reconnect: () => {
      hub.refresh();
    },
  });
  const app = createWebApp({
    config,
    log,
    build: await loadBuild(),
    clientDir: path.join(buildDir, 'client'),
    checks: { database: () => query(db, 'select 1') },
    context: { config, db, log, engine },
    events: liveEvents({ config, db, hub }),
    metrics: createWebMetrics(db, config.metrics.token),
    machineRoutes: [
      {
        patterns: ['/webhooks/mail'],
        router: mailWebhook({ db, secret: config.mail.webhookSecret, wake }),
      },
      {
        patterns: ['/webhooks/events'],
        router: eventsWebhook({ db, secret: config.web.eventsSecret, wake }),
      },
      {
        patterns: ['/webhooks/twilio/status/:intentId', '/webhooks/twilio/inbound'],
        router: twilioWebhooks({
          db,
          publicUrl: config.web.publicUrl,
          authToken: config.texts.twilio?.authToken ?? null,
          wake,
        }),
      },
      {
        patterns: ['/webhooks/meta'],
        router: metaWebhook({ db, secrets: config.texts.meta, wake }),
      },
      { patterns: ['/pictures/:name'], router: pictures({ db }) },
      { patterns: ['/files/:token/:name'], router: files({ db }) },
      { patterns: ['/u/:token'], router: oneClickUnsubscribe({ db, wake }) },
      { patterns: trackingPatterns, router: trackingRoutes(db) },
      { patterns: codecPatterns, router: codecEndpoint({ config, db, log }) },
    ],
  });

  const server = app.listen(config.web.port, config.web.host);
  await once(server, 'listening');
  const stop = () => {
    hub.close();
    void engine.close();
    void changes.close();
    server.close(() => void db.destroy());
    // What is being answered is answered; a page that holds its connection open is not waited for.
    setTimeout(() => {
      server.closeAllConnections();
    }, drainMs).unref();
    setTimeout(() => process.exit(0), 2 * drainMs).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  announceReady('web');
}

await main();
