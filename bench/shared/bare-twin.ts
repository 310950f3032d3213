import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import pg from 'pg';
import { compileTemplates } from '#templates/compile.ts';
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
import { bareSchema } from '../twins/bare/schema.ts';
import { runWorkers } from './run-workers.ts';
import type { Servers } from './servers.ts';

/** How many runs are parked, and how many of them the worker may keep. */
export interface Parking {
  readonly name: string;
  readonly count: number;
  readonly maxCachedWorkflows: number;
}

/** The bare twin on a database and a namespace of its own, parked at the first approval. */
export interface BareTwin {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly client: Client;
  /** The runs that wait. */
  readonly ids: string[];
  stop(): Promise<void>;
}

const settleMs = 2_000;

/** Starts the twin's workers and parks its runs. */
export async function startBareTwin(
  servers: Servers,
  { name, count, maxCachedWorkflows }: Parking,
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>,
  transport: BareTransport,
): Promise<BareTwin> {
  const databaseUrl = await servers.emptyDatabase(name);
  const { address, namespace } = await servers.namespace(name.replaceAll('_', '-'));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query(bareSchema);
  const native = await NativeConnection.connect({ address });
  const on = { connection: native, namespace };
  const activities = { ...createBareActivities(pool, await contentOf()) };
  const sending = { ...createBareSending(pool, transport) };
  const running = { taskQueue: bareQueue, workflowBundle, maxCachedWorkflows };
  const workers = runWorkers([
    await Worker.create({ ...on, ...running, activities }),
    await Worker.create({ ...on, taskQueue: bareSendingQueue, activities: sending }),
  ]);
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  return {
    ...{ pool, databaseUrl, client },
    ids: await park(pool, client, count),
    async stop() {
      await workers.stop();
      await connection.close();
      await native.close();
      await pool.end();
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
