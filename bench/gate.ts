import type { Deps } from '#activities/deps.ts';
import { passGate } from '#activities/messaging/gate.ts';
import { execute, openDatabase, type Db } from '#db/client.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import { testConfig } from '#tests/harness/config.ts';
import { createDeps } from '#workers/create-deps.ts';
import { dueMessages, perSecond, type DueMessages } from './sending/due-messages.ts';
import { wideLimits } from './sending/wide-limits.ts';
import type { Benchmark } from './shared/benchmark.ts';
import { formatFigure, ratio, type Finding } from './shared/findings.ts';
import { inTurns } from './shared/rounds.ts';

const writers = 16;

/** Transactions of gate and mark a second with 16 writers, against a bare insert (reliability 1, steps 2 and 3). */
export const gate: Benchmark = {
  title: 'gate: gate and mark, 16 writers',
  async run({ isFull, servers, say }) {
    const db = openDatabase(await servers.productDatabase('gate'), { size: writers });
    const deps = createDeps(testConfig(wideLimits), db);
    try {
      const count = isFull ? 1_600 : 320;
      say(`gate: ${String(count)} messages that are due`);
      const due = await dueMessages(db, deps, count);
      await execute(db, 'create table bare_marks (id uuid primary key, at timestamptz not null)');
      const unlimited = { ...deps, settings: { ...deps.settings, limits: noLimits } };
      const marks = await inTurns({
        ours: () => marksPerSecond(db, deps, due),
        'ours, no limits': () => marksPerSecond(db, unlimited, due),
        bare: () => insertsPerSecond(db, due),
      });
      const finding: Finding = { what: 'gate and mark', unit: 'transactions/s', sides: marks };
      return {
        findings: [finding],
        goals: [],
        notes: [
          `ours is ${formatFigure(ratio(finding, 'ours', 'bare'))} of a bare insert of one row, committed to disk; without limits ${formatFigure(ratio(finding, 'ours, no limits', 'bare'))}`,
          'all messages leave by one account, one mailbox and to one domain, so that each waits for the commit of the one before: the hardest case for limits, which no real account comes near',
        ],
      };
    } finally {
      await db.destroy();
    }
  },
};

async function marksPerSecond(db: Db, deps: Deps, due: DueMessages): Promise<number> {
  await due.reset();
  return perSecond(due.intents, writers, async ({ intentId, ...ids }) => {
    const { kind } = await db.transaction((tx) => passGate(tx, deps, intentId, ids));
    if (kind !== 'marked') throw new Error('The gate was closed.');
  });
}

async function insertsPerSecond(db: Db, { intents }: DueMessages): Promise<number> {
  await execute(db, 'delete from bare_marks');
  return perSecond(intents, writers, ({ intentId }) =>
    db.transaction((tx) =>
      execute(tx, 'insert into bare_marks (id, at) values (?, clock_timestamp())', [intentId]),
    ),
  );
}
