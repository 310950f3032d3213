import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { describe, expect, inject, it } from 'vitest';
import { processes, readRecordings, type RecordedRun } from './recording.ts';
import { quietRuntime } from '../harness/quiet-runtime.ts';
import { replay } from './replay.ts';

quietRuntime();
const recordings = readRecordings();
const presentCode = { codePath: inject('workflowBundlePath') };

/** The histories of one kind of event, to see that the corpus holds what it should. */
function runsWith(isAwkward: (event: RecordedEvent) => unknown): RecordedRun[] {
  return recordings
    .flatMap(({ runs }) => runs)
    .filter(({ history }) => history.events.some((event) => Boolean(isAwkward(event))));
}
type RecordedEvent = RecordedRun['history']['events'][number];

describe('the recorded histories', () => {
  it('are there for every process', () => {
    for (const process of processes)
      expect(recordings.filter((each) => each.process === process).length).toBeGreaterThan(1);
  });

  it.each(
    recordings.map((recording) => ({ name: `${recording.process}/${recording.story}`, recording })),
  )('$name is replayed by the present code', async ({ recording: { runs } }) => {
    const results = await replay(presentCode, runs);
    expect(results.map(({ error }) => error?.message ?? 'replayed')).toEqual(
      runs.map(() => 'replayed'),
    );
  });

  it.each<[string, (event: RecordedEvent) => unknown]>([
    ['continue as new', (event) => event.workflowExecutionContinuedAsNewEventAttributes],
    ['timers that were cancelled', (event) => event.timerCanceledEventAttributes],
    ['updates', (event) => event.workflowExecutionUpdateAcceptedEventAttributes],
    ['activities that were tried again', (event) => tries(event) > 1],
    ['local activities that failed', (event) => event.markerRecordedEventAttributes?.failure],
    ['a reset', (event) => event.workflowTaskFailedEventAttributes?.newRunId],
    ['a cancellation', (event) => event.workflowExecutionCancelRequestedEventAttributes],
    ['attributes that changed', (event) => event.upsertWorkflowSearchAttributesEventAttributes],
  ])('hold %s', (_, isAwkward) => {
    expect(runsWith(isAwkward).length).toBeGreaterThan(0);
  });

  it('hold news that came before the first workflow task', () => {
    const early = recordings.filter(({ runs }) => {
      const events = runs[0]?.history.events ?? [];
      const firstTask = events.findIndex((event) => event.workflowTaskStartedEventAttributes);
      const news = events.findIndex((event) => event.workflowExecutionSignaledEventAttributes);
      return news !== -1 && news < firstTask;
    });
    expect(early.map(({ story }) => story)).toContain('stopped-before-it-began');
  });
});

function tries(event: RecordedEvent): number {
  return event.activityTaskStartedEventAttributes?.attempt ?? 0;
}

describe('a change that running passes cannot bear', () => {
  const prospects = recordings.filter(({ process }) => process === 'prospect');
  const untouched = recordings
    .filter(({ process }) => process !== 'prospect')
    .flatMap(({ runs }) => runs);

  it.each([
    ['waits-first', []],
    // This one was over before anything was looked up, so it never meets the change.
    ['leaves-out-enrichment', ['stopped-before-it-began']],
  ])(
    'is found by every pass that meets it, as the nondeterminism it is: %s',
    async (fixture, spared) => {
      const bundle = await bundleWorkflowCode({
        workflowsPath: fileURLToPath(new URL(`./fixtures/${fixture}.ts`, import.meta.url)),
        logger: new DefaultLogger('ERROR'),
      });
      // What continues an earlier run begins with its state, so only first runs meet the change.
      const meeting = prospects
        .filter(({ story }) => !spared.includes(story))
        .flatMap(({ runs }) => runs.slice(0, 1));
      const results = await replay(bundle, meeting);
      expect(results).toHaveLength(meeting.length);
      for (const { error } of results) {
        expect(error).toBeInstanceOf(DeterminismViolationError);
        expect(error?.message).toContain('TMPRL1100');
      }
      // The same bundle replays what was not changed, so it is the change that fails and not the replaying.
      const others = await replay(bundle, untouched);
      expect(others.filter(({ error }) => error)).toEqual([]);
    },
  );
});
