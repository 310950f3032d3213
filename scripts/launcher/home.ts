import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { takeLock, type Lock } from '#config/lock-file.ts';
import { endProcess } from './ending.ts';
import type { ProcessHome } from './managed-process.ts';
import { ChildRegistry } from './registry.ts';
import { messageOf, SentenceError } from './sentence-error.ts';

/** The state folder of one running Rainmaker, held by this launcher alone. */
export interface Home extends ProcessHome {
  readonly dir: string;
  readonly lock: Lock;
}

/**
 * Takes the home folder for this launcher, making it if there is none. Throws one sentence when
 * another launcher has it or it cannot be written.
 */
export function takeHome(dir: string): Home {
  const [runFolder, logFolder] = [path.join(dir, 'run'), path.join(dir, 'logs')];
  try {
    for (const folder of [runFolder, logFolder]) mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new SentenceError(
      `RAINMAKER_HOME is "${dir}", which cannot be used: ${messageOf(error)}.`,
    );
  }
  const lock = takeLock(path.join(runFolder, 'launcher.lock'));
  if ('holder' in lock) {
    throw new SentenceError(
      `Rainmaker already runs with this home (process ${String(lock.holder.pid)}, ${dir}); ` +
        'stop it there, or set RAINMAKER_HOME to another folder.',
    );
  }
  return { dir, lock, logFolder, registry: new ChildRegistry(runFolder) };
}

/**
 * Ends what a launcher that was killed hard has left running, each as gently as usual. Returns
 * the names.
 */
export async function endLeftovers(home: Home): Promise<readonly string[]> {
  const left = home.registry.running();
  await Promise.all(
    left.map((child) =>
      // SIGINT is PostgreSQL's fast shutdown; with SIGTERM it would wait for its sessions.
      endProcess(child, {
        signal: child.name === 'postgres' ? 'SIGINT' : 'SIGTERM',
        graceMs: 5_000,
      }),
    ),
  );
  for (const { pid } of left) home.registry.forget(pid);
  return left.map(({ name }) => name);
}
