import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { taskQueues } from './task-queues.ts';

/**
 * How each kind of activity is retried, with its reason (`reliability.md` 3; bundle-safe).
 */
export const activityOptions = {
  /** Our own database, idempotent by business keys: tried until it works, because nothing else helps. */
  records: {
    taskQueue: taskQueues.prospects,
    startToCloseTimeout: '10 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '500 ms', maximumInterval: '30 s' },
  },
  /** A model call, bounded; the activity itself falls back to the template drafter after three tries (C12). */
  drafts: {
    taskQueue: taskQueues.drafting,
    startToCloseTimeout: '120 s',
    scheduleToCloseTimeout: '24 h',
    retry: { initialInterval: '1 s', maximumInterval: '60 s' },
  },
  /** Irreversible: one attempt; whatever is not a returned outcome goes to reconcile. */
  sends: {
    taskQueue: taskQueues.sending,
    startToCloseTimeout: '45 s',
    scheduleToCloseTimeout: '7 days',
    heartbeatTimeout: '10 s',
    retry: { maximumAttempts: 1 },
    allowEagerDispatch: false,
  },
  /** Asks the provider until somebody can tell. */
  reconciles: {
    taskQueue: taskQueues.reconcile,
    startToCloseTimeout: '3 minutes',
    scheduleToCloseTimeout: '7 days',
    heartbeatTimeout: '20 s',
    retry: { initialInterval: '5 s', maximumInterval: '1 hour' },
  },
  /** A foreign page: worth few tries, never worth a wait. */
  fetches: {
    taskQueue: taskQueues.enrichment,
    startToCloseTimeout: '30 s',
    scheduleToCloseTimeout: '10 minutes',
    retry: { maximumAttempts: 2, initialInterval: '5 s' },
  },
  /** Thousands of rows a second, for some seconds at a time; idempotent by the import's own count of rows. */
  imports: {
    taskQueue: taskQueues.imports,
    startToCloseTimeout: '2 minutes',
    scheduleToCloseTimeout: '24 h',
    heartbeatTimeout: '30 s',
    retry: { initialInterval: '500 ms', maximumInterval: '30 s' },
  },
} as const satisfies Record<string, ActivityOptions>;

/**
 * Records that a worker writes within the workflow task at hand: one quick try, then the same activity is asked for by
 * the queue, where it waits for as long as the database is away. A second try here would leave a timer in the SDK's native
 * part (1.24), which panics when it goes off after the worker has ended.
 */
export const nearRecords = {
  startToCloseTimeout: '3 s',
  scheduleToCloseTimeout: '5 s',
  retry: { maximumAttempts: 1 },
} as const satisfies LocalActivityOptions;
