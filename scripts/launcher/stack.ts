import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Config, Environment } from '#config/env.ts';
import { locateServer, type ServerProgram } from '#temporal-config/local-server.ts';
import { waitForServer } from '#temporal-config/wait-for-server.ts';
import { compileTemplates } from '#templates/compile.ts';
import { childService, programs, type ChildProgram } from './children.ts';
import { databaseName, ensureDatabase, migrateDatabase } from './database.ts';
import type { Home } from './home.ts';
import { startPostgres } from './postgres/embedded.ts';
import { databasePassword } from './postgres/password.ts';
import { SentenceError } from './sentence-error.ts';
import { buildWeb } from './stamped-build.ts';
import type { Steps } from './steps.ts';
import type { Supervisor } from './supervisor.ts';
import { startTemporal } from './temporal.ts';

/** What every part of a start needs. */
export interface Start {
  readonly config: Config;
  /** The environment that `config` was read from, secrets included. */
  readonly env: Environment;
  readonly home: Home;
  readonly supervisor: Supervisor;
  readonly steps: Steps;
}

/** Where the services are, given or started. */
export interface Addresses {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}

/** Makes what has to be made before anything can run: server program, mail templates, web app. */
export async function prepare({ config, env, steps }: Start): Promise<ServerProgram | null> {
  const program =
    config.temporal.address === null ? (await locateProgram(env, steps)).program : null;
  await steps.run('Mail templates', async () => {
    const { compiled } = await compileTemplates();
    return { said: compiled === 0 ? 'unchanged' : `${String(compiled)} compiled` };
  });
  await steps.run('Web app', (note) => {
    note('building it, because its sources have changed since the last build');
    return buildWeb(env);
  });
  return program;
}

async function locateProgram(env: Environment, steps: Steps) {
  return steps.run('Temporal server', async (note) => {
    const program = await locateServer({ env, onProgress: note });
    return { said: program.origin, program };
  });
}

/** Starts PostgreSQL and Temporal, or finds those that the configuration names. */
export async function startServices(
  start: Start,
  program: ServerProgram | null,
): Promise<Addresses> {
  const databaseUrl = await providePostgres(start);
  const temporalAddress = await provideTemporal(start, program);
  await start.steps.run('Schema', () => migrateDatabase(databaseUrl));
  return { databaseUrl, temporalAddress };
}

async function providePostgres({ config, home, supervisor, steps }: Start): Promise<string> {
  const given = config.database.url;
  if (given !== null) return given;
  const { databaseUrl } = await steps.run('PostgreSQL', async (note) => {
    note('making its data folder, or waiting until it has recovered');
    const options = {
      homeDir: home.dir,
      port: config.database.port,
      password: databasePassword(home.dir),
      isDurable: true,
    };
    let [urlOf, version] = [(name: string) => name, ''];
    await supervisor.start({
      name: 'postgres',
      async start() {
        const postgres = await startPostgres(options, home);
        ({ urlOf, version } = postgres);
        return postgres.process;
      },
    });
    await ensureDatabase(urlOf('postgres'));
    const said = `embedded ${version} on port ${String(options.port)}`;
    return { said, databaseUrl: urlOf(databaseName) };
  });
  return databaseUrl;
}

async function provideTemporal(
  { config, home, supervisor, steps }: Start,
  program: ServerProgram | null,
): Promise<string> {
  const { temporal, web, secrets } = config;
  const { address } = await steps.run('Temporal', async () => {
    if (program === null) {
      const given = temporal.address ?? '';
      const outcome = await waitForServer(given, temporal.namespace, 10_000);
      if (outcome === 'ready') return { said: `at ${given}`, address: given };
      throw new SentenceError(`${outcome}; start it, or unset TEMPORAL_ADDRESS.`);
    }
    const folder = path.join(home.dir, 'temporal');
    mkdirSync(folder, { recursive: true });
    const options = {
      port: temporal.port,
      uiPort: temporal.uiPort,
      namespace: temporal.namespace,
      dbFile: path.join(folder, 'temporal.db'),
      // The local UI cannot show who is signed in, so it gets the address only where that is enough.
      codecEndpoint:
        temporal.codecAccess === 'address'
          ? `${web.publicUrl}/codec/${secrets.codecPathToken}`
          : null,
      parentPid: process.pid,
    };
    await supervisor.start({
      name: 'temporal',
      start: () => startTemporal(program, options, home),
    });
    const started = `127.0.0.1:${String(temporal.port)}`;
    return { said: `on port ${String(temporal.port)}`, address: started };
  });
  return address;
}

/** The environment of our own programs: the whole configuration with every address filled in. */
export function childEnvironment(
  { config, env }: Pick<Start, 'config' | 'env'>,
  { databaseUrl, temporalAddress }: Addresses,
): Environment {
  return {
    ...env,
    NODE_ENV: config.node.env,
    RAINMAKER_HOME: config.home.dir,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
  };
}

/** Starts some of our own programs and waits until each can do its work. */
export async function startPrograms(
  start: Start,
  addresses: Addresses,
  chosen: readonly ChildProgram[],
): Promise<void> {
  const { steps, supervisor, home } = start;
  const env = childEnvironment(start, addresses);
  const say = (sentence: string) => {
    steps.say(sentence);
  };
  for (const stage of stagesOf(chosen)) {
    const names = stage.map(({ name }) => name).join(' and ');
    await steps.run(`Start ${names}`, async () => {
      await supervisor.start(...stage.map((program) => childService(program, env, home, say)));
      return { said: 'ready' };
    });
  }
}

// The sandbox first: the others send to it from their first moment.
function stagesOf(chosen: readonly ChildProgram[]): readonly (readonly ChildProgram[])[] {
  const isSandbox = ({ name }: ChildProgram) => name === programs.sandbox.name;
  const stages = [chosen.filter(isSandbox), chosen.filter((program) => !isSandbox(program))];
  return stages.filter((stage) => stage.length > 0);
}
