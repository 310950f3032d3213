import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

const identitySchema = z.object({ pid: z.number(), startedAt: z.string() });

/** A lock that this process holds until `release`, or until it ends in any way. */
export interface Lock {
  release(): void;
}

/** Who holds the lock instead of us. */
export interface Held {
  readonly holder: ProcessIdentity;
}

/**
 * Takes a lock by a file that names its holder. A file whose holder is gone counts for nothing,
 * so a lock survives no crash. Returns `Held` when a running process has it.
 */
export function takeLock(file: string): Lock | Held {
  mkdirSync(path.dirname(file), { recursive: true });
  const me = identify(process.pid);
  if (me === null) throw new Error('This process cannot find itself in the process table.');
  for (;;) {
    if (createExclusively(file, me)) return { release: () => rmSync(file, { force: true }) };
    const holder = readHolder(file);
    if (holder !== null && isRunning(holder)) return { holder };
    removeStale(file, holder);
  }
}

// By hard link, so that nobody ever reads a file that is not yet written.
function createExclusively(file: string, me: ProcessIdentity): boolean {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(beside, JSON.stringify(me));
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside);
  }
}

function readHolder(file: string): ProcessIdentity | null {
  try {
    return identitySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

// Another process may remove the same stale file and make its own between our look and our act:
// what we took away is looked at again, and put back when it is not what we meant.
function removeStale(file: string, stale: ProcessIdentity | null): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readHolder(aside);
  const isFresh = taken !== null && taken.startedAt !== stale?.startedAt && isRunning(taken);
  if (isFresh) renameSync(aside, file);
  else rmSync(aside);
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}
