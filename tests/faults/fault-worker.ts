import { DefaultLogger, Runtime } from '@temporalio/worker';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { createKeyStore } from '#db/data-keys.ts';
import { createDataConverter } from '#temporal-config/connection.ts';
import { createWorkers } from '#workers/create-worker.ts';
import { createTestDeps, masterKey } from '../harness/test-deps.ts';
import { killPoints, withKillPoint } from './kill-points.ts';

// A worker process like any other, but for one moment at which it dies or freezes. Run by `child.ts`.

const orders = z
  .object({
    databaseUrl: z.string(),
    address: z.string(),
    namespace: z.string(),
    workspaceId: z.string(),
    bundlePath: z.string(),
    publicUrl: z.string(),
    sandbox: z.object({ smtpPort: z.number(), httpPort: z.number(), sitesPort: z.number() }),
    sendLeaseMs: z.number(),
    point: z.enum(killPoints),
    prospectId: z.string(),
    email: z.string(),
    blow: z.enum(['kill', 'freeze']),
  })
  .parse(JSON.parse(process.env.FAULT_WORKER ?? ''));

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const db = openDatabase(orders.databaseUrl, { name: 'fault-worker' });
const deps = withKillPoint(
  createTestDeps(db, orders.sandbox, orders.publicUrl, {
    undoWindowMs: 0,
    sendLeaseMs: orders.sendLeaseMs,
  }),
  { ...orders, hit: orders.blow === 'kill' ? die : freeze },
);
const workers = await createWorkers(
  {
    address: orders.address,
    namespace: orders.namespace,
    dataConverter: createDataConverter(createKeyStore(db, masterKey), orders.workspaceId),
    workflowBundle: { codePath: orders.bundlePath },
    stickyTimeout: '1 s',
  },
  deps,
);
const running = workers.map((worker) => worker.run());
process.stdout.write('ready\n');
await Promise.allSettled(running);
process.stdout.write('ended\n');
await db.destroy();

function die(): Promise<void> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

/** Takes no more work first: a frozen process that still polls would swallow the tasks of everybody else. */
async function freeze(): Promise<void> {
  for (const worker of workers) worker.shutdown();
  while (workers.some((worker) => !['DRAINING', 'DRAINED', 'STOPPED'].includes(worker.getState())))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.stdout.write('frozen\n');
  process.kill(process.pid, 'SIGSTOP');
}
