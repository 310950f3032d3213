import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Client, Connection } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import express from 'express';
import pino from 'pino';
import { afterAll, inject } from 'vitest';
import type { Deps, Settings } from '#activities/deps.ts';
import type { Environment } from '#config/env.ts';
import type { Logger } from '#config/logger.ts';
import { sandboxAccount } from '#config/sandbox-account.ts';
import { wakeRelay } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { seedWorkspace } from '#db/seed.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import type { KeyStore } from '#temporal-config/codec.ts';
import { createDataConverter, openClient } from '#temporal-config/connection.ts';
import { files } from '#web/http/files.ts';
import { eventsWebhook } from '#web/webhooks/events.ts';
import { mailWebhook } from '#web/webhooks/mail.ts';
import { metaWebhook } from '#web/webhooks/meta.ts';
import { oneClickUnsubscribe } from '#web/webhooks/one-click-unsubscribe.ts';
import { twilioWebhooks } from '#web/webhooks/twilio.ts';
import { createWorkers, type WorkerSettings } from '#workers/create-worker.ts';
import { startRelay } from '#workers/relay/relay.ts';
import { testFolder } from './folder.ts';
import { freshDatabase, type TestDatabase } from './postgres.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { freshNamespace } from './temporal.ts';
import { controlSecret, createTestDeps, masterKey, webhookSecret } from './test-deps.ts';

/** The whole product but the pages, on a database, a namespace and a sandbox of its own. */
export interface Stack {
  db: Db;
  databaseUrl: string;
  client: Client;
  connection: Connection;
  namespace: string;
  sandbox: Sandbox;
  sandboxUrl: string;
  controlSecret: string;
  workspaceId: string;
  userId: string;
  deps: Deps;
  /** Where mail comes in, as the sandbox knows it. */
  webhookUrl: string;
  /** Starts one more worker process's worth of workers inside this one; `change` replaces ports of its activities. */
  startWorker(settings?: Partial<WorkerSettings>, change?: Partial<Deps>): Promise<RunningWorker>;
}

/** What a test may want to be different. */
export interface StackOptions {
  /** False: the test starts its own. */
  withWorker?: boolean;
  /** A database on a server of the test's own, that it may stop. */
  database?: TestDatabase;
  /** A server of the test's own, that it may stop. */
  temporal?: { address: string; namespace: string };
  settings?: Partial<Settings>;
  /** What differs in who carries SMS and WhatsApp. */
  texts?: Environment;
  /** Where the relay writes its log; silent without it. */
  log?: Logger;
  /** The keys of the codec; those of the database without it. */
  keys?: KeyStore;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

/** Starts the stack for one test file: `const stack = await startStack()`. Everything ends after its last test. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  quietRuntime();
  const { db, url } = options.database ?? (await freshDatabase());
  const { address, namespace } = options.temporal ?? (await freshNamespace());
  const { workspaceId, userId } = await seedWorkspace(url, {
    timeZone: 'Europe/Berlin',
    country: 'DE',
  });
  const folder = testFolder();
  const web = await startWebhooks(db);
  const sandbox = await startSandbox({
    ports: { smtp: 0, http: 0, sites: 0 },
    dir: path.join(folder, 'sandbox'),
    inboundDomain: 'inbound.rainmaker.test',
    webhookUrl: `${web.url}/webhooks/mail`,
    webhookSecret,
    controlSecret,
    publicHosts: [],
    defaultTimeZone: 'Europe/Berlin',
  });
  const keys = options.keys ?? createKeyStore(db, masterKey);
  const dataConverter = createDataConverter(keys, workspaceId);
  const { client, connection } = openClient({ address, namespace, dataConverter });
  const deps = createTestDeps(db, sandbox, web.url, options.settings, options.texts);
  const log = options.log ?? pino({ level: process.env.TEST_LOG ?? 'silent' });
  const relay = startRelay({ deps, client, databaseUrl: url, log });
  const running: RunningWorker[] = [];

  async function startWorker(
    settings: Partial<WorkerSettings> = {},
    change: Partial<Deps> = {},
  ): Promise<RunningWorker> {
    const workflowBundle = { codePath: inject('workflowBundlePath') };
    const workers = await createWorkers(
      { address, namespace, dataConverter, workflowBundle, stickyTimeout: '1 s', ...settings },
      { ...deps, ...change },
    );
    const worker = runWorkers(workers);
    running.push(worker);
    return worker;
  }

  if (options.withWorker !== false) await startWorker();
  afterAll(async () => {
    await relay.stop();
    await Promise.all(running.map((worker) => worker.stop()));
    await sandbox.stop();
    await web.stop();
    await connection.close();
  });
  const sandboxUrl = `http://127.0.0.1:${String(sandbox.httpPort)}`;
  return {
    db,
    databaseUrl: url,
    client,
    connection,
    namespace,
    sandbox,
    sandboxUrl,
    controlSecret,
    workspaceId,
    userId,
    deps,
    webhookUrl: `${web.url}/webhooks/mail`,
    startWorker,
  };
}

function runWorkers(workers: Worker[]): RunningWorker {
  const running = Promise.all(workers.map((worker) => worker.run()));
  let isStopped = false;
  return {
    async stop() {
      if (!isStopped) for (const worker of workers) worker.shutdown();
      isStopped = true;
      await running;
    },
  };
}

async function startWebhooks(db: Db): Promise<{ url: string; stop(): Promise<void> }> {
  const app = express();
  const wake = () => {
    wakeRelay(db);
  };
  app.use(mailWebhook({ db, secret: webhookSecret, wake }));
  app.use(eventsWebhook({ db, secret: webhookSecret, wake }));
  app.use(oneClickUnsubscribe({ db, wake }));
  app.use(files({ db }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String(portOf(server))}`;
  const { twilio, meta } = sandboxAccount(controlSecret);
  app.use(twilioWebhooks({ db, publicUrl: url, authToken: twilio.authToken, wake }));
  app.use(metaWebhook({ db, secrets: meta, wake }));
  return { url, stop: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
