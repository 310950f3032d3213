import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock, type Lock } from '#config/lock-file.ts';
import { cachedBuild, devServerSource, findProgram, isExecutable } from './cache.ts';
import type { Progress } from './download.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Go is usually installed when the PATH does not say so. */
const usualGoFolders = ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin', '/snap/bin'];

/** The Go compiler of this machine, null without one. */
export function findGo(env: Environment): string | null {
  return findProgram('go', env, usualGoFolders);
}

/**
 * Builds our own server program into the cache folder, unless another start has done so
 * meanwhile: one builds, the others wait. Takes minutes the first time. Returns its path.
 */
export async function buildDevServer(
  go: string,
  env: Environment,
  onProgress: Progress,
): Promise<string> {
  const target = cachedBuild(env);
  mkdirSync(path.dirname(target), { recursive: true });
  const lock = await waitForLock(`${target}.lock`, onProgress);
  try {
    if (!isExecutable(target)) await compile(go, env, target, onProgress);
    return target;
  } finally {
    lock.release();
  }
}

async function waitForLock(file: string, onProgress: Progress): Promise<Lock> {
  for (;;) {
    const lock = takeLock(file);
    if ('release' in lock) return lock;
    onProgress(`waiting for process ${String(lock.holder.pid)}, which builds the Temporal server`);
    await sleep(1_000);
  }
}

async function compile(
  go: string,
  env: Environment,
  target: string,
  onProgress: Progress,
): Promise<void> {
  const unfinished = `${target}.unfinished`;
  const args = [
    'build',
    '-v',
    '-trimpath',
    '-buildvcs=false',
    '-ldflags=-s -w',
    '-o',
    unfinished,
    '.',
  ];
  const build = spawn(go, args, {
    cwd: devServerSource,
    env: { NODE_ENV: 'production', ...env, GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endWithUs = () => build.kill();
  process.once('exit', endWithUs);
  const ended = new Promise<number | null>((resolve, reject) => {
    build.once('error', reject);
    build.once('close', resolve);
  });
  const tail = followBuild(build.stderr, onProgress);
  const exitCode = await ended;
  process.off('exit', endWithUs);
  if (exitCode !== 0) {
    rmSync(unfinished, { force: true });
    throw new Error(`go build failed: ${(await tail).join(' / ')}`);
  }
  renameSync(unfinished, target);
}

// `go build -v` says one line per module it fetches and one per package it compiles. Returns the
// last lines, which say what went wrong.
async function followBuild(
  stderr: NodeJS.ReadableStream,
  onProgress: Progress,
): Promise<readonly string[]> {
  const last: string[] = [];
  let [modules, packages] = [0, 0];
  for await (const line of createInterface({ input: stderr })) {
    if (line.startsWith('go: downloading')) modules += 1;
    else packages += 1;
    last.push(line);
    if (last.length > 5) last.shift();
    onProgress(
      `building the Temporal server with Go, once for this machine: ` +
        `${String(modules)} modules fetched, ${String(packages)} packages compiled`,
    );
  }
  return last;
}
