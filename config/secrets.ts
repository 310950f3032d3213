import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Environment } from './env.ts';

/** Every secret that `npm start` makes when it is not set, with the way it is made. */
const makers = {
  MASTER_KEY: () => randomBytes(32).toString('base64'),
  LINK_SECRET: () => randomBytes(32).toString('base64url'),
  SESSION_SECRET: () => randomBytes(32).toString('base64url'),
  MAIL_WEBHOOK_SECRET: () => `whsec_${randomBytes(24).toString('base64')}`,
  EVENTS_WEBHOOK_SECRET: () => `whsec_${randomBytes(24).toString('base64')}`,
  SANDBOX_CONTROL_SECRET: () => randomBytes(24).toString('base64url'),
  CODEC_PATH_TOKEN: () => randomBytes(24).toString('base64url'),
  SUPPRESSION_SALT: () => randomBytes(24).toString('base64url'),
} as const;

/** The names of the secrets, as in the environment. */
export const secretNames: readonly string[] = Object.keys(makers);

/** A new value for every secret. */
export function newSecrets(): Record<string, string> {
  return makeMissing({});
}

const secretsFile = z.record(z.string(), z.string());

/**
 * Returns the environment with every secret set: what is set stays, the rest comes from
 * `secrets.json` in the home folder (mode 600), where each is made once. With
 * `NODE_ENV=production` nothing is read or made, so that a missing secret stops the start.
 */
export function withSecrets(env: Environment, homeDir: string): Environment {
  if (env.NODE_ENV === 'production') return env;
  const isSet = (name: string) => env[name] !== undefined && env[name] !== '';
  if (secretNames.every(isSet)) return env;
  const kept = readOrMake(homeDir);
  const filled = Object.entries(kept).filter(([name]) => !isSet(name));
  return { ...env, ...Object.fromEntries(filled) };
}

function readOrMake(homeDir: string): Record<string, string> {
  mkdirSync(homeDir, { recursive: true });
  const file = path.join(homeDir, 'secrets.json');
  if (!existsSync(file)) createOnce(file, newSecrets());
  chmodSync(file, 0o600);
  const kept = secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const complete = makeMissing(kept);
  if (Object.keys(complete).length > Object.keys(kept).length) {
    renameSync(writeBeside(file, complete), file);
  }
  return complete;
}

function makeMissing(kept: Record<string, string>): Record<string, string> {
  const made = Object.entries(makers).map(([name, make]) => [name, kept[name] ?? make()] as const);
  return { ...kept, ...Object.fromEntries(made) };
}

// Two processes may start at once: a hard link fails when the other was first, and a reader
// never sees half a file.
function createOnce(file: string, secrets: Record<string, string>): void {
  const written = writeBeside(file, secrets);
  try {
    linkSync(written, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(written);
  }
}

function writeBeside(file: string, secrets: Record<string, string>): string {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(beside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return beside;
}
