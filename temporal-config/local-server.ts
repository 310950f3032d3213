import { dynamicConfig } from './dynamic-config.ts';
import { oldestServer, pinned } from './pinned.ts';
import { searchAttributes } from './search-attributes.ts';
import { buildDevServer, findGo } from './server-binary/build.ts';
import { cachedBuild, cachedCli, findProgram, isExecutable } from './server-binary/cache.ts';
import { downloadCli, type Progress } from './server-binary/download.ts';
import { versionOf } from './server-binary/version.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A program that understands `server start-dev`. */
export interface ServerProgram {
  readonly path: string;
  /** Where it comes from, in words for a person. */
  readonly origin: string;
  /** Ours takes `--parent-pid` and ends with its launcher; the official CLI does not. */
  readonly isOurBuild: boolean;
}

/** No server program could be found or made. The message is one sentence with what to do. */
export class NoServerError extends Error {
  override readonly name = 'NoServerError';
}

/**
 * Finds the program of the local Temporal server: `TEMPORAL_CLI`, else `temporal` on the PATH,
 * else the cache folder, else the official download, else a build with Go. A program that is too
 * old is passed over with a sentence, but one that `TEMPORAL_CLI` names is an error.
 */
export async function locateServer(options: {
  readonly env: Environment;
  readonly onProgress: Progress;
}): Promise<ServerProgram> {
  const { env, onProgress } = options;
  return (
    (await namedProgram(env)) ??
    (await programOnPath(env, onProgress)) ??
    cachedProgram(env) ??
    (await makeProgram(env, onProgress))
  );
}

async function namedProgram(env: Environment): Promise<ServerProgram | null> {
  const named = env.TEMPORAL_CLI;
  if (named === undefined || named === '') return null;
  const version = await versionOf(named);
  if (version.kind === 'unknown') {
    throw new NoServerError(`TEMPORAL_CLI is "${named}", which cannot be used: ${version.reason}.`);
  }
  if (!version.isNewEnough) {
    throw new NoServerError(
      `TEMPORAL_CLI is "${named}" with server ${version.server}, but ${required} or newer is needed.`,
    );
  }
  const origin = `TEMPORAL_CLI, server ${version.server}`;
  return { path: named, origin, isOurBuild: version.isOurBuild };
}

const required = `${String(oldestServer.major)}.${String(oldestServer.minor)}`;

async function programOnPath(
  env: Environment,
  onProgress: Progress,
): Promise<ServerProgram | null> {
  const found = findProgram('temporal', env);
  if (found === null) return null;
  const version = await versionOf(found);
  if (version.kind === 'known' && version.isNewEnough) {
    return {
      path: found,
      origin: `temporal on the PATH, server ${version.server}`,
      isOurBuild: version.isOurBuild,
    };
  }
  const has = version.kind === 'known' ? `has server ${version.server}` : version.reason;
  onProgress(`temporal on the PATH is passed over: ${has}, ${required} or newer is needed`);
  return null;
}

function cachedProgram(env: Environment): ServerProgram | null {
  const origin = `from the cache folder, server ${pinned.server}`;
  const [cli, build] = [cachedCli(env), cachedBuild(env)];
  if (isExecutable(cli)) return { path: cli, origin, isOurBuild: false };
  if (isExecutable(build)) return { path: build, origin, isOurBuild: true };
  return null;
}

async function makeProgram(env: Environment, onProgress: Progress): Promise<ServerProgram> {
  const target = cachedCli(env);
  const noDownload = await downloadCli(target, onProgress).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (noDownload === null) {
    return { path: target, origin: `official CLI ${pinned.cli}, downloaded`, isOurBuild: false };
  }
  onProgress(`the Temporal CLI cannot be downloaded: ${noDownload}`);
  const go = findGo(env);
  if (go === null) {
    throw new NoServerError(
      `There is no Temporal server: the CLI cannot be downloaded (${noDownload}) and Go is not ` +
        'installed; install the Temporal CLI or Go, or set TEMPORAL_ADDRESS to a running server.',
    );
  }
  const built = await buildDevServer(go, env, onProgress);
  return { path: built, origin: `built with Go, server ${pinned.server}`, isOurBuild: true };
}

/** How one local server is to run. Without a file it keeps everything in memory. */
export interface ServerOptions {
  readonly port: number;
  /** Null: no UI. */
  readonly uiPort: number | null;
  readonly namespace: string;
  readonly dbFile: string | null;
  /** Where the UI lets payloads be decoded, if anywhere. */
  readonly codecEndpoint: string | null;
  /** The process the server shall not outlive. */
  readonly parentPid: number;
}

/** The command line that makes a program a local server as this project needs it. */
export function serverArgs(program: ServerProgram, options: ServerOptions): string[] {
  const flags = (name: string, pairs: Readonly<Record<string, unknown>>, quote: boolean) =>
    Object.entries(pairs).flatMap(([key, value]) => [
      name,
      `${key}=${quote ? JSON.stringify(value) : String(value)}`,
    ]);
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port)],
    ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...['--namespace', options.namespace, '--log-level', 'warn', '--log-format', 'pretty'],
    ...flags('--search-attribute', searchAttributes, false),
    ...flags('--dynamic-config-value', dynamicConfig, true),
    ...(options.dbFile === null ? [] : ['--db-filename', options.dbFile, ...sqlitePragmas]),
    ...(options.codecEndpoint === null ? [] : ['--ui-codec-endpoint', options.codecEndpoint]),
    ...(program.isOurBuild ? ['--parent-pid', String(options.parentPid)] : []),
  ];
}

// Twice as quick as SQLite's own defaults, and as safe against a crash of the process.
const sqlitePragmas = [
  ...['--sqlite-pragma', 'journal_mode=wal'],
  ...['--sqlite-pragma', 'synchronous=normal'],
];
