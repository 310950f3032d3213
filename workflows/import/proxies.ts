import { proxyActivities } from '@temporalio/workflow';
import type { ImportActivities } from '#activities/contract.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';

/** Reading rows: heavy, a slice at a time, tried until it works because every batch is counted once. */
export const { importRows } = proxyActivities<ImportActivities>({
  ...activityOptions.imports,
  summary: 'Read, check and store the next rows',
});

/** The last word in the import's row. */
export const { endImport } = proxyActivities<ImportActivities>({
  ...activityOptions.records,
  taskQueue: activityOptions.imports.taskQueue,
  summary: 'Close the import',
});
