import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postgresAccount } from './account.ts';
import { installedBinaries } from './binaries.ts';
import { placePostgres } from './place.ts';

const installed = installedBinaries();
let folder = '';
let home = '';
const base = () => path.join(folder, 'public', 'hash');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-place-'));
  chmodSync(folder, 0o755);
  home = path.join(folder, 'home');
  mkdirSync(home);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the place of PostgreSQL', () => {
  it('is the home, with the programs that npm installed, when we are not root', () => {
    expect(placePostgres(home, installed, null, base())).toEqual({
      binaries: installed.folder,
      data: path.join(home, 'postgres'),
      account: null,
    });
  });
});

// Only root can take the part of another account.
const account = process.getuid?.() === 0 ? postgresAccount() : null;
if (account === null) console.info('The tests about the postgres account need root.');

describe.runIf(account !== null)('the place of PostgreSQL, as root', () => {
  it('is the home when the account can reach it', () => {
    const place = placePostgres(home, installed, account, base());
    expect(place.data).toBe(path.join(home, 'postgres'));
    expect(lstatSync(place.data).uid).toBe(account?.uid);
  });

  it('is a public folder, linked from the home, when the account cannot', () => {
    chmodSync(home, 0o700);
    const place = placePostgres(home, installed, account, base());
    expect(place.data).toBe(path.join(base(), 'postgres'));
    expect(lstatSync(path.join(home, 'postgres')).isSymbolicLink()).toBe(true);
  });

  it('has its own copy of the programs when the account cannot reach those of npm', () => {
    const hidden = { ...installed, folder: path.join(folder, 'hidden') };
    mkdirSync(path.join(hidden.folder, 'bin'), { recursive: true });
    const place = placePostgres(home, hidden, account, base());
    expect(place.binaries).toBe(path.join(base(), `postgresql-${installed.version}`));
    expect(existsSync(place.binaries)).toBe(true);
    expect(place.data).toBe(path.join(base(), 'postgres'));
  });

  it('is the same at every later start', () => {
    chmodSync(home, 0o700);
    const first = placePostgres(home, installed, account, base());
    expect(placePostgres(home, installed, account, base())).toEqual(first);
  });

  it('is told in one sentence when its data was made unreachable', () => {
    placePostgres(home, installed, account, base());
    chmodSync(home, 0o700);
    expect(() => placePostgres(home, installed, account, base())).toThrow(
      'can no longer reach its data',
    );
  });
});
