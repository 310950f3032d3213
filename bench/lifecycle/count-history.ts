import proto, { type temporal } from '@temporalio/proto';

// A CommonJS module whose names plain Node does not see.
const types = proto.temporal.api.enums.v1.EventType;

/** An event as the server answers it. */
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What the docs bill one by one. */
export const actionKinds = [
  'start',
  'activity attempt',
  'local activities',
  'timer',
  'signal',
  'update',
  'search attributes',
  'child start',
  'query',
] as const;
export type ActionKind = (typeof actionKinds)[number];

const kinds: ReadonlyMap<number, ActionKind> = new Map([
  [types.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED, 'start'],
  [types.EVENT_TYPE_ACTIVITY_TASK_STARTED, 'activity attempt'],
  [types.EVENT_TYPE_TIMER_STARTED, 'timer'],
  [types.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED, 'signal'],
  [types.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED, 'update'],
  [types.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES, 'search attributes'],
  [types.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED, 'child start'],
]);

const ofTimeSkipping: ReadonlySet<number> = new Set([
  types.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
  types.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
]);

/** What one run, or a chain of runs, cost. */
export interface Cost {
  readonly runs: number;
  readonly events: number;
  readonly workflowTasks: number;
  readonly longestRun: number;
  readonly actions: Readonly<Partial<Record<ActionKind, number>>>;
}

/**
 * Counts one run's history.
 *
 * Events: all but the two kinds that time skipping adds (55, options updated, and 60, time skipped). Workflow tasks: those
 * that a worker took.
 *
 * Actions by the rules of Temporal's documentation (docs.temporal.io/cloud/actions), as far as a history shows them:
 * - a start counts 1, by a client or by continue-as-new (the new run's first event stands for it);
 * - each attempt of an activity counts 1, retries included; all local activities of one workflow task together count 1;
 * - a timer counts 1, also the one behind `condition` with a time-out;
 * - a signal received counts 1, an update accepted counts 1; upserting search attributes counts 1 per command, however many
 *   they are, and those given at the start count nothing;
 * - the intent to start a child counts 1; the child's own start is counted in its own history;
 * - summaries, details, memo and completing count nothing.
 *
 * Not in any history: queries (see {@link withQueries}), rejected updates (none here), heartbeats that reach the server
 * (none within the seconds of a send) and the surcharge for fairness keys.
 */
export function countHistory(history: readonly HistoryEvent[]): Cost {
  const events = history.filter((event) => !ofTimeSkipping.has(typeOf(event)));
  const actions: Partial<Record<ActionKind, number>> = {};
  const add = (kind: ActionKind, count: number) => {
    if (count > 0) actions[kind] = (actions[kind] ?? 0) + count;
  };
  for (const event of events) {
    const kind = kinds.get(typeOf(event));
    if (kind) add(kind, event.activityTaskStartedEventAttributes?.attempt ?? 1);
  }
  add('local activities', tasksWithMarkers(events));
  return {
    runs: 1,
    events: events.length,
    workflowTasks: events.filter((event) => event.workflowTaskStartedEventAttributes).length,
    longestRun: events.length,
    actions,
  };
}

/** The cost of several histories together: the runs of a chain, or runs side by side. */
export function sumCosts(costs: readonly Cost[]): Cost {
  return {
    runs: sum(costs.map(({ runs }) => runs)),
    events: sum(costs.map(({ events }) => events)),
    workflowTasks: sum(costs.map(({ workflowTasks }) => workflowTasks)),
    longestRun: Math.max(0, ...costs.map(({ longestRun }) => longestRun)),
    actions: Object.fromEntries(
      actionKinds
        .map((kind) => [kind, sum(costs.map(({ actions }) => actions[kind] ?? 0))] as const)
        .filter(([, count]) => count > 0),
    ),
  };
}

/** Adds the queries that were asked: each is an action, and no history shows it. */
export function withQueries(cost: Cost, queries: number): Cost {
  return queries === 0 ? cost : { ...cost, actions: { ...cost.actions, query: queries } };
}

/** All actions together. */
export function actionsOf({ actions }: Cost): number {
  return sum(Object.values(actions));
}

/** Markers belong to the workflow task whose completion they follow. */
function tasksWithMarkers(events: readonly HistoryEvent[]): number {
  const localActivities = events.filter(
    (event) => event.markerRecordedEventAttributes?.markerName === 'core_local_activity',
  );
  const tasks = localActivities.map((event) =>
    String(event.markerRecordedEventAttributes?.workflowTaskCompletedEventId),
  );
  return new Set(tasks).size;
}

function typeOf({ eventType }: HistoryEvent): number {
  return eventType ?? types.EVENT_TYPE_UNSPECIFIED;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
