import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';
import { launcherPidVariable, readyLine } from '#config/parent-watch.ts';

/** A process of ours with everything that it wrote. */
export interface WatchedProcess {
  /** All lines so far, of both outputs. */
  output(): string;
  /**
   * Ends it as the launcher does, so that the last lines are there, too. Answers its exit code; null where it had to be
   * killed, since it took longer than 5 seconds or than it was given.
   */
  end(patienceMs?: number): Promise<number | null>;
}

// A worker in the middle of what fails waits for its end; the launcher does not.
const usualPatienceMs = 5_000;
const programs = { worker: 'workers/main.ts', web: 'web/server.ts' } as const;

/** Starts the worker or the web process as the launcher would, and waits until it can do its work. */
export async function startProcess(
  name: keyof typeof programs,
  env: Readonly<Record<string, string>>,
): Promise<WatchedProcess> {
  const { PATH, HOME } = process.env;
  // It ends with this process, should that be killed.
  const own = { PATH, HOME, [launcherPidVariable]: String(process.pid) };
  const child = spawn(process.execPath, ['--import', 'tsx', programs[name]], {
    env: { NODE_ENV: 'development', ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  afterAll(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  while (!output.includes(`${readyLine(name)}\n`)) {
    if (child.exitCode !== null) throw new Error(`${name} ended:\n${output.slice(-2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    output: () => output,
    async end(patienceMs = usualPatienceMs) {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(patience);
      return child.exitCode;
    },
  };
}
