/**
 * A process of its own with one workflow worker and nothing else, so that its memory is that of the runs it keeps.
 *
 * Debug mode lets the runs live in the main thread instead of a thread of their own: the same objects, but here what is
 * not needed any more can be cleared away before each look, which otherwise drowns the figure in noise.
 */
import { z } from 'zod';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { productStubs } from '../twins/stubs.ts';
import type { ParkedWorkerStatus } from './messages.ts';

const settingsSchema = z.object({
  address: z.string(),
  namespace: z.string(),
  taskQueue: z.string(),
  codePath: z.string(),
  maxCachedWorkflows: z.number(),
  side: z.enum(['ours', 'bare', 'naive']),
});

// What a run does within its workflow tasks; everything else is left to other workers.
const localActivities = { ours: productStubs, bare: {}, naive: {} };

const { address, codePath, side, ...settings } = settingsSchema.parse(
  JSON.parse(process.argv[2] ?? ''),
);
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  ...settings,
  connection,
  workflowBundle: { codePath },
  activities: { ...localActivities[side] },
  enableNonLocalActivities: false,
  debugMode: true,
});

process.on('message', (question) => process.send?.(statusOf(question === 'weigh')));
// Whoever started us is gone, or has what it wanted: nothing here is worth a gentle end.
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
await worker.run();

function statusOf(isWeighed: boolean): ParkedWorkerStatus {
  if (isWeighed) globalThis.gc?.();
  const { numCachedWorkflows, numInFlightWorkflowActivations } = worker.getStatus();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    rssBytes: rss,
    heapBytes: heapUsed,
    cachedWorkflows: numCachedWorkflows,
    isIdle: numInFlightWorkflowActivations === 0,
  };
}
