import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { SentenceError } from '../sentence-error.ts';
import { canReach, type Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';

/** Where PostgreSQL's programs and data are, both within its account's reach. */
export interface PostgresPlace {
  readonly binaries: string;
  readonly data: string;
  /** Null: it runs under our own account. */
  readonly account: Account | null;
}

/** The folder for what another account must reach. */
const publicBase = '/var/lib/rainmaker';

/**
 * Decides where the embedded PostgreSQL of one home lives. Normally in `<home>/postgres`, with
 * the programs that npm installed. When we are root and the `postgres` account cannot reach one
 * of them (a home of mode 700), both live under `/var/lib/rainmaker/<hash of home>`, and
 * `<home>/postgres` is a link to the data there. `account` is null unless we are root.
 */
export function placePostgres(
  homeDir: string,
  installed: PostgresBinaries,
  account: Account | null,
  base = path.join(publicBase, hashOf(homeDir)),
): PostgresPlace {
  const usual = path.join(homeDir, 'postgres');
  mkdirSync(homeDir, { recursive: true });
  if (account === null) return { binaries: installed.folder, data: usual, account };
  const owner = existsSync(usual) ? ownerOf(usual, account) : account;
  const reachesBinaries = canReach(owner, path.join(installed.folder, 'bin', 'postgres'));
  const binaries = reachesBinaries ? installed.folder : copyBinaries(installed, base);
  if (existsSync(usual)) return { binaries, data: reachable(owner, usual), account: owner };
  if (reachesBinaries && canReach(owner, homeDir)) {
    return { binaries, data: makeOwned(owner, usual), account: owner };
  }
  makePublic(base);
  const data = makeOwned(owner, path.join(base, 'postgres'));
  rmSync(usual, { force: true });
  symlinkSync(data, usual);
  return { binaries, data, account: owner };
}

function hashOf(homeDir: string): string {
  return createHash('sha256').update(homeDir).digest('hex').slice(0, 16);
}

// Data that another account began stays with it: PostgreSQL insists on owning its folder.
function ownerOf(folder: string, account: Account): Account {
  const { uid, gid } = statSync(folder);
  return uid === 0 ? account : { uid, gid };
}

function reachable(account: Account, folder: string): string {
  const data = realpathSync(folder);
  if (canReach(account, path.dirname(data))) return data;
  throw new SentenceError(
    `The account of PostgreSQL can no longer reach its data in ${data}; ` +
      'let it pass through the folders above (chmod o+x), or set RAINMAKER_HOME to another folder.',
  );
}

function copyBinaries(installed: PostgresBinaries, base: string): string {
  const target = path.join(base, `postgresql-${installed.version}`);
  if (existsSync(target)) return target;
  makePublic(base);
  const unfinished = `${target}.${String(process.pid)}`;
  cpSync(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, target);
  return target;
}

// Whatever mask we run under, the other account must be able to pass.
function makePublic(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const each of [path.dirname(folder), folder]) chmodSync(each, 0o755);
}

function makeOwned(account: Account, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, account.uid, account.gid);
  return folder;
}
