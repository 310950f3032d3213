import { loadConfig } from '#config/env.ts';
import { processEnvironment } from '#config/process-config.ts';
import { startEverything } from './launcher/everything.ts';
import { launch } from './launcher/launch.ts';
import { Steps } from './launcher/steps.ts';

/** `npm start`, after the dependencies are there: everything on this machine, until Ctrl-C. */

const steps = new Steps(process.stdout);
const beganAt = Number(process.env.RAINMAKER_BEGAN_AT ?? Date.now());

try {
  const env = processEnvironment();
  const config = loadConfig(env);
  await launch(config.home.dir, steps, (parts) =>
    startEverything({ config, env, steps, ...parts }, beganAt),
  );
} catch (error) {
  steps.fail(error);
  process.exit(1);
}
