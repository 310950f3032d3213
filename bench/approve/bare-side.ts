import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { startSandbox } from '#sandbox/start.ts';
import { compileTemplates } from '#templates/compile.ts';
import { testConfig } from '#tests/harness/config.ts';
import { runWorkers } from '../shared/run-workers.ts';
import type { Servers } from '../shared/servers.ts';
import {
  createBareActivities,
  createBareSending,
  type BareContent,
  type BareTransport,
} from '../twins/bare/activities.ts';
import {
  bareQueue,
  bareSendingQueue,
  bareWorkflowType,
  type BareInput,
} from '../twins/bare/contract.ts';
import { approveBare, startBareRelay } from '../twins/bare/decisions.ts';
import { bareSchema } from '../twins/bare/schema.ts';
import { press, takePresses } from './presses.ts';
import type { ApproveSide, Parking } from './side.ts';
import { createStopwatch } from './stopwatch.ts';

const settleMs = 2_000;

/** The bare twin on a database, a namespace and a mail server of its own, parked at the first approval. */
export async function bareSide(
  servers: Servers,
  { name, count, maxCachedWorkflows }: Parking,
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>,
): Promise<ApproveSide> {
  const watch = createStopwatch();
  const databaseUrl = await servers.emptyDatabase(name);
  const { address, namespace } = await servers.namespace(name.replaceAll('_', '-'));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query(bareSchema);
  const mail = await startMail(path.join(servers.folder, name), watch.accepted);
  const native = await NativeConnection.connect({ address });
  const on = { connection: native, namespace };
  const activities = createBareActivities(pool, await contentOf());
  const workers = runWorkers([
    await Worker.create({
      ...on,
      ...{
        taskQueue: bareQueue,
        activities: { ...activities },
        workflowBundle,
        maxCachedWorkflows,
      },
    }),
    await Worker.create({
      ...on,
      taskQueue: bareSendingQueue,
      activities: { ...createBareSending(pool, mail.send) },
    }),
  ]);
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const relay = await startBareRelay(pool, databaseUrl, client);
  const ids = await park(pool, client, count);
  const web = await takePresses(watch, ({ id }) => approveBare(pool, id));
  return {
    async approveNext() {
      const id = ids.shift();
      if (id === undefined) throw new Error('Nothing is parked any more.');
      await press(web.url, id, {}, '');
      return watch.elapsed(id);
    },
    async stop() {
      await web.stop();
      await relay.stop();
      await workers.stop();
      await mail.stop();
      await connection.close();
      await native.close();
      await pool.end();
    },
  };
}

/** A sandbox as ours, and a pool of connections to it. */
async function startMail(
  dir: string,
  accepted: (id: string) => void,
): Promise<{ send: BareTransport; stop(): Promise<void> }> {
  const { sandbox: given, mail } = testConfig();
  const sandbox = await startSandbox({
    ports: { smtp: 0, http: 0, sites: 0 },
    dir,
    inboundDomain: mail.inboundDomain,
    webhookUrl: 'http://127.0.0.1:9/nobody',
    webhookSecret: mail.webhookSecret,
    controlSecret: given.controlSecret,
    publicHosts: [],
  });
  const url = `smtp://127.0.0.1:${String(sandbox.smtpPort)}`;
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: 4 });
  return {
    async send({ id, subject, html, text }) {
      const addresses = { from: 'hello@bare.example', to: 'ana@vinho.example' };
      await transport.sendMail({ ...addresses, subject, html, text });
      accepted(id);
    },
    async stop() {
      transport.close();
      await sandbox.stop();
    },
  };
}

/** As long as a real draft: the product's own HTML with nothing filled in. */
async function contentOf(): Promise<BareContent> {
  const { outDir } = await compileTemplates();
  const html = readFileSync(path.join(outDir, 'outreach.html'), 'utf8');
  return { subject: 'A room for your 280 guests', html, text: 'Shall we look at it? '.repeat(40) };
}

async function park(pool: pg.Pool, client: Client, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const id of ids) {
    await pool.query(`insert into runs (id, state) values ($1, 'new')`, [id]);
    const args: [BareInput] = [{ id, step: 'begin', touch: 0, until: null }];
    await client.workflow.start(bareWorkflowType, { taskQueue: bareQueue, workflowId: id, args });
  }
  const isParked = async () => {
    const waiting = await pool.query(`select 1 from runs where state = 'waiting_approval'`);
    return waiting.rowCount === count;
  };
  while (!(await isParked())) await pause(200);
  await pause(settleMs);
  return ids;
}
