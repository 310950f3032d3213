import { setTimeout as pause } from 'node:timers/promises';
import { bareSide } from './approve/bare-side.ts';
import { ourSide } from './approve/our-side.ts';
import type { ApproveSide } from './approve/side.ts';
import type { BenchContext, Benchmark } from './shared/benchmark.ts';
import { makeBundles } from './shared/bundles.ts';
import { percentile } from './shared/figures.ts';
import { atMost, explained, figureOf, ratio, type Finding } from './shared/findings.ts';
import { inTurns, pick } from './shared/rounds.ts';

const rounds = 3;
// Enough that every connection of the pools has understood the statements once.
const warmUps = 15;
const keepsAll = 1_000;
// So few that whoever is approved next has long left the cache.
const keepsFew = 2;
const betweenMs = 150;

/** Goal 2: from the press on Approve (HTTP POST received) to the mail server's 250. */
export const approving: Benchmark = {
  title: 'approve: from the press to the mail server’s yes',
  async run(context) {
    const perRound = context.isFull ? 40 : 10;
    const sides = await startSides(context, rounds * perRound + warmUps);
    try {
      for (const side of Object.values(sides)) await measure(side, warmUps);
      const times = await inTurns(
        {
          ours: () => measure(sides.ours, perRound),
          bare: () => measure(sides.bare, perRound),
          'ours evicted': () => measure(sides.oursEvicted, perRound),
          'bare evicted': () => measure(sides.bareEvicted, perRound),
        },
        rounds,
      );
      return reportOf(times, perRound);
    } finally {
      await stopAll(Object.values(sides));
    }
  },
};

async function startSides({ servers, say }: BenchContext, count: number) {
  const bundles = await makeBundles();
  const [ourBundle, bareBundle] = [{ code: bundles.ours }, { code: bundles.bare }];
  const started: ApproveSide[] = [];
  const keep = (side: ApproveSide) => {
    started.push(side);
    return side;
  };
  const parking = (name: string, maxCachedWorkflows: number) => {
    say(`approve: ${String(count)} runs parked for ${name}`);
    return { name, count, maxCachedWorkflows };
  };
  try {
    return {
      ours: keep(await ourSide(servers, parking('approve_ours', keepsAll), ourBundle)),
      bare: keep(await bareSide(servers, parking('approve_bare', keepsAll), bareBundle)),
      oursEvicted: keep(await ourSide(servers, parking('approve_ours_cold', keepsFew), ourBundle)),
      bareEvicted: keep(
        await bareSide(servers, parking('approve_bare_cold', keepsFew), bareBundle),
      ),
    };
  } catch (error) {
    await stopAll(started);
    throw error;
  }
}

async function stopAll(sides: readonly ApproveSide[]): Promise<void> {
  for (const side of sides) await side.stop();
}

/** Approves so many, one after the other, with time for what follows each; the times in milliseconds. */
async function measure(side: ApproveSide, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    times.push(await side.approveNext());
    await pause(betweenMs);
  }
  return times;
}

function reportOf(times: Record<string, readonly number[][]>, perRound: number) {
  const finding = (what: string, percent: number): Finding => ({
    ...{ what, unit: 'ms' },
    sides: pick(times, (each) => percentile(each, percent)),
  });
  const [p50, p95] = [finding('p50', 50), finding('p95', 95)];
  return {
    findings: [p50, p95],
    goals: [
      explained(
        atMost('2', 'p50 at most 1.3 x bare', ratio(p50, 'ours', 'bare'), 1.3),
        'ours asks the database 52 times on the way, bare 21 times: the press reads who decides on what, the story and the open mails are written, and hours, stops, suppression, consent and approval are read under the prospect’s lock at the plan and again at the gate; the three commits to disk are the same',
      ),
      atMost('2', 'p50 evicted at most 2.5 x warm', ratio(p50, 'ours evicted', 'ours'), 2.5),
    ],
    notes: [
      `${String(perRound)} approvals a round and side; undo window 0, every hour good; everything but the servers in one process`,
      `bare evicted is ${(figureOf(p50, 'bare evicted') / figureOf(p50, 'bare')).toFixed(2)} x bare warm; ours decides in the page's own action, behind a plain HTTP server`,
    ],
  };
}
