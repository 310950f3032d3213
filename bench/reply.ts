import { setTimeout as pause } from 'node:timers/promises';
import { bareInboxes, bareReplies } from './reply/bare-side.ts';
import { hearingBundles } from './reply/bundles.ts';
import { ourInboxes, ourReplies } from './reply/our-side.ts';
import type { BenchContext, Benchmark } from './shared/benchmark.ts';
import { percentile } from './shared/figures.ts';
import { atLeast, atMost, explained, figureOf, ratio, type Finding } from './shared/findings.ts';
import { inTurns, pick } from './shared/rounds.ts';

const rounds = 3;
// Enough that every connection of the pools has understood the statements once.
const warmUps = 15;
// The page gathers what comes close together; each reply here stands alone.
const betweenMs = 250;
const pollMs = 5_000;

/** Goal 5: from the reply's webhook to the run that has handled it, and to the last of all open inboxes. */
export const reply: Benchmark = {
  title: 'reply: from the webhook to the run, and to every open inbox',
  async run(context) {
    const perRound = context.isFull ? 40 : 10;
    const sides = await startSides(context, 2 * (rounds * perRound + warmUps), 500);
    try {
      const [ours, bare] = [sides.ours.replyNext, sides.bare.replyNext];
      for (const act of [ours, bare]) await measure(act, warmUps);
      const handled = await inTurns(
        { ours: () => measure(ours, perRound), bare: () => measure(bare, perRound) },
        rounds,
      );
      const [ourPages, barePages] = [await sides.openOurs(), await sides.openBare()];
      for (const { tellAll } of [ourPages, barePages]) await measure(tellAll, warmUps);
      const told = await inTurns(
        {
          ours: () => measure(ourPages.tellAll, perRound),
          bare: () => measure(barePages.tellAll, perRound),
        },
        rounds,
      );
      return reportOf(handled, told, perRound);
    } finally {
      await sides.stop();
    }
  },
};

async function startSides({ servers, say }: BenchContext, count: number, pages: number) {
  const bundles = await hearingBundles();
  say(`reply: ${String(count)} runs parked on each side, then ${String(pages)} inboxes opened`);
  const stops: (() => Promise<void>)[] = [];
  const ours = await ourReplies(servers, 'reply_ours', count, bundles.ours);
  stops.push(ours.replies.stop);
  const bare = await bareReplies(servers, 'reply_bare', count, bundles.bare);
  stops.push(bare.stop);
  const opened = async <Side extends { readonly stop: () => Promise<void> }>(
    opening: Promise<Side>,
  ) => {
    const side = await opening;
    stops.push(side.stop);
    return side;
  };
  return {
    ours: ours.replies,
    bare,
    openOurs: () => opened(ourInboxes(ours, pages)),
    openBare: () => opened(bareInboxes(servers, 'reply_pages', pages)),
    async stop() {
      for (const stop of stops.reverse()) await stop();
    },
  };
}

/** Does it so many times, one after the other; the times in milliseconds. */
async function measure(act: () => Promise<number>, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    times.push(await act());
    await pause(betweenMs);
  }
  return times;
}

type Times = Record<string, readonly number[][]>;

function reportOf(handled: Times, told: Times, perRound: number) {
  const finding = (what: string, times: Times, percent: number): Finding => ({
    ...{ what, unit: 'ms' },
    sides: pick(times, (each) => percentile(each, percent)),
  });
  const handledP50 = finding('handled by the run, p50', handled, 50);
  const toldP95 = finding('every inbox told, p95', told, 95);
  return {
    findings: [
      handledP50,
      finding('handled by the run, p95', handled, 95),
      finding('every inbox told, p50', told, 50),
      toldP95,
    ],
    goals: [
      explained(
        atMost('5', 'handled at most 1.2 x bare', ratio(handledP50, 'ours', 'bare'), 1.2),
        'ours reads the mail before it tells the run: its parts, who wrote it and whether that is proven, what kind of answer it is, and it stops every channel in the same transaction',
      ),
      explained(
        atMost('5', 'inboxes told at most 2 x bare', ratio(toldP95, 'ours', 'bare'), 2),
        'ours counts from the webhook, bare from the notice alone: in between the reply is stored, read and recorded, and who may see it is looked up',
      ),
      atMost('5', 'inboxes told within 50 ms, p95', figureOf(toldP95, 'ours'), 50),
      atLeast(
        '5',
        'at least 100 x sooner than a poll every 5 s',
        pollMs / 2 / figureOf(toldP95, 'ours'),
        100,
      ),
    ],
    notes: [
      `${String(perRound)} replies a round and side, one after the other; everything but the servers in one process`,
      'bare signals after the same transactions with the fewest statements; both bundles say when a signal was handled',
    ],
  };
}
