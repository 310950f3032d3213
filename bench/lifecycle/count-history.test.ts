import { describe, expect, it } from 'vitest';
import proto from '@temporalio/proto';
import {
  actionsOf,
  countHistory,
  sumCosts,
  withQueries,
  type HistoryEvent,
} from './count-history.ts';

const types = proto.temporal.api.enums.v1.EventType;
const { HistoryEvent: HistoryEventMessage } = proto.temporal.api.history.v1;

/** The events of one workflow task. */
const task: HistoryEvent[] = [
  { eventType: types.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED },
  {
    eventType: types.EVENT_TYPE_WORKFLOW_TASK_STARTED,
    workflowTaskStartedEventAttributes: { identity: 'worker' },
  },
  { eventType: types.EVENT_TYPE_WORKFLOW_TASK_COMPLETED },
];
const started: HistoryEvent = { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED };

function activity(attempt: number): HistoryEvent[] {
  return [
    { eventType: types.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED },
    {
      eventType: types.EVENT_TYPE_ACTIVITY_TASK_STARTED,
      activityTaskStartedEventAttributes: { attempt },
    },
    { eventType: types.EVENT_TYPE_ACTIVITY_TASK_COMPLETED },
  ];
}

describe('what a history costs', () => {
  it('is one action for the start, each attempt, timer, signal, update and upsert', () => {
    const cost = countHistory([
      started,
      ...task,
      ...activity(1),
      ...task,
      { eventType: types.EVENT_TYPE_TIMER_STARTED },
      { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED },
      { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED },
      { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED },
      { eventType: types.EVENT_TYPE_TIMER_CANCELED },
      { eventType: types.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES },
      { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW },
    ]);
    expect(cost).toEqual({
      runs: 1,
      events: 17,
      workflowTasks: 2,
      longestRun: 17,
      actions: {
        start: 1,
        'activity attempt': 1,
        timer: 1,
        signal: 1,
        update: 1,
        'search attributes': 1,
      },
    });
    expect(actionsOf(cost)).toBe(6);
  });

  it('counts every try of an activity, though its history shows one start', () => {
    expect(countHistory([started, ...task, ...activity(3)]).actions).toEqual({
      start: 1,
      'activity attempt': 3,
    });
  });

  it('leaves out what skipping time has added', () => {
    const skipped = [
      { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED },
      { eventType: types.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED },
    ];
    expect(countHistory([started, ...task, ...skipped])).toEqual(countHistory([started, ...task]));
  });

  it('takes all local activities of one workflow task as one action, and no other marker', () => {
    const marker = (markerName: string, completedId: number): HistoryEvent =>
      HistoryEventMessage.fromObject({
        eventType: types.EVENT_TYPE_MARKER_RECORDED,
        markerRecordedEventAttributes: { markerName, workflowTaskCompletedEventId: completedId },
      });
    const cost = countHistory([
      marker('core_local_activity', 4),
      marker('core_local_activity', 4),
      marker('core_local_activity', 9),
      marker('core_patch', 9),
    ]);
    expect(cost.actions).toEqual({ 'local activities': 2 });
  });

  it('adds up over the runs of a chain: continuing as new is the next start', () => {
    const first = countHistory([started, ...task, ...activity(1)]);
    const second = countHistory([started, ...task]);
    expect(sumCosts([first, second])).toEqual({
      runs: 2,
      events: 11,
      workflowTasks: 2,
      longestRun: 7,
      actions: { start: 2, 'activity attempt': 1 },
    });
  });

  it('counts queries, which no history shows', () => {
    const cost = withQueries(countHistory([started, ...task]), 4);
    expect(actionsOf(cost)).toBe(5);
    expect(actionsOf(withQueries(cost, 0))).toBe(5);
  });
});
