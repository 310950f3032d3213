import path from 'node:path';
import type { Connection } from '@temporalio/client';
import { afterAll } from 'vitest';
import { query, type Db } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { seedWorkspace } from '#db/seed.ts';
import { freePorts } from '#scripts/launcher/ports.ts';
import { sandboxControl, type SandboxControl } from '#sandbox/simulation/control-client.ts';
import { startSandbox } from '#sandbox/start.ts';
import { createCodec } from '#temporal-config/codec.ts';
import type { PayloadCodec } from '@temporalio/common';
import { testConfig, testSecrets } from '../harness/config.ts';
import { testFolder } from '../harness/folder.ts';
import { freshDatabase } from '../harness/postgres.ts';
import { freshNamespace } from '../harness/temporal.ts';
import { startProcess, type WatchedProcess } from './processes.ts';

/** The product as a person runs it: the worker and the web process, with all that they write. */
export interface LiveApp {
  db: Db;
  url: string;
  workspaceId: string;
  userId: string;
  sandbox: SandboxControl;
  connection: Connection;
  namespace: string;
  codec: PayloadCodec;
  worker: WatchedProcess;
  web: WatchedProcess;
}

/** Starts it with LOG_LEVEL=debug, a model that drafts, and a sandbox; everything ends after the file's last test. */
export async function startLiveApp(): Promise<LiveApp> {
  const { db, url: databaseUrl } = await freshDatabase();
  const { address, namespace, connection } = await freshNamespace();
  const ids = await seedWorkspace(databaseUrl);
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${String(port)}`;
  const folder = testFolder();
  const { mail, sandbox: given, secrets } = testConfig();
  const sandbox = await startSandbox({
    ports: { smtp: 0, http: 0, sites: 0 },
    dir: path.join(folder, 'sandbox'),
    inboundDomain: mail.inboundDomain,
    webhookUrl: `${url}/webhooks/mail`,
    webhookSecret: mail.webhookSecret,
    controlSecret: given.controlSecret,
    publicHosts: [],
    defaultTimeZone: 'Europe/Berlin',
  });
  afterAll(() => sandbox.stop());
  const sandboxUrl = `http://127.0.0.1:${String(sandbox.httpPort)}`;
  const env: Record<string, string> = {
    ...secretsOfTests(),
    ...{ NODE_ENV: 'development', LOG_LEVEL: 'debug', UNDO_WINDOW_SECONDS: '0' },
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, RAINMAKER_HOME: folder },
    ...{ DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    ...{ SANDBOX: 'on', SANDBOX_PORT: String(sandbox.httpPort) },
    SANDBOX_SMTP_PORT: String(sandbox.smtpPort),
    SANDBOX_SITES_PORT: String(sandbox.sitesPort),
    OPENAI_BASE_URL: `${sandboxUrl}/v1`,
  };
  const [worker, web] = await Promise.all([startProcess('worker', env), startProcess('web', env)]);
  const keys = createKeyStore(db, Buffer.from(secrets.masterKey, 'base64'));
  return {
    ...{ db, url, connection, namespace, worker, web, ...ids },
    sandbox: sandboxControl(sandboxUrl, given.controlSecret),
    codec: createCodec(keys, `workspace:${ids.workspaceId}`),
  };
}

/** The secrets of the tests as a process gets them. */
export function secretsOfTests(): Record<string, string> {
  const pairs = Object.entries(testSecrets).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}

/** Every row of every table as text: what the story really brought in. */
export async function wholeDatabase(db: Db): Promise<string> {
  const tables = await query<{ name: string }>(
    db,
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await query<{ row: string }>(db, `select t::text as row from "${name}" t`);
    texts.push(...rows.map(({ row }) => row));
  }
  const parts = await query<{ raw: Buffer | null }>(db, 'select raw from inbound_events');
  return [...texts, ...parts.map(({ raw }) => raw?.toString() ?? '')].join('\n');
}
