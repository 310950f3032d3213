import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bareQueue, bareSendingQueue } from './twins/bare/contract.ts';
import { naiveQueue } from './twins/naive/contract.ts';
import { bareSendingStubs, bareStubs, naiveStubs } from './twins/stubs.ts';
import type { BenchContext, Benchmark } from './shared/benchmark.ts';
import { makeBundles, type Bundles } from './shared/bundles.ts';
import {
  atMost,
  figureOf,
  formatFigure,
  ratio,
  type Finding,
  type Report,
} from './shared/findings.ts';
import { startProduct } from './shared/product.ts';
import { inTurns, pick } from './shared/rounds.ts';
import { runWorkers } from './shared/run-workers.ts';
import { actionKinds, actionsOf, sumCosts, type Cost } from './lifecycle/count-history.ts';
import { ourStories, type OurCosts } from './lifecycle/our-story.ts';
import { bareStory, naiveStory } from './lifecycle/twin-stories.ts';

const stories = 3;

/** Goals 12 and 13: what one pass costs the server, counted from real histories. */
export const lifecycle: Benchmark = {
  title: 'lifecycle: three touches, a reply, closed by the planner',
  async run(context) {
    const bundles = await makeBundles();
    const ours = await ourCosts(context, bundles);
    const twins = await twinCosts(context, bundles);
    return reportOf({ ours: ours.runs, ...twins }, sumCosts(ours.mails));
  },
};

async function ourCosts(context: BenchContext, bundles: Bundles): Promise<OurCosts> {
  context.say('lifecycle: three prospects over ten days of skipped time');
  const product = await startProduct(context.servers, {
    name: 'lifecycle_ours',
    workflowBundle: { code: bundles.ours },
  });
  try {
    return await ourStories(product, stories);
  } finally {
    await product.stop();
  }
}

async function twinCosts({ servers, say }: BenchContext, bundles: Bundles) {
  say('lifecycle: the same story as the twins live it');
  const { address, namespace } = await servers.namespace('lifecycle-twins');
  const connection = await NativeConnection.connect({ address });
  const on = (taskQueue: string, activities: object) => ({
    ...{ connection, namespace, taskQueue },
    activities: { ...activities },
  });
  const workers = runWorkers([
    await Worker.create({ ...on(bareQueue, bareStubs), workflowBundle: { code: bundles.bare } }),
    await Worker.create(on(bareSendingQueue, bareSendingStubs)),
    await Worker.create({ ...on(naiveQueue, naiveStubs), workflowBundle: { code: bundles.naive } }),
  ]);
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  try {
    return await inTurns(
      {
        bare: (round) => bareStory(client, `bare:${String(round)}`),
        naive: (round) => naiveStory(client, `naive:${String(round)}`),
      },
      stories,
    );
  } finally {
    await workers.stop();
    await client.connection.close();
    await connection.close();
  }
}

function reportOf(costs: Record<string, readonly Cost[]>, mails: Cost): Report {
  const finding = (what: string, unit: string, part: (cost: Cost) => number): Finding => ({
    ...{ what, unit },
    sides: pick(costs, part),
  });
  const events = finding('events', 'events', (cost) => cost.events);
  const tasks = finding('workflow tasks', 'tasks', (cost) => cost.workflowTasks);
  const actions = finding('billable actions', 'actions', actionsOf);
  return {
    findings: [
      ...[events, tasks, actions],
      finding('runs of the chain', 'runs', ({ runs }) => runs),
      finding('longest run', 'events', ({ longestRun }) => longestRun),
      ...actionKinds
        .map((kind) => finding(`  of them ${kind}`, 'actions', (cost) => cost.actions[kind] ?? 0))
        .filter(({ sides }) =>
          Object.values(sides)
            .flat()
            .some((figure) => figure > 0),
        ),
    ],
    goals: [
      atMost('12', 'at most 160 events', figureOf(events, 'ours'), 160),
      atMost('12', 'at most 28 workflow tasks', figureOf(tasks, 'ours'), 28),
      atMost('12', 'events at most 1.1 x bare', ratio(events, 'ours', 'bare'), 1.1),
      atMost('12', 'workflow tasks at most 1.1 x bare', ratio(tasks, 'ours', 'bare'), 1.1),
      atMost('13', 'at most 42 actions', figureOf(actions, 'ours'), 42),
    ],
    notes: [
      `naive against ours: ${factor(events)} events, ${factor(actions)} actions`,
      `not in these figures, per story: ${beside(mails)} that carry mails to our own people (approval requests, the reply's notice)`,
    ],
  };
}

function factor(finding: Finding): string {
  return `${formatFigure(ratio(finding, 'naive', 'ours'))} x`;
}

function beside(mails: Cost): string {
  const each = (figure: number) => formatFigure(figure / stories);
  return `${each(mails.runs)} small runs with ${each(mails.events)} events, ${each(mails.workflowTasks)} tasks and ${each(actionsOf(mails))} actions`;
}
