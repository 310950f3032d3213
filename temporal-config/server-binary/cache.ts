import { createHash } from 'node:crypto';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pinned } from '../pinned.ts';

/** The folder of our own server program's source. */
export const devServerSource = path.join(import.meta.dirname, '..', 'dev-server');

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's cache folder of this project, shared by all its clones. */
export function cacheFolder(env: Environment): string {
  const base = env.XDG_CACHE_HOME;
  const isSet = base !== undefined && path.isAbsolute(base);
  return path.join(isSet ? base : path.join(homedir(), '.cache'), 'rainmaker');
}

/** Where the downloaded CLI of the pinned version lies, if it was downloaded. */
export function cachedCli(env: Environment): string {
  return path.join(cacheFolder(env), 'temporal-cli', pinned.cli, 'temporal');
}

/** Where the server program lies that was built from the present source, if it was built. */
export function cachedBuild(env: Environment): string {
  const key = sourceKey(devServerSource);
  return path.join(cacheFolder(env), 'temporal-dev-server', key, 'rainmaker-dev-server');
}

/**
 * A name for one state of the source: the first 16 hex digits of the SHA-256 over `go.mod`,
 * `go.sum` and every `.go` file, sorted by name, each as name, NUL, content, NUL.
 */
export function sourceKey(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder).filter((name) => /^go\.(?:mod|sum)$|\.go$/.test(name));
  for (const name of names.sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(folder, name)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** Whether there is a program that this user may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first program of this name on the PATH, or in one of the further folders; else null. */
export function findProgram(
  name: string,
  env: Environment,
  furtherFolders: readonly string[] = [],
): string | null {
  const folders = [...(env.PATH ?? '').split(path.delimiter), ...furtherFolders];
  const candidates = folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name));
  return candidates.find(isExecutable) ?? null;
}
