import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '#config/env.ts';
import { databaseUser } from './cluster.ts';

/** The password of a home's own PostgreSQL, made once, readable by its owner only. */
export function databasePassword(homeDir: string): string {
  const file = path.join(homeDir, 'postgres-password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

/** The address of one database of a home's own PostgreSQL, whether it runs or not. */
export function embeddedUrl({ home, database }: Config, name: string): string {
  const password = encodeURIComponent(databasePassword(home.dir));
  return `postgres://${databaseUser}:${password}@127.0.0.1:${String(database.port)}/${name}`;
}
