import type { Worker } from '@temporalio/worker';

/** Lets workers work until they are stopped; what a worker throws is thrown by `stop`. */
export function runWorkers(workers: readonly Worker[]): { stop(): Promise<void> } {
  const running = Promise.all(workers.map((worker) => worker.run()));
  // Whoever stops them sees the failure; until then it must not count as unhandled.
  running.catch(() => undefined);
  return {
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}
