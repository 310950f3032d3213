import { hostname } from 'node:os';
import { processConfig } from '#config/process-config.ts';
import { hasPoller } from '#temporal-config/pollers.ts';
import { taskQueues } from '#temporal-config/task-queues.ts';
import { messageOf } from './launcher/sentence-error.ts';

/** Exits with 0 when this machine's worker has asked Temporal for work lately. */

try {
  const { temporal } = processConfig();
  const address = temporal.address ?? `127.0.0.1:${temporal.port}`;
  const isPolling = await hasPoller(address, temporal.namespace, taskQueues.prospects, hostname());
  if (!isPolling) console.error('The worker does not ask Temporal for work.');
  process.exit(isPolling ? 0 : 1);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
