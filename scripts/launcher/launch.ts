import { endLeftovers, takeHome, type Home } from './home.ts';
import type { Steps } from './steps.ts';
import { Supervisor } from './supervisor.ts';

/** What the work of a start has at hand. */
export interface LaunchParts {
  readonly home: Home;
  readonly supervisor: Supervisor;
}

const mustEndWithinMs = 9_000;

/**
 * A whole start: takes the home, ends what a killed start has left there, does the work, and then
 * runs until Ctrl-C (or SIGTERM, or the terminal goes), which ends everything within 10 seconds.
 * A failure is told in a sentence, ends everything and exits with 1.
 */
export async function launch(
  homeDir: string,
  steps: Steps,
  work: (parts: LaunchParts) => Promise<void>,
): Promise<void> {
  const state = { isEnding: false };
  let stop = () => Promise.resolve();
  const end = async (exitCode: number) => {
    state.isEnding = true;
    setTimeout(() => process.exit(1), mustEndWithinMs).unref();
    await stop();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (state.isEnding) return;
      steps.say('\nEnding everything …');
      void end(0);
    });
  }
  try {
    const home = takeHome(homeDir);
    const supervisor = new Supervisor(home, (sentence) => {
      steps.say(sentence);
    });
    stop = () => stopAll(home, supervisor);
    await tidyUp(home, steps);
    await work({ home, supervisor });
  } catch (error) {
    // What fails because we are ending it is no news.
    if (state.isEnding) return;
    steps.fail(error);
    await end(1);
  }
}

async function stopAll(home: Home, supervisor: Supervisor): Promise<void> {
  await supervisor.stop();
  // Whatever was just being started is not yet under supervision, but recorded.
  await endLeftovers(home);
  home.lock.release();
}

async function tidyUp(home: Home, steps: Steps): Promise<void> {
  const left = await endLeftovers(home);
  if (left.length > 0) {
    steps.say(`  The last start was killed; ended what it had left: ${left.join(', ')}.`);
  }
}

/**
 * A start that ends by itself: takes the home, does the work, ends everything that it started, and answers what the work
 * answered. Ctrl-C in the middle ends everything too.
 */
export async function launchOnce<Value>(
  homeDir: string,
  steps: Steps,
  work: (parts: LaunchParts) => Promise<Value>,
): Promise<Value> {
  const home = takeHome(homeDir);
  const supervisor = new Supervisor(home, (sentence) => {
    steps.say(sentence);
  });
  const interrupt = () => {
    void stopAll(home, supervisor).then(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  try {
    return await work({ home, supervisor });
  } finally {
    await stopAll(home, supervisor);
  }
}
