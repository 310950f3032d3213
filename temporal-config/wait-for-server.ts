import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/**
 * Waits until the server at `address` answers for `namespace`: `ready`, or after `timeoutMs` a
 * sentence that says what it answered last. Never throws.
 */
export async function waitForServer(
  address: string,
  namespace: string,
  timeoutMs: number,
): Promise<string> {
  const startedAt = performance.now();
  let last = `Temporal at ${address} does not answer`;
  while (performance.now() - startedAt < timeoutMs) {
    const connection = Connection.lazy({ address, connectTimeout: 1_000 });
    try {
      await connection.withDeadline(Date.now() + 2_000, () =>
        connection.workflowService.describeNamespace({ namespace }),
      );
      return 'ready';
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      last = `Temporal at ${address} does not answer for namespace ${namespace}: ${said}`;
    } finally {
      await connection.close();
    }
    await sleep(50);
  }
  return last;
}
