import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SentenceError } from '../sentence-error.ts';
import type { PostgresPlace } from './place.ts';

/** The owner of every database of an embedded PostgreSQL. */
export const databaseUser = 'rainmaker';

/**
 * Makes the data folder when there is none. The same sorting and the same letters on every
 * machine: PostgreSQL's own C.UTF-8, whatever the operating system's locale is.
 */
export async function initialise(
  place: PostgresPlace,
  password: string,
  isDurable: boolean,
): Promise<void> {
  if (existsSync(path.join(place.data, 'PG_VERSION'))) return;
  const secretFolder = mkdtempSync(path.join(tmpdir(), 'rainmaker-initdb-'));
  const passwordFile = path.join(secretFolder, randomBytes(6).toString('hex'));
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const file of [secretFolder, passwordFile]) {
      if (place.account !== null) chownSync(file, place.account.uid, place.account.gid);
    }
    await runInitdb(place, passwordFile, isDurable);
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
  }
}

function runInitdb(place: PostgresPlace, passwordFile: string, isDurable: boolean): Promise<void> {
  const args = [
    `--pgdata=${place.data}`,
    `--username=${databaseUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${ctype()}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(isDurable ? [] : ['--no-sync']),
  ];
  const initdb = spawn(path.join(place.binaries, 'bin', 'initdb'), args, {
    ...place.account,
    cwd: '/',
    env: { NODE_ENV: 'production', ...postgresEnvironment() },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  initdb.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    initdb.once('error', reject);
    initdb.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new SentenceError(`PostgreSQL's data cannot be made: ${said.trim()}`));
    });
  });
}

// Trigrams ask the operating system which characters are letters.
function ctype(): string {
  const { stdout } = spawnSync('locale', ['-a'], { encoding: 'utf8' });
  const available = stdout.split('\n');
  return (
    ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((name) => available.includes(name)) ??
    'C'
  );
}

/** What PostgreSQL sees of our environment: none of our secrets. */
export function postgresEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** The command line of the server for one data folder. */
export function postgresArgs(place: PostgresPlace, port: number, isDurable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Texts of people stand in parameters, in failing statements, and in the rows that an error tells of.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', place.data, '-p', String(port), ...flags];
}

/** What a data folder says about the server that uses it, or did. */
export interface Postmaster {
  readonly pid: number;
  readonly isReady: boolean;
}

/** Reads `postmaster.pid`; null when there is none. After a crash it names a server that is gone. */
export function readPostmaster(data: string): Postmaster | null {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines[7]?.trim() === 'ready' } : null;
}
