import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { identify, isRunning, type ProcessIdentity } from '#config/process-identity.ts';
import { send } from './ending.ts';
import { freePorts } from './ports.ts';

let home = '';
let port = 0;
const launchers: ChildProcess[] = [];

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'rainmaker-launch-'));
  [port = 0] = await freePorts(1);
});
afterEach(async () => {
  for (const child of children()) send(child.pid, 'SIGKILL');
  for (const launcher of launchers.splice(0)) launcher.kill('SIGKILL');
  await vi.waitUntil(() => children().every((child) => !isRunning(child)));
  rmSync(home, { recursive: true, force: true });
});

const recorded = z.array(z.object({ name: z.string(), pid: z.number(), startedAt: z.string() }));

function children(): readonly ProcessIdentity[] {
  const file = path.join(home, 'run', 'children.json');
  return existsSync(file) ? recorded.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

interface Started {
  readonly launcher: ChildProcess;
  readonly exit: Promise<number | null>;
  said(): string;
}

function start(...behaviours: string[]): Started {
  const script = path.join(import.meta.dirname, 'fixtures', 'small-start.ts');
  const args = ['--import', 'tsx', script, home, String(port), ...behaviours];
  const launcher = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  launchers.push(launcher);
  let text = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  const exit = once(launcher, 'close').then(([code]: unknown[]) =>
    typeof code === 'number' ? code : null,
  );
  return { launcher, exit, said: () => text };
}

async function startAndWait(...behaviours: string[]): Promise<Started> {
  const started = start(...behaviours);
  await vi.waitUntil(() => started.said().includes('everything runs'), 20_000);
  return started;
}

describe('Ctrl-C', () => {
  it('ends the launcher and every child, also one that does not listen', async () => {
    const { launcher, exit } = await startAndWait('well', 'well', 'stubborn');
    const running = children();
    expect(running).toHaveLength(3);
    launcher.kill('SIGINT');
    expect(await exit).toBe(0);
    expect(running.filter(isRunning)).toEqual([]);
    expect(children()).toEqual([]);
  });

  it('frees the home for the next start', async () => {
    const { launcher, exit } = await startAndWait('well');
    launcher.kill('SIGTERM');
    await exit;
    await startAndWait('well');
  });
});

describe('a second start on the same home', () => {
  it('ends with one sentence and leaves the first one alone', async () => {
    const first = await startAndWait('well');
    const second = start('well');
    expect(await second.exit).toBe(1);
    expect(second.said().trim()).toBe(
      `Rainmaker already runs with this home (process ${String(first.launcher.pid)}, ${home}); ` +
        'stop it there, or set RAINMAKER_HOME to another folder.',
    );
    expect(children().every(isRunning)).toBe(true);
  });
});

describe('a taken port', () => {
  it('ends the start with one sentence that names the variable', async () => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    const { exit, said } = start('well');
    expect(await exit).toBe(1);
    expect(said().trim()).toBe(
      `Port ${String(port)} for the web app is taken by another program; ` +
        'stop that, or set PORT to a free port.',
    );
    server.close();
  });
});

describe('after a hard kill', () => {
  it('of the launcher alone, the next start ends what was left and runs', async () => {
    const { launcher } = await startAndWait('well', 'stubborn');
    const left = children();
    launcher.kill('SIGKILL');
    const { said } = await startAndWait('well');
    expect(said()).toContain('The last start was killed; ended what it had left: child-');
    expect(left.filter(isRunning)).toEqual([]);
    expect(children()).toHaveLength(1);
  });

  it('of everything, the next start just runs', async () => {
    const { launcher } = await startAndWait('well', 'well');
    const left = children();
    launcher.kill('SIGKILL');
    for (const { pid } of left) send(pid, 'SIGKILL');
    await vi.waitUntil(() => !left.some(isRunning));
    const { said } = await startAndWait('well');
    expect(said()).not.toContain('killed');
  });

  it('of the launcher alone, the children end by themselves', async () => {
    const { launcher } = await startAndWait('well', 'stubborn');
    const left = children();
    launcher.kill('SIGKILL');
    await vi.waitUntil(() => !left.some(isRunning), { timeout: 15_000, interval: 100 });
  });
});

describe('a child', () => {
  it('that dies is started again, with a sentence', async () => {
    const { said } = await startAndWait('well');
    const [before] = children();
    send(before?.pid ?? 0, 'SIGKILL');
    await vi.waitUntil(() => said().includes('child-0 runs again'), 20_000);
    expect(said()).toContain('child-0 has ended (signal SIGKILL) and is started again in 1.0 s');
    expect(children()).toHaveLength(1);
    expect(children()[0]?.pid).not.toBe(before?.pid);
  });

  it('that cannot start ends the start with one sentence, and all others with it', async () => {
    const { exit, said } = start('well', 'broken');
    expect(await exit).toBe(1);
    expect(said()).toMatch(/child-1 does not start \(exit code 1\); see .*child-1\.log\./);
    expect(children()).toEqual([]);
  });

  it('is never a stranger that has got its number', () => {
    const stranger = { pid: process.pid, startedAt: 'long ago' };
    expect(isRunning(stranger)).toBe(false);
    expect(identify(process.pid)?.startedAt).not.toBe(stranger.startedAt);
  });
});
