import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { Histogram, type Registry } from 'prom-client';
import { durationBuckets } from '#config/metrics.ts';

/** Counts each activity of this worker: which, how it ended, how long it took. */
export function activityMetrics(
  registry: Registry,
): (activityType: string) => ActivityInboundCallsInterceptor {
  const durations = new Histogram({
    ...{ name: 'rainmaker_activity_duration_seconds', help: 'Activities of this worker' },
    ...{ labelNames: ['activity', 'outcome'], buckets: durationBuckets, registers: [registry] },
  });
  return (activity) => ({
    async execute(input, next) {
      const end = durations.startTimer({ activity });
      try {
        const result: unknown = await next(input);
        end({ outcome: 'completed' });
        return result;
      } catch (error) {
        end({ outcome: 'failed' });
        throw error;
      }
    },
  });
}
