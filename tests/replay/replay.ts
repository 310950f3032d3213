import {
  DefaultLogger,
  Runtime,
  Worker,
  type ReplayResult,
  type ReplayWorkerOptions,
} from '@temporalio/worker';
import { createDataConverter } from '#temporal-config/connection.ts';
import type { RecordedRun } from './recording.ts';
import { testKeys } from './test-keys.ts';

/** Keeps what a replay warns of out of the output: the tests look at every result themselves. Once per test file. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}

/** Replays runs on some workflow code; an error says what does not fit any more. */
export async function replay(
  workflowBundle: NonNullable<ReplayWorkerOptions['workflowBundle']>,
  runs: readonly RecordedRun[],
): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  const dataConverter = createDataConverter(testKeys, 'of-the-tests');
  for await (const result of Worker.runReplayHistories({ workflowBundle, dataConverter }, runs))
    results.push(result);
  return results;
}
