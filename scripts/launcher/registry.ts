import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { identify, isRunning, type ProcessIdentity } from '#config/process-identity.ts';

/** A process that the launcher of one home has started. */
export interface RecordedChild extends ProcessIdentity {
  readonly name: string;
}

const childrenFile = z.array(
  z.object({ name: z.string(), pid: z.number(), startedAt: z.string() }),
);

/**
 * The list of a home's processes in `run/children.json`, written before anything waits for them,
 * so that the next start knows what a launcher that was killed hard has left behind.
 */
export class ChildRegistry {
  readonly #file: string;

  constructor(runFolder: string) {
    mkdirSync(runFolder, { recursive: true });
    this.#file = path.join(runFolder, 'children.json');
  }

  record(name: string, pid: number): void {
    const identity = identify(pid);
    if (identity === null) return;
    this.#write([...this.#read().filter((child) => child.pid !== pid), { name, ...identity }]);
  }

  forget(pid: number): void {
    this.#write(this.#read().filter((child) => child.pid !== pid));
  }

  /** The recorded processes that still run; those that are gone are dropped from the list. */
  running(): readonly RecordedChild[] {
    const running = this.#read().filter(isRunning);
    this.#write(running);
    return running;
  }

  #read(): readonly RecordedChild[] {
    try {
      return childrenFile.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return [];
    }
  }

  #write(children: readonly RecordedChild[]): void {
    const beside = `${this.#file}.new`;
    writeFileSync(beside, `${JSON.stringify(children, null, 2)}\n`);
    renameSync(beside, this.#file);
  }
}
