import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, inject } from 'vitest';
import type { Environment } from '#config/env.ts';
import type { Stack } from '../harness/stack.ts';
import type { KillPoint } from './kill-points.ts';

/** Which send a fault worker stands still at; null: at none, the line does it. */
export interface Orders {
  point: KillPoint | null;
  prospectId: string;
  /** The address or the number of whoever is hit. */
  to: string;
  sendLeaseMs: number;
  /** The line to the mail server, or to the provider of texts; without one the worker goes there itself. */
  smtpPort?: number;
  httpPort?: number;
  /** Who carries SMS and WhatsApp, where it is not the usual. */
  texts?: Environment;
}

/** A worker process of its own that one test begins, and kills or freezes. */
export interface FaultWorker {
  /** Resolves when it takes work. */
  begin(stack: Stack, orders: Orders): Promise<void>;
  /** Resolves when it stands still at its point. */
  reached(): Promise<void>;
  /** SIGKILL; resolves with the signal that it really died of. */
  kill(): Promise<string | null>;
  /** SIGSTOP; resolves when nothing of it moves. */
  freeze(): Promise<void>;
  /** SIGCONT; resolves with what came of its send, when it has ended that and itself. */
  thaw(): Promise<string>;
}

const entry = fileURLToPath(new URL('./fault-worker.ts', import.meta.url));
const children = new Set<ChildProcess>();

/**
 * Starts a process that loads everything and waits for its orders. Whatever is left of it ends with the file, or by
 * itself when this process is gone.
 */
export function standBy(): FaultWorker {
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  child.stdin.on('error', () => undefined);
  let words = '';
  child.stdout.on('data', (chunk) => (words += String(chunk)));
  const ended = once(child, 'exit').then(([, signal]: unknown[]) =>
    typeof signal === 'string' ? signal : null,
  );
  const said = async (word: string) => {
    const over = ended.then(() => 'over' as const);
    while (!words.includes(`${word}\n`)) {
      const seen = await Promise.race([over, once(child.stdout, 'data')]);
      if (seen === 'over' && !words.includes(`${word}\n`))
        throw new Error(`The fault worker ended before it was ${word}.`);
    }
  };
  return {
    begin(stack, orders) {
      child.stdin.write(`${JSON.stringify(fullOrders(stack, orders))}\n`);
      return said('ready');
    },
    reached: () => said('reached'),
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
    freeze() {
      child.stdin.write('freeze\n');
      return said('frozen');
    },
    async thaw() {
      child.kill('SIGCONT');
      await ended;
      return /^sent: (.*)$/m.exec(words)?.[1] ?? 'nothing';
    },
  };
}

function fullOrders(stack: Stack, orders: Orders) {
  const { smtpPort, httpPort, sitesPort } = stack.sandbox;
  return {
    databaseUrl: stack.databaseUrl,
    address: inject('temporalAddress'),
    namespace: stack.namespace,
    workspaceId: stack.workspaceId,
    bundlePath: inject('workflowBundlePath'),
    publicUrl: stack.deps.settings.publicUrl,
    ...orders,
    sandbox: {
      smtpPort: orders.smtpPort ?? smtpPort,
      httpPort: orders.httpPort ?? httpPort,
      sitesPort,
    },
  };
}

afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
