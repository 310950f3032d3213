import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, inject } from 'vitest';
import type { Stack } from '../harness/stack.ts';
import type { KillPoint } from './kill-points.ts';

/** A real worker process with one kill point. */
export interface FaultWorker {
  /** Resolves when it has said this word, fails when it ended before. */
  said(word: 'ready' | 'frozen' | 'ended'): Promise<void>;
  /** The signal that ended it; null when it ended by itself. */
  readonly ended: Promise<string | null>;
  /** Lets a frozen one go on. */
  thaw(): void;
}

const entry = fileURLToPath(new URL('./fault-worker.ts', import.meta.url));
const children = new Set<ChildProcess>();

/** Starts a fault worker on the stack's servers. Whatever is left of it ends with the file. */
export function startFaultWorker(
  stack: Stack,
  orders: {
    point: KillPoint;
    blow: 'kill' | 'freeze';
    prospectId: string;
    email: string;
    sendLeaseMs: number;
  },
): FaultWorker {
  const { smtpPort, httpPort, sitesPort } = stack.sandbox;
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      FAULT_WORKER: JSON.stringify({
        databaseUrl: stack.databaseUrl,
        address: inject('temporalAddress'),
        namespace: stack.namespace,
        workspaceId: stack.workspaceId,
        bundlePath: inject('workflowBundlePath'),
        publicUrl: stack.deps.settings.publicUrl,
        sandbox: { smtpPort, httpPort, sitesPort },
        ...orders,
      }),
    },
  });
  children.add(child);
  let words = '';
  child.stdout.on('data', (chunk) => (words += String(chunk)));
  const ended = once(child, 'exit').then(([, signal]: unknown[]) =>
    typeof signal === 'string' ? signal : null,
  );
  return {
    ended,
    async said(word) {
      const over = ended.then(() => 'over' as const);
      while (!words.includes(`${word}\n`)) {
        const seen = await Promise.race([over, once(child.stdout, 'data')]);
        if (seen === 'over' && !words.includes(`${word}\n`))
          throw new Error(`The fault worker ended before it was ${word}.`);
      }
    },
    thaw: () => void child.kill('SIGCONT'),
  };
}

afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
