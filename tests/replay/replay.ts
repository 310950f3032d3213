import { Worker, type ReplayResult, type ReplayWorkerOptions } from '@temporalio/worker';
import { createDataConverter } from '#temporal-config/connection.ts';
import type { RecordedRun } from './recording.ts';
import { testKeys } from './test-keys.ts';

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
