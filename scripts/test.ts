import { exitOnSignals } from './launcher/run-tool.ts';
import { Steps } from './launcher/steps.ts';
import { prepareTests } from './testing/prepare.ts';
import { runVitest } from './testing/vitest.ts';

/** `npm test`, after the dependencies are there. Arguments are vitest's: `npm test -- db`. */

exitOnSignals();
const steps = new Steps(process.stdout);

try {
  const { env } = await prepareTests(process.env, steps);
  process.exitCode = await runVitest(process.argv.slice(2), env);
} catch (error) {
  steps.fail(error);
  process.exitCode = 1;
}
