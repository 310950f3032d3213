import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { DefaultLogger, Runtime, type Worker } from '@temporalio/worker';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { createDataConverter } from '#temporal-config/connection.ts';
import { createWorkers } from '#workers/create-worker.ts';
import { createTestDeps, masterKey } from '../harness/test-deps.ts';
import { killPoints, withKillPoint, type KillPoint } from './kill-points.ts';

// A worker process like any other, but for one moment at which it stands still until it is killed. Run by `child.ts`,
// which gives its orders on standard input, the first line saying what to be.

const ordersSchema = z.object({
  databaseUrl: z.string(),
  address: z.string(),
  namespace: z.string(),
  workspaceId: z.string(),
  bundlePath: z.string(),
  publicUrl: z.string(),
  sandbox: z.object({ smtpPort: z.number(), httpPort: z.number(), sitesPort: z.number() }),
  sendLeaseMs: z.number(),
  point: z.enum(killPoints).nullable(),
  prospectId: z.string(),
  to: z.string(),
  texts: z.record(z.string(), z.string()).optional(),
});

const lines = createInterface({ input: process.stdin });
// Whoever started it is gone.
lines.once('close', () => process.exit(1));

let thawed: () => void = () => undefined;
const thaw = new Promise<void>((resolve) => (thawed = resolve));
let tellOver: (outcome: string) => void = () => undefined;
const over = new Promise<string>((resolve) => (tellOver = resolve));

lines.once('line', (first) => {
  void run(ordersSchema.parse(JSON.parse(first)));
});

async function run(orders: z.output<typeof ordersSchema>): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const db = openDatabase(orders.databaseUrl, { name: 'fault-worker' });
  const settings = { undoWindowMs: 0, sendLeaseMs: orders.sendLeaseMs };
  const deps = createTestDeps(db, orders.sandbox, orders.publicUrl, settings, orders.texts);
  const { address, namespace } = orders;
  const workers = await createWorkers(
    {
      address,
      namespace,
      dataConverter: createDataConverter(createKeyStore(db, masterKey), orders.workspaceId),
      workflowBundle: { codePath: orders.bundlePath },
      stickyTimeout: '1 s',
    },
    withKillPoint(deps, { ...orders, isAlone: true, hit: standStill, over: tellOver }),
  );
  lines.on('line', (line) => {
    if (line === 'freeze') void freeze(workers);
  });
  for (const worker of workers) void worker.run().catch(() => undefined);
  say('ready');
}

function standStill(point: KillPoint): Promise<void> {
  say('reached');
  if (point === 'after the text, before the dot') blockForGood();
  return thaw;
}

/** Nothing of this process may go on before the dot, or the dot would leave. Ends if nobody kills it. */
function blockForGood(): never {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  process.exit(1);
}

/** Takes no more work first: a frozen process that still polls would swallow the tasks of everybody else. */
async function freeze(workers: Worker[]): Promise<void> {
  for (const worker of workers) worker.shutdown();
  while (workers.some((worker) => !['DRAINING', 'DRAINED', 'STOPPED'].includes(worker.getState())))
    await new Promise((resolve) => setTimeout(resolve, 20));
  // A task that was handed out at the last moment is taken up first.
  await new Promise((resolve) => setTimeout(resolve, 300));
  say('frozen');
  process.kill(process.pid, 'SIGSTOP');
  thawed();
  say(`sent: ${await over}`);
  process.exit(0);
}

function say(word: string): void {
  writeSync(1, `${word}\n`);
}
