import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, identify, type ProcessIdentity } from '#config/process-identity.ts';
import { endProcess, type Ending } from '../ending.ts';
import { startProcess, type ManagedProcess, type ProcessHome } from '../managed-process.ts';
import { shownPath } from '../shown-path.ts';
import { SentenceError } from '../sentence-error.ts';
import { postgresAccount } from './account.ts';
import { installedBinaries } from './binaries.ts';
import {
  databaseUser,
  initialise,
  postgresArgs,
  postgresEnvironment,
  readPostmaster,
} from './cluster.ts';
import { placePostgres, type PostgresPlace } from './place.ts';

/** PostgreSQL's fast shutdown: sessions are ended, nothing needs to be recovered. */
const fastShutdown: Ending = { signal: 'SIGINT', graceMs: 4_000 };
const startTimeoutMs = 60_000;

/** A PostgreSQL of our own that takes connections. */
export interface EmbeddedPostgres {
  readonly version: string;
  readonly process: ManagedProcess;
  readonly dataFolder: string;
  /** The address of one of its databases, with user and password. */
  readonly urlOf: (database: string) => string;
}

/** How one embedded PostgreSQL is to run. */
export interface PostgresOptions {
  readonly homeDir: string;
  readonly port: number;
  readonly password: string;
  /** False for tests: nothing is forced to disk. */
  readonly isDurable: boolean;
}

/**
 * Starts PostgreSQL on the data of a home and waits until it takes connections. What a crash has
 * left, a server without its launcher or a stale `postmaster.pid`, is ended or removed first.
 */
export async function startPostgres(
  options: PostgresOptions,
  home: ProcessHome,
): Promise<EmbeddedPostgres> {
  const binaries = installedBinaries();
  const place = placePostgres(options.homeDir, binaries, postgresAccount());
  await initialise(place, options.password, options.isDurable);
  await clearLeftover(place);
  const process = await startUntilReady(place, options, home);
  const { port, password } = options;
  return {
    version: /^\d+\.\d+/.exec(binaries.version)?.[0] ?? binaries.version,
    process,
    dataFolder: place.data,
    urlOf: (database) =>
      `postgres://${databaseUser}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`,
  };
}

async function clearLeftover(place: PostgresPlace): Promise<void> {
  const left = readPostmaster(place.data);
  if (left === null) return;
  const identity = identify(left.pid);
  // Another program may have the number by now, which PostgreSQL would take for its rival.
  if (identity !== null && isServerOf(identity, place.data)) {
    await endProcess(identity, fastShutdown);
  }
  rmSync(path.join(place.data, 'postmaster.pid'), { force: true });
}

function isServerOf({ pid }: ProcessIdentity, data: string): boolean {
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(`-D ${data}`);
}

// After a hard kill the sessions of the old server may live on for a moment with its shared
// memory, and a new one refuses to start beside them.
async function startUntilReady(
  place: PostgresPlace,
  options: PostgresOptions,
  home: ProcessHome,
): Promise<ManagedProcess> {
  const startedAt = performance.now();
  let lastLine = '';
  for (;;) {
    const server = await startProcess(
      {
        name: 'postgres',
        command: path.join(place.binaries, 'bin', 'postgres'),
        args: postgresArgs(place, options.port, options.isDurable),
        env: postgresEnvironment(),
        cwd: '/',
        account: place.account,
        ending: fastShutdown,
        onLine: (line) => (lastLine = line),
      },
      home,
    );
    if (await becomesReady(server, place.data)) return server;
    if (performance.now() - startedAt > 10_000) {
      throw new SentenceError(
        `PostgreSQL does not start: ${lastLine}; see ${shownPath(path.join(home.logFolder, 'postgres.log'))}.`,
      );
    }
    await sleep(500);
  }
}

async function becomesReady(server: ManagedProcess, data: string): Promise<boolean> {
  const startedAt = performance.now();
  const ended = server.ended.then(() => 'ended' as const);
  while (performance.now() - startedAt < startTimeoutMs) {
    const state = readPostmaster(data);
    if (state?.pid === server.pid && state.isReady) return true;
    if ((await Promise.race([ended, sleep(25)])) === 'ended') return false;
  }
  await server.stop();
  return false;
}
