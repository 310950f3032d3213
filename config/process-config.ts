import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { loadConfig, type Config, type Environment } from './env.ts';
import { withSecrets } from './secrets.ts';

/**
 * The environment of this process: what is set, over `.env` of the working folder if there is
 * one, over the secrets of the home folder.
 */
export function processEnvironment(): Environment {
  const set = { ...readEnvFile(path.resolve('.env')), ...process.env };
  const homeDir = path.resolve(nonEmpty(set.RAINMAKER_HOME) ?? '.rainmaker');
  return withSecrets(set, homeDir);
}

/** The configuration of this process: the one call at the start of every program. */
export function processConfig(): Config {
  return loadConfig(processEnvironment());
}

function readEnvFile(file: string): Environment {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
