import { describe, expect, it } from 'vitest';
import { actionsOf, countHistory, sumCosts } from '#bench/lifecycle/count-history.ts';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { messageWorkflowId } from '#workflows/message/contract.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { startStack, type Stack } from '../harness/stack.ts';
import { databaseAway, imports, reset, stoppedBeforeItBegan, type Told } from './awkward.ts';
import { playStories } from './play.ts';
import type { Recording } from './recording.ts';
import { compareWithKept, recordingsOf } from './retold.ts';
import { quietRuntime } from '../harness/quiet-runtime.ts';
import { testKeys } from './test-keys.ts';

/** Tells every story of a pass on the real server, and compares with what is kept. */
quietRuntime();
const stack = await startStack({ withWorker: false, keys: testKeys });
const fresh = await tellAll(stack);

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

compareWithKept(fresh);

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
