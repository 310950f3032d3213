import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Runtime } from '@temporalio/worker';
import { launchOnce } from '#scripts/launcher/launch.ts';
import { SentenceError } from '#scripts/launcher/sentence-error.ts';
import { Steps } from '#scripts/launcher/steps.ts';
import { readRequest, type BenchRequest } from './arguments.ts';
import { approving } from './approve.ts';
import { bundle } from './bundle.ts';
import { gate } from './gate.ts';
import { importing } from './import.ts';
import { lifecycle } from './lifecycle.ts';
import { render } from './render.ts';
import { reply } from './reply.ts';
import { benchLogger } from './reply/heard.ts';
import { send } from './send.ts';
import type { Benchmark } from './shared/benchmark.ts';
import { watchCircumstances, writeResult } from './shared/results.ts';
import { ownServers } from './shared/servers.ts';
import { rawLines, reportLines } from './shared/table.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  lifecycle,
  bundle,
  approve: approving,
  render,
  import: importing,
  reply,
  gate,
  send,
};

/** `npm run bench [-- <name> … [--full]]`: a table and bench/results/<name>.json per benchmark. */
const steps = new Steps(process.stdout);
const folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-bench-'));
try {
  const request = readRequest(process.argv.slice(2), Object.keys(benchmarks));
  Runtime.install({ logger: benchLogger, shutdownSignals: [] });
  await launchOnce(folder, steps, (parts) => runAll(request, ownServers(parts, say)));
} catch (error) {
  steps.fail(error);
  process.exitCode = 1;
} finally {
  removeFolder();
}

async function runAll(
  { names, isFull }: BenchRequest,
  servers: ReturnType<typeof ownServers>,
): Promise<void> {
  for (const name of names) {
    const benchmark = benchmarks[name];
    if (!benchmark) throw new SentenceError(`There is no benchmark ${name}.`);
    const circumstances = watchCircumstances(isFull);
    const report = await benchmark.run({ isFull, servers, say });
    const measured = circumstances();
    const lines = [...reportLines(benchmark.title, report), ...rawLines(report)];
    for (const line of lines) steps.say(line);
    const load = `${String(measured.loadBefore)} to ${String(measured.loadAfter)}`;
    const file = writeResult(name, report, measured);
    steps.say(`  ${String(measured.seconds)} s, machine load ${load}; ${file}`);
  }
}

function say(sentence: string): void {
  steps.say(`  ${sentence}`);
}

function removeFolder(): void {
  // Where PostgreSQL's account cannot reach the folder, its data lie elsewhere, behind a link.
  const data = path.join(folder, 'postgres');
  if (existsSync(data)) rmSync(realpathSync(data), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
