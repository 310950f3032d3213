import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type Ending } from './ending.ts';
import { followLog, openLog } from './log-tail.ts';
import type { ChildRegistry } from './registry.ts';

/** What to start, and how to end it. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** The account to run under; ours without it. */
  readonly account?: { readonly uid: number; readonly gid: number } | null;
  readonly ending: Ending;
  readonly onLine?: (line: string) => void;
}

/** A process of ours that runs, or ran. */
export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when it has ended, with words like "exit code 1"; never rejects. */
  readonly ended: Promise<string>;
  /** Ends it and waits until it is gone; it is killed after its grace. */
  stop(): Promise<void>;
}

/** Where the processes of one home write and are recorded. */
export interface ProcessHome {
  readonly logFolder: string;
  readonly registry: ChildRegistry;
}

/**
 * Starts a process in its own group, out of reach of the terminal's Ctrl-C, with its output in
 * `<logFolder>/<name>.log`, and records it at once.
 */
export async function startProcess(spec: ProcessSpec, home: ProcessHome): Promise<ManagedProcess> {
  const logFile = path.join(home.logFolder, `${spec.name}.log`);
  const log = openLog(logFile);
  const tail = spec.onLine === undefined ? null : followLog(logFile, spec.onLine);
  const child = spawn(spec.command, [...spec.args], {
    env: { NODE_ENV: 'production', ...spec.env },
    detached: true,
    stdio: ['ignore', log, log],
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
    ...spec.account,
  });
  closeSync(log);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  home.registry.record(spec.name, pid);
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => {
    tail?.stop();
    home.registry.forget(pid);
    return typeof code === 'number' ? `exit code ${String(code)}` : `signal ${String(signal)}`;
  });
  return { name: spec.name, pid, ended, stop: () => stopChild(pid, ended, spec.ending) };
}

async function stopChild(pid: number, ended: Promise<string>, ending: Ending): Promise<void> {
  const isOver = (waitMs: number) =>
    Promise.race([ended.then(() => true), sleep(waitMs, false, { ref: false })]);
  if (await isOver(0)) return;
  send(pid, ending.signal);
  if (await isOver(ending.graceMs)) return;
  send(-pid, 'SIGKILL');
  await ended;
}
