import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './env.ts';
import { secretNames, withSecrets } from './secrets.ts';

let home = '';
const file = () => path.join(home, 'secrets.json');

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'rainmaker-secrets-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('secrets that are not set', () => {
  it('are made, and make a whole configuration', () => {
    expect(() => loadConfig(withSecrets({}, home))).not.toThrow();
  });

  it('are the same at every later start', () => {
    expect(withSecrets({}, home)).toEqual(withSecrets({}, home));
  });

  it('differ from home to home', () => {
    const other = path.join(home, 'other');
    expect(withSecrets({}, other).LINK_SECRET).not.toBe(withSecrets({}, home).LINK_SECRET);
  });

  it('lie in a file that only its owner can read, even when it was opened to others', () => {
    withSecrets({}, home);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    chmodSync(file(), 0o644);
    withSecrets({}, home);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('of a newer version are added to those of an older one', () => {
    const before = withSecrets({}, home);
    writeFileSync(file(), JSON.stringify({ LINK_SECRET: before.LINK_SECRET }));
    const after = withSecrets({}, home);
    expect(after.LINK_SECRET).toBe(before.LINK_SECRET);
    expect(withSecrets({}, home)).toEqual(after);
  });

  it('leave no other file behind', () => {
    withSecrets({}, home);
    expect(readdirSync(home)).toEqual(['secrets.json']);
  });
});

describe('secrets that are set', () => {
  it('stay as they are and are not written down', () => {
    const env = withSecrets({ SESSION_SECRET: 'a-session-secret-of-mine' }, home);
    expect(env.SESSION_SECRET).toBe('a-session-secret-of-mine');
    expect(readFileSync(file(), 'utf8')).not.toContain('a-session-secret-of-mine');
  });

  it('need no file when they are all there', () => {
    const all = Object.fromEntries(secretNames.map((name) => [name, 'x'.repeat(20)]));
    expect(withSecrets(all, home)).toEqual(all);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('in production', () => {
  it('no secret is made', () => {
    const env = { NODE_ENV: 'production' };
    expect(withSecrets(env, home)).toEqual(env);
    expect(readdirSync(home)).toEqual([]);
  });
});
