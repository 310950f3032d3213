import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess, ProcessHome } from './managed-process.ts';
import { messageOf } from './sentence-error.ts';
import { shownPath } from './shown-path.ts';
import { formatSeconds } from './steps.ts';

/** One process that shall always run. */
export interface Service {
  readonly name: string;
  /** Starts it and resolves when it can do its work. */
  start(): Promise<ManagedProcess>;
}

const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
/** Who lived this long is in good health, and is started again without a long wait. */
const healthyAfterMs = 60_000;

/**
 * Keeps services running: one that ends by itself is started again, after a wait that grows, with
 * a sentence. `stop` ends them in stages, the latest started first.
 */
export class Supervisor {
  readonly #home: ProcessHome;
  readonly #say: (sentence: string) => void;
  readonly #stages: Map<string, ManagedProcess>[] = [];
  readonly #stopping = new AbortController();

  constructor(home: ProcessHome, say: (sentence: string) => void) {
    this.#home = home;
    this.#say = say;
  }

  /** Starts services side by side; rejects with the first failure. Each call is a stage. */
  async start(...services: readonly Service[]): Promise<void> {
    const stage = new Map<string, ManagedProcess>();
    this.#stages.push(stage);
    await Promise.all(
      services.map(async (service) => {
        const running = await service.start();
        stage.set(service.name, running);
        if (this.#isStopping()) await running.stop();
        else void this.#keep(service, stage, running);
      }),
    );
  }

  /** Ends everything, stage by stage, and starts nothing again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const stage of this.#stages.toReversed()) {
      await Promise.all([...stage.values()].map((running) => running.stop()));
    }
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #keep(service: Service, stage: Map<string, ManagedProcess>, first: ManagedProcess) {
    let [running, delayMs] = [first, firstDelayMs];
    for (;;) {
      const startedAt = performance.now();
      const how = await running.ended;
      if (this.#isStopping()) return;
      if (performance.now() - startedAt > healthyAfterMs) delayMs = firstDelayMs;
      const log = shownPath(path.join(this.#home.logFolder, `${service.name}.log`));
      this.#say(
        `${service.name} has ended (${how}) and is started again in ${formatSeconds(delayMs)}; see ${log}`,
      );
      const again = await this.#startAgain(service, delayMs);
      if (again === null) return;
      stage.set(service.name, again);
      if (this.#isStopping()) {
        await again.stop();
        return;
      }
      running = again;
      delayMs = Math.min(delayMs * 2, longestDelayMs);
    }
  }

  async #startAgain(service: Service, delayMs: number): Promise<ManagedProcess | null> {
    for (let waitMs = delayMs; ; waitMs = Math.min(waitMs * 2, longestDelayMs)) {
      await sleep(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#isStopping()) return null;
      try {
        const started = await service.start();
        this.#say(`${service.name} runs again`);
        return started;
      } catch (error) {
        this.#say(messageOf(error));
      }
    }
  }
}
