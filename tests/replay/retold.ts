import proto from '@temporalio/proto';
import { describe, expect, inject, it } from 'vitest';
import { readChain } from '#bench/lifecycle/read-chain.ts';
import type { Stack } from '../harness/stack.ts';
import type { Told } from './awkward.ts';
import {
  actsOf,
  readRecordings,
  writeRecording,
  type Process,
  type RecordedRun,
  type Recording,
} from './recording.ts';
import { replay } from './replay.ts';

const isRecording = process.env.RECORD_HISTORIES === '1';
const { History } = proto.temporal.api.history.v1;

/** The chains of these workflows as they stand on the server now. */
export async function recordingsOf(at: Stack, process: Process, told: Told): Promise<Recording[]> {
  return Promise.all(
    Object.entries(told).map(async ([story, workflowId]) => ({
      ...{ process, story },
      runs: (await readChain(at.client, workflowId)).map((events): RecordedRun => ({
        workflowId,
        history: History.create({ events }),
      })),
    })),
  );
}

// A signal is delivered at least once: hearing the same twice in a row is no other way of the story.
const actsIn = ({ runs }: Recording) =>
  actsOf(runs.map(({ history }) => history.events)).filter(
    (act, index, acts) => !act.startsWith('heard') || act !== acts[index - 1],
  );

/** Compares stories that were just told with their recordings, and replays them; recording keeps what was told instead. */
export function compareWithKept(fresh: readonly Recording[]): void {
  const kept = isRecording ? [] : readRecordings();
  const named = fresh.map((recording) => ({
    name: `${recording.process}/${recording.story}`,
    recording,
  }));

  describe('a story told anew', () => {
    it.each(named)('$name came to its end', ({ recording }) => {
      expect(actsIn(recording).at(-1)).toBe('ended');
    });

    it.each(named)('$name does and hears what its recording says', ({ recording }) => {
      if (isRecording) {
        writeRecording(recording);
        return;
      }
      const { process, story } = recording;
      const same = kept.find((each) => each.process === process && each.story === story);
      if (!same) throw new Error('Not recorded: node scripts/run.mjs scripts/record-histories.ts');
      expect(actsIn(recording)).toEqual(actsIn(same));
    });

    it('is replayed by the code that told it, each run of its chain', async () => {
      const runs = fresh.flatMap((recording) => recording.runs);
      const results = await replay({ codePath: inject('workflowBundlePath') }, runs);
      expect(results.filter(({ error }) => error)).toEqual([]);
      expect(results).toHaveLength(runs.length);
    });
  });
}
