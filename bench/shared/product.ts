import { createServer } from 'node:http';
import path from 'node:path';
import express from 'express';
import pino from 'pino';
import type { Client, Connection } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import type { Deps } from '#activities/deps.ts';
import type { Config } from '#config/env.ts';
import { wakeRelay } from '#db/changes.ts';
import { execute, openDatabase, type Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { seedWorkspace } from '#db/seed.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import { createDataConverter, openClient } from '#temporal-config/connection.ts';
import { compileTemplates } from '#templates/compile.ts';
import { testConfig } from '#tests/harness/config.ts';
import { mailWebhook } from '#web/webhooks/mail.ts';
import { createDeps } from '#workers/create-deps.ts';
import { createWorkers } from '#workers/create-worker.ts';
import { startRelay } from '#workers/relay/relay.ts';
import { listenAnywhere, type Listening } from './listen.ts';
import { runWorkers } from './run-workers.ts';
import type { Servers } from './servers.ts';

/** The whole product but its pages, on a database and a namespace of its own; the undo window is 0, every hour is good. */
export interface Product {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly config: Config;
  readonly client: Client;
  readonly connection: Connection;
  readonly namespace: string;
  readonly workspaceId: string;
  readonly userId: string;
  /** Where mail comes in, signed. */
  readonly webhookUrl: string;
  stop(): Promise<void>;
}

/** What differs from one product to the next. */
export interface ProductOptions {
  readonly name: string;
  readonly workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  readonly maxCachedWorkflows?: number;
  /** Puts something around a port, to look at what passes. */
  readonly watch?: (deps: Deps) => Deps;
}

/** Starts one product, with its sandbox in this process. */
export async function startProduct(servers: Servers, options: ProductOptions): Promise<Product> {
  await compileTemplates();
  const databaseUrl = await servers.productDatabase(options.name);
  const { address, namespace } = await servers.namespace(options.name);
  const ids = await seedWorkspace(databaseUrl);
  const db = openDatabase(databaseUrl, { name: options.name });
  await openAllHours(db);
  const webhooks = await startWebhooks(db);
  const sandbox = await startOwnSandbox(path.join(servers.folder, options.name), webhooks.url);
  const config = configOf(databaseUrl, address, namespace, sandbox);
  const keys = createKeyStore(db, Buffer.from(config.secrets.masterKey, 'base64'));
  const dataConverter = createDataConverter(keys, ids.workspaceId);
  const { client, connection } = openClient({ address, namespace, dataConverter });
  const deps = (options.watch ?? ((same: Deps) => same))(createDeps(config, db));
  const relay = startRelay({ deps, client, databaseUrl, log: pino({ level: 'silent' }) });
  const { workflowBundle, maxCachedWorkflows } = options;
  const workers = runWorkers(
    await createWorkers(
      {
        address,
        namespace,
        dataConverter,
        workflowBundle,
        ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
      },
      deps,
    ),
  );
  return {
    ...{ db, databaseUrl, config, client, connection, namespace, ...ids },
    webhookUrl: `${webhooks.url}${mailPath}`,
    async stop() {
      await relay.stop();
      await workers.stop();
      await sandbox.stop();
      await webhooks.stop();
      await connection.close();
      await db.destroy();
    },
  };
}

const mailPath = '/webhooks/mail';
const inboundDomain = 'inbound.rainmaker.test';

function startOwnSandbox(dir: string, webUrl: string): Promise<Sandbox> {
  const { sandbox, mail } = testConfig();
  return startSandbox({
    ports: { smtp: 0, http: 0, sites: 0 },
    dir,
    inboundDomain,
    webhookUrl: `${webUrl}${mailPath}`,
    webhookSecret: mail.webhookSecret,
    controlSecret: sandbox.controlSecret,
    publicHosts: [],
    defaultTimeZone: 'Europe/Berlin',
  });
}

function configOf(databaseUrl: string, address: string, namespace: string, sandbox: Sandbox) {
  return testConfig({
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    SANDBOX: 'on',
    SANDBOX_PORT: String(sandbox.httpPort),
    SANDBOX_SMTP_PORT: String(sandbox.smtpPort),
    SANDBOX_SITES_PORT: String(sandbox.sitesPort),
    INBOUND_DOMAIN: inboundDomain,
    UNDO_WINDOW_SECONDS: '0',
  });
}

const allWeek = { days: [1, 2, 3, 4, 5, 6, 7], blocks: [{ start: '00:00', end: '24:00' }] };

async function openAllHours(db: Db): Promise<void> {
  await execute(
    db,
    `update workspaces set quiet_hours = '{"start":"00:00","end":"00:00"}', business_hours = :allWeek,
       holidays = '{"extra":[],"off":true}'`,
    { allWeek: JSON.stringify(allWeek) },
  );
}

function startWebhooks(db: Db): Promise<Listening> {
  const app = express();
  const wake = () => {
    wakeRelay(db);
  };
  app.use(mailWebhook({ db, secret: testConfig().mail.webhookSecret, wake }));
  return listenAnywhere(createServer(app));
}
