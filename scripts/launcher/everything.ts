import path from 'node:path';
import type { Config } from '#config/env.ts';
import { sandboxOrigin } from '#config/sandbox-origin.ts';
import { seedWorkspace } from '#db/seed.ts';
import { seedTemplatesAt } from '#db/template-seed.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { createSeedSignInLink } from '#db/sign-in-links.ts';
import { programs } from './children.ts';
import { checkPorts, type NeededPort } from './ports.ts';

import { prepare, startPrograms, startServices, type Start } from './stack.ts';
import { shownPath } from './shown-path.ts';
import { formatSeconds } from './steps.ts';

/**
 * Starts all of Rainmaker and says where it is. `beganAt` is when the person typed the command,
 * in milliseconds since 1970, installing included.
 */
export async function startEverything(start: Start, beganAt: number): Promise<void> {
  const { config, steps } = start;
  await checkPorts(neededPorts(config));
  const addresses = await startServices(start, await prepare(start));
  await steps.run('Workspace', async () => {
    await seedWorkspace(addresses.databaseUrl);
    await seedTemplatesAt(addresses.databaseUrl, shippedTemplates());
    return { said: 'there' };
  });
  const { sandbox, worker, web } = programs;
  const chosen = config.sandbox.enabled ? [sandbox, worker, web] : [worker, web];
  await startPrograms(start, addresses, chosen);
  const link = config.node.isProduction
    ? null
    : await createSeedSignInLink(addresses.databaseUrl, config.web.publicUrl);
  for (const line of summary(config, link, performance.timeOrigin + performance.now() - beganAt)) {
    steps.say(line);
  }
}

/** Every port that this start will listen on, with the variable that moves it. */
export function neededPorts(config: Config): readonly NeededPort[] {
  const { web, database, temporal, sandbox } = config;
  const local = (port: number, variable: string, purpose: string) => ({
    ...{ port, variable, purpose },
    host: '127.0.0.1',
  });
  return [
    { port: web.port, host: web.host, variable: 'PORT', purpose: 'the web app' },
    ...(database.url === null ? [local(database.port, 'POSTGRES_PORT', 'PostgreSQL')] : []),
    ...(temporal.address === null
      ? [
          local(temporal.port, 'TEMPORAL_PORT', 'Temporal'),
          local(temporal.uiPort, 'TEMPORAL_UI_PORT', 'the Temporal UI'),
        ]
      : []),
    ...(sandbox.enabled
      ? [
          local(sandbox.port, 'SANDBOX_PORT', 'the sandbox'),
          local(sandbox.smtpPort, 'SANDBOX_SMTP_PORT', "the sandbox's mail server"),
          local(sandbox.sitesPort, 'SANDBOX_SITES_PORT', "the sandbox's websites"),
        ]
      : []),
  ];
}

function summary(config: Config, signInLink: string | null, tookMs: number): readonly string[] {
  const { web, temporal, home } = config;
  const rows: readonly (readonly [name: string, value: string | null])[] = [
    ['App', web.publicUrl],
    ['Sign in, once', signInLink],
    ['Temporal UI', temporal.uiUrl],
    ['Sandbox', sandboxOrigin(config)],
  ];
  const folder = shownPath(home.dir);
  return [
    '',
    `Rainmaker is ready after ${formatSeconds(tookMs)} in all.`,
    '',
    ...rows.flatMap(([name, value]) => (value === null ? [] : [`  ${name.padEnd(15)} ${value}`])),
    '',
    `Logs are in ${path.join(folder, 'logs')}. "npm run sign-in" makes a new link; Ctrl-C ends everything.`,
  ];
}
