import type { Logger } from '#config/logger.ts';

/** A loop that works until nothing is left, then waits to be woken. */
export interface Loop {
  wake(): void;
  /** Ends after the work at hand. */
  stop(): Promise<void>;
}

/**
 * Runs `work` until it answers 0, then again when woken or after `idleMs`. A failure (the database is away) waits and
 * tries again; it never ends the loop.
 */
export function startLoop(
  name: string,
  work: () => Promise<number>,
  options: { idleMs: number; log: Logger },
): Loop {
  let isStopped = false;
  let isWoken = false;
  let wakeUp: () => void = () => undefined;

  async function pause(): Promise<void> {
    if (isWoken || isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, options.idleMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const done = await work().catch((error: unknown) => {
        options.log.warn({ loop: name, problem: nameOf(error) }, 'the loop waits and tries again');
        return 0;
      });
      if (done === 0) await pause();
    }
  }

  const running = run();
  return {
    wake() {
      isWoken = true;
      wakeUp();
    },
    async stop() {
      isStopped = true;
      wakeUp();
      await running;
    },
  };
}

/** The kind of an error, without its message, which may hold personal data. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
