import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parkRuns, type ParkedMemory } from './bundle/park.ts';
import type { BenchContext, Benchmark } from './shared/benchmark.ts';
import { makeBundles, withoutSourceMap, type Bundles } from './shared/bundles.ts';
import {
  atLeast,
  atMost,
  explained,
  formatFigure,
  ratio,
  type Finding,
} from './shared/findings.ts';
import { inTurns, pick } from './shared/rounds.ts';

const kib = 1024;
const mib = 1024 * kib;

/** Goal 3: what a sleeping prospect costs the worker's memory while it is cached, and the bundle that this hangs on. */
export const bundle: Benchmark = {
  title: 'bundle: the workflow bundle, and a parked prospect in the cache',
  async run(context) {
    const bundles = await makeBundles();
    const count = context.isFull ? 1_000 : 200;
    context.say(`bundle: ${String(count)} runs parked per side and round`);
    const side = (name: keyof Bundles) => (round: number) =>
      parkSide(context, bundles, name, round, count);
    const parked = await inTurns({ ours: side('ours'), bare: side('bare'), naive: side('naive') });
    const memory: Finding = {
      what: 'memory per parked prospect',
      unit: 'KiB',
      sides: pick(parked, kibPerRun),
    };
    return {
      findings: [
        sizes(bundles),
        memory,
        { what: '  of it JavaScript heap', unit: 'KiB', sides: pick(parked, heapKibPerRun) },
        {
          what: 'worker, idle',
          unit: 'MiB',
          sides: pick(parked, ({ idle }) => idle.rssBytes / mib),
        },
      ],
      goals: [
        atMost('3', 'cached at most 1.10 x bare', ratio(memory, 'ours', 'bare'), 1.1),
        explained(
          atLeast('3', 'at least 8 x below naive', ratio(memory, 'naive', 'ours'), 8),
          `the SDK itself keeps so much of a parked run: bare, with no code of a product, is ${formatFigure(ratio(memory, 'naive', 'bare'))} x below naive`,
        ),
      ],
      notes: [
        'the product parks in a fresh run by its continue-as-new before long sleeps, and so does bare',
      ],
    };
  },
};

/** KiB of the worker's process that one parked run adds. */
export function kibPerRun({ idle, parked, count }: ParkedMemory): number {
  return (parked.rssBytes - idle.rssBytes) / count / kib;
}

/** KiB of its JavaScript heap that one parked run adds. */
export function heapKibPerRun({ idle, parked, count }: ParkedMemory): number {
  return (parked.heapBytes - idle.heapBytes) / count / kib;
}

async function parkSide(
  { servers }: BenchContext,
  bundles: Bundles,
  name: keyof Bundles,
  round: number,
  count: number,
): Promise<ParkedMemory> {
  const codePath = path.join(servers.folder, `${name}.bundle.js`);
  writeFileSync(codePath, bundles[name]);
  // A namespace of its own: nobody wakes what an earlier round has parked.
  const where = await servers.namespace(`bundle-${name}-${String(round)}`);
  return parkRuns(name, { ...where, codePath }, count);
}

function sizes(bundles: Bundles): Finding {
  const size = (code: string) => [Buffer.byteLength(withoutSourceMap(code)) / kib];
  return {
    what: 'workflow bundle',
    unit: 'KiB',
    sides: { ours: size(bundles.ours), bare: size(bundles.bare), naive: size(bundles.naive) },
  };
}
