import { describe, expect, inject, it } from 'vitest';
import { actionsOf, countHistory, sumCosts } from '#bench/lifecycle/count-history.ts';
import { readChain } from '#bench/lifecycle/read-chain.ts';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import proto from '@temporalio/proto';
import { messageWorkflowId } from '#workflows/message/contract.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { startStack, type Stack } from '../harness/stack.ts';
import { databaseAway, imports, reset, stoppedBeforeItBegan, type Told } from './awkward.ts';
import { playStories } from './play.ts';
import {
  actsOf,
  readRecordings,
  writeRecording,
  type Process,
  type RecordedRun,
  type Recording,
} from './recording.ts';
import { quietRuntime } from '../harness/quiet-runtime.ts';
import { replay } from './replay.ts';
import { testKeys } from './test-keys.ts';

/** Tells every story on the real server, and compares with what is kept; recording keeps what was told instead. */
const isRecording = process.env.RECORD_HISTORIES === '1';
const { History } = proto.temporal.api.history.v1;

quietRuntime();
const stack = await startStack({ withWorker: false, keys: testKeys });
const fresh = await tellAll(stack);
const kept = isRecording ? [] : readRecordings();

async function tellAll(at: Stack): Promise<Recording[]> {
  const stopped = await stoppedBeforeItBegan(at);
  const lists = await imports(at);
  const awkward = { ...stopped, ...(await databaseAway(at)), ...(await reset(at)) };
  await refuseOneMail(at);
  const ids = await playStories(at);
  const told = Object.fromEntries([...ids].map(([name, id]) => [name, prospectWorkflowId(id, 1)]));
  return [
    ...(await recordingsOf(at, 'prospect', { ...awkward, ...told })),
    ...(await recordingsOf(at, 'message', await mailsOf(at))),
    ...(await recordingsOf(at, 'import', lists)),
  ];
}

/** One mail to the planner is refused for now, so that its run takes the ladder. */
async function refuseOneMail({ db, userId, sandboxUrl, controlSecret }: Stack): Promise<void> {
  const [user] = await query<{ email: string }>(db, 'select email from users where id = ?', [
    userId,
  ]);
  const recipient = user?.email ?? '';
  await sandboxControl(sandboxUrl, controlSecret).setFault({
    recipient,
    mode: 'smtp-4xx',
    times: 1,
  });
}

/** A mail to the planner that left at once, and one that was refused for now. */
async function mailsOf({ db }: Stack): Promise<Told> {
  const mails = await query<{ id: string; attempts: number }>(
    db,
    `select distinct on (attempt_number) message_id as id, attempt_number as attempts from intents
     where class = 'internal' and state = 'accepted' order by attempt_number, planned_at`,
  );
  const after = (attempts: number) =>
    messageWorkflowId(mails.find((mail) => mail.attempts === attempts)?.id ?? '');
  return { 'left-at-once': after(1), 'refused-for-now': after(2) };
}

async function recordingsOf(at: Stack, process: Process, told: Told): Promise<Recording[]> {
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

describe('three touches, a reply, closed by the planner', () => {
  const won = fresh.find(({ story }) => story === 'answered-then-won');
  const cost = sumCosts((won?.runs ?? []).map(({ history }) => countHistory(history.events)));

  it('costs at most 160 events and 28 workflow tasks', () => {
    console.info(
      `three touches, a reply, closed: ${cost.events} events, ${cost.workflowTasks} tasks, ${actionsOf(cost)} actions in ${cost.runs} runs`,
    );
    expect(cost.events).toBeGreaterThan(100);
    expect(cost.events).toBeLessThanOrEqual(160);
    expect(cost.workflowTasks).toBeLessThanOrEqual(28);
  });

  it('costs at most 42 actions', () => {
    expect(actionsOf(cost)).toBeLessThanOrEqual(42);
  });
});

describe('every run', () => {
  it('stays under 70 events, so that waking it stays cheap', () => {
    const longest = fresh.map(({ story, runs }) => ({
      story,
      events: sumCosts(runs.map(({ history }) => countHistory(history.events))).longestRun,
    }));
    expect(longest.filter(({ events }) => events >= 70)).toEqual([]);
  });
});
