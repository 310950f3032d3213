import { Runtime, DefaultLogger, type Worker } from '@temporalio/worker';
import type { Registry } from 'prom-client';
import type { Config } from '#config/env.ts';
import { processConfig } from '#config/process-config.ts';
import { createRegistry } from '#config/metrics.ts';
import { sandboxOrigin } from '#config/sandbox-origin.ts';
import { createLogger, type Logger } from '#config/logger.ts';
import { announceReady, endWithParent } from '#config/parent-watch.ts';
import { accountsOf } from '#activities/messaging/accounts.ts';
import { createAlertPoster } from '#activities/providers/alert-webhook.ts';
import { createImapMailbox } from '#activities/providers/imap-mailbox.ts';
import { openDatabase, query, type Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { forgetOtherAccounts } from '#db/provider-accounts.ts';
import { readFirstWorkspace } from '#db/workspaces.ts';
import { createDataConverter, openClient } from '#temporal-config/connection.ts';
import { bundleWorkflows } from './bundle.ts';
import { createDeps } from './create-deps.ts';
import { createWorkers } from './create-worker.ts';
import { startAlerts } from './relay/alerts.ts';
import { startMailbox } from './mailbox.ts';
import { startWorkerServer } from './metrics/server.ts';
import { startReceiptLog } from './receipt-log.ts';
import { startRelay } from './relay/relay.ts';
import { sdkLevel, sdkLog } from './sdk-log.ts';

// A little more than the workers' own shutdownForceTime.
const longestShutdownMs = 50_000;

/** The worker process: every queue, and the relay. */
async function main(): Promise<void> {
  endWithParent();
  const config = processConfig();
  const log = createLogger('worker', config.log);
  const { url, address } = addressesOf(config);
  Runtime.install({
    logger: new DefaultLogger(sdkLevel(log), sdkLog(log)),
    // What the SDK's native part says goes the same way, masked like everything else.
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      ...metricsOf(config.metrics.temporalAddress),
    },
    shutdownSignals: [],
  });
  const db = openDatabase(url, { name: 'rainmaker-worker' });
  const workspace = await readFirstWorkspace(db);
  if (!workspace) throw new Error('The database has no workspace; run the set-up first.');
  const masterKey = Buffer.from(config.secrets.masterKey, 'base64');
  const dataConverter = createDataConverter(createKeyStore(db, masterKey), workspace.id);
  const deps = createDeps(config, db);
  await forgetOtherAccounts(db, Object.values(accountsOf(deps)).flat());
  const { namespace } = config.temporal;
  const { client, connection } = openClient({ address, namespace, dataConverter });
  const relay = startRelay({ deps, client, databaseUrl: url, log });
  const registry = createRegistry('worker');
  const workers = await createWorkers(
    { address, namespace, dataConverter, workflowBundle: await bundleWorkflows(), log, registry },
    deps,
  );
  const receipts = startReceiptLog(db, log);
  const alerts = startAlerts({
    ...{ db, masterKey, publicUrl: config.web.publicUrl, log },
    poster: createAlertPoster(sandboxOrigin(config)),
  });
  const mailbox = openMailbox(config, db, log);
  const server = await serveMetrics(config, registry, async () => {
    await query(db, 'select 1');
    if (workers.some((worker) => worker.getState() !== 'RUNNING')) throw new Error('not running');
  });
  const stop = () => {
    for (const worker of workers) worker.shutdown();
    // Whatever hangs, such as a query that nobody answers, ends with the process.
    setTimeout(() => process.exit(1), longestShutdownMs).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  announceReady('worker');
  await Promise.all(workers.map(runToTheEnd));
  server?.stop();
  await Promise.all([relay.stop(), receipts.stop(), alerts.stop(), mailbox?.stop()]);
  await connection.close();
  await db.destroy();
  // All work is done and recorded; a socket that was kept for another call, or a timer behind it, is not waited for.
  process.exit(0);
}

/** A connection that stays open keeps the SDK's native part, and so the process, alive for good. */
async function runToTheEnd(worker: Worker): Promise<void> {
  await worker.run();
  await worker.connection?.close();
}

function metricsOf(bindAddress: string | null) {
  return bindAddress === null ? {} : { metrics: { prometheus: { bindAddress } } };
}

async function serveMetrics(config: Config, registry: Registry, check: () => Promise<void>) {
  const { workerPort, token } = config.metrics;
  if (workerPort === null) return null;
  return startWorkerServer({ host: config.web.host, port: workerPort, token, registry, check });
}

/** Bounces, answers and complaints that come into a mailbox, where one is set. */
function openMailbox({ mail }: Config, db: Db, log: Logger) {
  if (mail.imapUrl === null) return null;
  return startMailbox({ db, mailbox: createImapMailbox(mail.imapUrl), log });
}

function addressesOf(config: ReturnType<typeof processConfig>): { url: string; address: string } {
  const { url } = config.database;
  const { address } = config.temporal;
  if (url === null) throw new Error('DATABASE_URL is not set; `npm start` sets it.');
  if (address === null) throw new Error('TEMPORAL_ADDRESS is not set; `npm start` sets it.');
  return { url, address };
}

await main();
