import { compileTemplates } from '#templates/compile.ts';
import { locateServer } from '#temporal-config/local-server.ts';
import { buildWeb } from '../launcher/stamped-build.ts';
import type { Steps } from '../launcher/steps.ts';
import { ensureChromium, noChromium } from './chromium.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment for a test run, and what it has to do without. */
export interface Prepared {
  readonly env: Environment;
  /** A sentence when the browser tests cannot run. */
  readonly missing: string | null;
}

/**
 * Makes all that the tests need and is not yet there: Temporal server program, mail templates,
 * web app, Chromium. Only Chromium may stay away, with a sentence.
 */
export async function prepareTests(env: Environment, steps: Steps): Promise<Prepared> {
  const { program } = await steps.run('Temporal server', async (note) => {
    const located = await locateServer({ env, onProgress: note });
    return { said: located.origin, program: located };
  });
  await steps.run('Mail templates', async () => {
    const { compiled } = await compileTemplates();
    return { said: compiled === 0 ? 'unchanged' : `${compiled} compiled` };
  });
  await steps.run('Web app', (note) => {
    note('building it, because its sources have changed since the last build');
    return buildWeb(env);
  });
  const { chromium } = await steps.run('Chromium', async (note) => {
    const found = await ensureChromium(env, note);
    return { said: found ?? 'not there', chromium: found };
  });
  if (chromium === null) steps.say(noChromium);
  return {
    env: { ...env, TEMPORAL_CLI: program.path, CHROMIUM_PATH: chromium ?? '' },
    missing: chromium === null ? noChromium : null,
  };
}
