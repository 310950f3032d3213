import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { DataConverter, Duration } from '@temporalio/common';
import type { Registry } from 'prom-client';
import type { Deps } from '#activities/deps.ts';
import { createImportActivities } from '#activities/imports/import-rows.ts';
import {
  createSendingActivities,
  createReconcileActivities,
} from '#activities/messaging/send-message.ts';
import { createDigestActivities } from '#activities/messaging/digests.ts';
import { createMessageEndActivities } from '#activities/messaging/message-ends.ts';
import { createPlanActivities } from '#activities/messaging/plan-send.ts';
import { createDraftingActivities } from '#activities/outreach/draft-touch.ts';
import { createProspectActivities } from '#activities/outreach/prospect-activities.ts';
import { createEnrichmentActivities } from '#activities/enrichment/fetch-website.ts';
import type { Logger } from '#config/logger.ts';
import { taskQueues, type TaskQueue } from '#temporal-config/task-queues.ts';
import { logged } from './communication-log.ts';
import { activityMetrics } from './metrics/activity-metrics.ts';

/** The activities of each queue. */
export function activitiesOf(deps: Deps): Record<TaskQueue, object> {
  return {
    prospects: {
      ...createProspectActivities(deps),
      ...createPlanActivities(deps),
      ...createMessageEndActivities(deps),
      ...createDigestActivities(deps),
    },
    drafting: createDraftingActivities(deps),
    sending: createSendingActivities(deps),
    enrichment: createEnrichmentActivities(deps.pages),
    reconcile: createReconcileActivities(deps),
    imports: createImportActivities(deps),
  };
}

/** How a worker process is cut. */
export interface WorkerSettings {
  address: string;
  namespace: string;
  dataConverter: DataConverter;
  /** Code, or a path to it: bundled once per process or per test run. */
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  maxCachedWorkflows?: number;
  identity?: string;
  /** Tests shorten the time that a killed worker's cached runs wait for it. */
  stickyTimeout?: Duration;
  /** Where each send is told; nowhere where a test needs none. */
  log?: Logger;
  /** Where each activity is counted. */
  registry?: Registry;
}

const shutdownGrace = { shutdownGraceTime: '30 s', shutdownForceTime: '45 s' } as const;

/**
 * One worker per queue over one connection each: `prospects` carries the workflows, the others only activities, with
 * slots fit for what they do.
 */
export async function createWorkers(settings: WorkerSettings, deps: Deps): Promise<Worker[]> {
  const activities = activitiesOf(deps);
  const { log, registry } = settings;
  if (log) {
    activities.sending = logged({ ...activities.sending }, deps.db, log);
    activities.reconcile = logged({ ...activities.reconcile }, deps.db, log);
  }
  const metrics = registry ? activityMetrics(registry) : null;
  const queues = Object.values(taskQueues);
  return Promise.all(
    queues.map(async (taskQueue) => {
      const connection = await NativeConnection.connect({ address: settings.address });
      const isWorkflowQueue = taskQueue === taskQueues.prospects;
      return Worker.create({
        connection,
        namespace: settings.namespace,
        taskQueue,
        activities: { ...activities[taskQueue] },
        dataConverter: settings.dataConverter,
        maxConcurrentActivityTaskExecutions: slots[taskQueue],
        ...shutdownGrace,
        ...(metrics === null
          ? {}
          : {
              interceptors: {
                activity: [({ info }) => ({ inbound: metrics(info.activityType) })],
              },
            }),
        ...(settings.identity === undefined ? {} : { identity: settings.identity }),
        ...(isWorkflowQueue
          ? {
              workflowBundle: settings.workflowBundle,
              maxCachedWorkflows: settings.maxCachedWorkflows ?? 500,
              maxConcurrentLocalActivityExecutions: slots.prospects,
              ...(settings.stickyTimeout === undefined
                ? {}
                : { stickyQueueScheduleToStartTimeout: settings.stickyTimeout }),
            }
          : {}),
      });
    }),
  );
}

const slots: Record<TaskQueue, number> = {
  prospects: 20,
  drafting: 4,
  sending: 8,
  enrichment: 8,
  reconcile: 10,
  imports: 1,
};
