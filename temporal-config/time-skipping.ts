import type { Connection } from '@temporalio/client';
import { msNumberToTs, tsToMs } from '@temporalio/common/lib/time';
import proto, { type temporal } from '@temporalio/proto';

// A CommonJS module whose names plain Node does not see.
const { enums } = proto.temporal.api;

type Service = Connection['workflowService'];
type History = temporal.api.history.v1.IHistoryEvent[];
type Described = temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;

/** Which run is meant: always the latest one of the chain, so there is no run id. */
export interface RunRef {
  service: Service;
  namespace: string;
  workflowId: string;
}

/** Where a run stands, as far as the server can tell. */
export type Settled =
  { kind: 'busy' } | { kind: 'closed' } | { kind: 'idle'; nextWakeMs: number | null };

const settleMarginMs = 25;
const eventType = enums.v1.EventType;
const status = enums.v1.WorkflowExecutionStatus;
const pendingState = enums.v1.PendingActivityState;

/**
 * One step of virtual time: skips this run to its next timer or to `instantMs`, whichever is earlier. Only an idle run
 * moves; skipping is off again before the run's code goes on. Answers false when the run was not idle.
 *
 * The server skips one execution at a time and the SDK has no call for it (`time-skipping.md`).
 */
export async function advanceTo(ref: RunRef, instantMs: number): Promise<boolean> {
  const { info } = await describeRun(ref);
  const aheadMs = instantMs - virtualNowMs(info);
  if (aheadMs <= 0) return true;
  const answer = await configure(ref, {
    enabled: true,
    maxSessionSkipCount: 1,
    disablePropagation: true,
    fastForwardConfig: {
      id: `${String(instantMs)}-${String(Math.random())}`,
      duration: msNumberToTs(aheadMs),
    },
  });
  if (!answer.workflowExecutionOptions?.timeSkippingConfig?.enabled) return true;
  await configure(ref, { enabled: false });
  return false;
}

/** Looks once whether the run is idle, and when it would wake by itself. */
export async function lookAt(ref: RunRef): Promise<Settled> {
  const { info, isRunning, isContinued } = await describeRun(ref);
  if (isContinued) return { kind: 'busy' };
  if (!isRunning) return { kind: 'closed' };
  const nowMs = virtualNowMs(info);
  if (info.pendingWorkflowTask || info.pendingChildren.length > 0) return { kind: 'busy' };
  const retries = info.pendingActivities.map(retryAtMs(nowMs));
  if (retries.includes(null)) return { kind: 'busy' };
  const events = await readHistory(ref);
  if (!events.some((event) => event.eventType === eventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED))
    return { kind: 'busy' };
  const timers = openTimers(events);
  if (timers.some((endMs) => endMs - nowMs <= settleMarginMs)) return { kind: 'busy' };
  const wakes = [...timers, ...retries.filter((at) => at !== null)];
  return { kind: 'idle', nextWakeMs: wakes.length > 0 ? Math.min(...wakes) : null };
}

/** Waits until the run is idle or closed. */
export async function settled(ref: RunRef): Promise<Exclude<Settled, { kind: 'busy' }>> {
  for (let pauseMs = 3; ; pauseMs = Math.min(25, pauseMs * 1.5)) {
    const seen = await lookAt(ref);
    if (seen.kind !== 'busy') return seen;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function describeRun(ref: RunRef) {
  const info = await ref.service.describeWorkflowExecution({
    namespace: ref.namespace,
    execution: { workflowId: ref.workflowId },
  });
  const runStatus = info.workflowExecutionInfo?.status;
  return {
    info,
    isRunning: runStatus === status.WORKFLOW_EXECUTION_STATUS_RUNNING,
    isContinued: runStatus === status.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
  };
}

async function configure(ref: RunRef, config: temporal.api.common.v1.ITimeSkippingConfig) {
  return ref.service.updateWorkflowExecutionOptions({
    namespace: ref.namespace,
    workflowExecution: { workflowId: ref.workflowId },
    workflowExecutionOptions: { timeSkippingConfig: config },
    updateMask: { paths: ['time_skipping_config'] },
  });
}

async function readHistory(ref: RunRef): Promise<History> {
  const events: History = [];
  let token: Uint8Array | undefined;
  do {
    const page = await ref.service.getWorkflowExecutionHistory({
      namespace: ref.namespace,
      execution: { workflowId: ref.workflowId },
      nextPageToken: token,
    });
    events.push(...(page.history?.events ?? []));
    token = page.nextPageToken.length > 0 ? page.nextPageToken : undefined;
  } while (token);
  return events;
}

function openTimers(events: History): number[] {
  const open = new Map<string, number>();
  for (const event of events) {
    const started = event.timerStartedEventAttributes;
    if (started?.timerId)
      open.set(started.timerId, tsToMs(event.eventTime) + tsToMs(started.startToFireTimeout));
    const ended = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (ended?.timerId) open.delete(ended.timerId);
  }
  return [...open.values()];
}

/** When a pending activity is tried again; null while an attempt is under way or about to be. */
function retryAtMs(nowMs: number) {
  return (activity: temporal.api.workflow.v1.IPendingActivityInfo): number | null => {
    const isWaiting =
      activity.state === pendingState.PENDING_ACTIVITY_STATE_SCHEDULED &&
      (activity.attempt ?? 1) > 1;
    if (!isWaiting) return null;
    const atMs = tsToMs(activity.nextAttemptScheduleTime ?? activity.scheduledTime);
    return atMs - nowMs > settleMarginMs ? atMs : null;
  };
}

function virtualNowMs(info: Described): number {
  const current = info.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return current ? tsToMs(current) : Date.now();
}
