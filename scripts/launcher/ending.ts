import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from '#config/process-identity.ts';

/** How a process is asked to end, and how long it may take before it is made to. */
export interface Ending {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

/**
 * Ends a process that may not be our child, with its whole process group if it leads one. It is
 * known by its number and its start, so no stranger is ever ended.
 */
export async function endProcess(target: ProcessIdentity, { signal, graceMs }: Ending) {
  if (!isRunning(target)) return;
  send(target.pid, signal);
  const askedAt = performance.now();
  while (isRunning(target)) {
    if (performance.now() - askedAt > graceMs) send(-target.pid, 'SIGKILL');
    if (performance.now() - askedAt > graceMs) send(target.pid, 'SIGKILL');
    await sleep(50);
  }
}

/** Sends a signal to a process (or, with a negative number, to its group) that may be gone. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, which is what we wanted.
  }
}
