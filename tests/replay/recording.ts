import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import proto, { type temporal } from '@temporalio/proto';
import type { HistoryEvent } from '#bench/lifecycle/count-history.ts';

export type History = temporal.api.history.v1.History;
const { History: HistoryMessage } = proto.temporal.api.history.v1;

/** One run of a story, as it is kept. */
export interface RecordedRun {
  workflowId: string;
  history: History;
}

/** A story in the repository: every run of its chain, the first one first. */
export interface Recording {
  process: Process;
  story: string;
  runs: RecordedRun[];
}

/** The processes that have histories: a folder of `workflows` each. */
export const processes = ['prospect', 'message', 'digest', 'import'] as const;
export type Process = (typeof processes)[number];

const folderOf = (process: Process) =>
  new URL(`../../workflows/${process}/histories/`, import.meta.url).pathname;

/** Every recording of the repository, in the order of their names. */
export function readRecordings(): Recording[] {
  return processes.flatMap((process) => {
    const folder = folderOf(process);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readRecording(process, name.slice(0, -'.json'.length)));
  });
}

function readRecording(process: Process, story: string): Recording {
  const text = readFileSync(path.join(folderOf(process), `${story}.json`), 'utf8');
  const runs: { workflowId: string; events: unknown[] }[] = JSON.parse(text);
  return {
    process,
    story,
    runs: runs.map(({ workflowId, events }) => ({
      workflowId,
      history: HistoryMessage.create(historyFromJSON({ events })),
    })),
  };
}

/** Writes a recording anew: an event per line, so that a change can be read. */
export function writeRecording({ process, story, runs }: Recording): void {
  mkdirSync(folderOf(process), { recursive: true });
  const texts = runs.map(({ workflowId, history }) => {
    const { events }: { events: object[] } = JSON.parse(historyToJSON(anonymous(history)));
    const lines = events.map((event) => JSON.stringify(event)).join(',\n');
    return `{"workflowId":"${workflowId}","events":[\n${lines}\n]}`;
  });
  writeFileSync(path.join(folderOf(process), `${story}.json`), `[\n${texts.join(',\n')}\n]\n`);
}

/** The history without the machine it came from: no host and process in identities and queues, no file in stacks. */
function anonymous(history: History): History {
  const copy = HistoryMessage.fromObject(HistoryMessage.toObject(history));
  forEachObject(copy, (each) => {
    if (typeof each.identity === 'string' && each.identity !== '') each.identity = 'someone';
    if (typeof each.normalName === 'string' && each.normalName !== '') each.name = 'sticky';
    for (const secret of ['encodedAttributes', 'stackTrace', 'binaryChecksum', 'workerVersion'])
      if (secret in each) Reflect.deleteProperty(each, secret);
  });
  return copy;
}

function forEachObject(value: unknown, act: (each: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const each of value) forEachObject(each, act);
  else if (isObject(value)) {
    act(value);
    for (const each of Object.values(value)) forEachObject(each, act);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

/**
 * What a chain of runs did and heard, in order: the work that was done, timers, news, the end. Left out is all that may
 * differ from one telling to the next: workflow tasks, retries, where a run continued as new, and whether short work was
 * done within the task or on the queue.
 */
export function actsOf(histories: readonly (readonly HistoryEvent[])[]): string[] {
  return histories.flatMap((events) => {
    const names = new Map<string, string>();
    return events.flatMap((event) => actOf(event, names) ?? []);
  });
}

function actOf(event: HistoryEvent, names: Map<string, string>): string | null {
  const scheduled = event.activityTaskScheduledEventAttributes;
  if (scheduled) names.set(String(event.eventId), scheduled.activityType?.name ?? '');
  const completed = event.activityTaskCompletedEventAttributes;
  if (completed) return `did ${names.get(String(completed.scheduledEventId)) ?? '?'}`;
  const marker = event.markerRecordedEventAttributes;
  if (marker) return marker.failure ? null : `did ${nearName(marker)}`;
  if (event.timerStartedEventAttributes) return 'waits';
  if (event.timerFiredEventAttributes) return 'is due';
  if (event.timerCanceledEventAttributes) return 'waits no more';
  const signal = event.workflowExecutionSignaledEventAttributes;
  if (signal) return `heard ${signal.signalName ?? '?'}`;
  const update = event.workflowExecutionUpdateAcceptedEventAttributes;
  if (update) return `was told ${update.acceptedRequest?.input?.name ?? '?'}`;
  if (event.workflowExecutionCancelRequestedEventAttributes) return 'was cancelled';
  if (event.workflowExecutionCompletedEventAttributes) return 'ended';
  return null;
}

/** The name of a local activity, which its marker tells in clear. */
function nearName({ details }: temporal.api.history.v1.IMarkerRecordedEventAttributes): string {
  const told = details?.data?.payloads?.[0]?.data;
  const { activity_type: name }: { activity_type?: string } = JSON.parse(
    Buffer.from(told ?? []).toString() || '{}',
  );
  return name ?? '?';
}
