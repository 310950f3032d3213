import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readyLine } from './parent-watch.ts';

const child = `
  const { announceReady, endWithParent } = await import('./config/parent-watch.ts');
  endWithParent();
  process.on('SIGTERM', () => process.exit(0));
  setInterval(() => {}, 1000);
  announceReady(String(process.pid));
`;
// A launcher in small: starts the child, passes its line on, and can be killed hard.
const launcher = `
  const { spawn } = await import('node:child_process');
  spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', process.env.CHILD], {
    env: { ...process.env, RAINMAKER_LAUNCHER_PID: String(process.pid) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
`;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const { pid } of started.splice(0)) if (pid !== undefined && isAlive(pid)) process.kill(pid);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function launch(): Promise<{ parent: ChildProcess; childPid: number }> {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', launcher], {
    env: { ...process.env, CHILD: child },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(parent);
  const [chunk] = await once(parent.stdout, 'data');
  return { parent, childPid: Number(String(chunk).replace('READY ', '')) };
}

describe('a process of the launcher', () => {
  it('says when it is ready', () => {
    expect(readyLine('worker')).toBe('READY worker');
  });

  it('lives while its launcher lives, and ends when that was killed hard', async () => {
    const { parent, childPid } = await launch();
    expect(isAlive(childPid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => !isAlive(childPid), { timeout: 10_000, interval: 100 });
  });
});
