import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import type { Report } from './findings.ts';

/** What the machine was like while a benchmark ran: figures taken under load are told from others by it. */
export interface Circumstances {
  readonly startedAt: string;
  readonly seconds: number;
  readonly isFull: boolean;
  /** The machine's load of the last minute, before and after; above the number of processors others were at work. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** Notes the circumstances of a run; call the answer when it is over. */
export function watchCircumstances(isFull: boolean): () => Circumstances {
  const [startedAt, beganAt, loadBefore] = [new Date().toISOString(), performance.now(), load()];
  return () => ({
    ...{ startedAt, isFull, loadBefore, loadAfter: load() },
    seconds: Math.round((performance.now() - beganAt) / 1000),
  });
}

/** Writes the report of a benchmark to `bench/results/<name>.json`; answers the file's path. */
export function writeResult(name: string, report: Report, circumstances: Circumstances): string {
  const folder = path.join('bench', 'results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  const machine = { node: process.version, processors: availableParallelism() };
  const content = { benchmark: name, ...circumstances, machine, ...report };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
