import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateServer, serverArgs } from './local-server.ts';
import { cachedBuild, cachedCli, devServerSource, sourceKey } from './server-binary/cache.ts';

let folder = '';
const bin = () => path.join(folder, 'bin');
const told: string[] = [];
const onProgress = (sentence: string) => told.push(sentence);
// Without Go and without the PATH of this machine, so that nothing is downloaded or built.
const env = () => ({ PATH: bin(), XDG_CACHE_HOME: path.join(folder, 'cache') });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-server-'));
  told.length = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function writeProgram(file: string, answer: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${answer}'\n`);
  chmodSync(file, 0o755);
  return file;
}

const cli = (server: string) => `temporal version 1.9.1 (Server ${server}, UI 2.54.1)`;

describe('the local server', () => {
  it('is the program that TEMPORAL_CLI names, before any other', async () => {
    writeProgram(path.join(bin(), 'temporal'), cli('1.33.0'));
    const named = writeProgram(path.join(folder, 'mine'), cli('1.32.0'));
    const found = await locateServer({ env: { ...env(), TEMPORAL_CLI: named }, onProgress });
    expect(found).toEqual({
      path: named,
      origin: 'TEMPORAL_CLI, server 1.32.0',
      isOurBuild: false,
    });
  });

  it('is our own build when TEMPORAL_CLI names one, and then ends with its launcher', async () => {
    const named = writeProgram(
      path.join(folder, 'x'),
      'rainmaker-dev-server (Server 1.32.0, UI 2)',
    );
    const found = await locateServer({ env: { ...env(), TEMPORAL_CLI: named }, onProgress });
    expect(found.isOurBuild).toBe(true);
    expect(serverArgs(found, options).slice(-2)).toEqual(['--parent-pid', '4711']);
  });

  it('is temporal on the PATH when that is new enough', async () => {
    const onPath = writeProgram(path.join(bin(), 'temporal'), cli('1.32.0'));
    expect((await locateServer({ env: env(), onProgress })).path).toBe(onPath);
  });

  it('is not an old temporal on the PATH, and a sentence says so', async () => {
    writeProgram(path.join(bin(), 'temporal'), cli('1.28.1'));
    const cached = writeProgram(cachedCli(env()), cli('1.32.0'));
    expect((await locateServer({ env: env(), onProgress })).path).toBe(cached);
    expect(told).toEqual([
      'temporal on the PATH is passed over: has server 1.28.1, 1.32 or newer is needed',
    ]);
  });

  it('is what was built before, from the cache', async () => {
    const built = writeProgram(cachedBuild(env()), 'anything');
    const found = await locateServer({ env: env(), onProgress });
    expect(found).toMatchObject({ path: built, isOurBuild: true });
    expect(told).toEqual([]);
  });

  it.each([
    [cli('1.28.1'), ' with server 1.28.1, but 1.32 or newer is needed.'],
    ['hello', ', which cannot be used: it names no server version.'],
  ])('is refused in one sentence when TEMPORAL_CLI answers %s', async (answer, reason) => {
    const named = writeProgram(path.join(folder, 'mine'), answer);
    await expect(
      locateServer({ env: { ...env(), TEMPORAL_CLI: named }, onProgress }),
    ).rejects.toThrow(`TEMPORAL_CLI is "${named}"${reason}`);
  });

  it('is refused when TEMPORAL_CLI names no program', async () => {
    await expect(
      locateServer({ env: { ...env(), TEMPORAL_CLI: '/no/such/program' }, onProgress }),
    ).rejects.toThrow('TEMPORAL_CLI is "/no/such/program", which cannot be used: ');
  });
});

const options = {
  port: 7233,
  uiPort: 8233,
  namespace: 'event-sales',
  dbFile: '/home/temporal.db',
  codecEndpoint: 'http://localhost:3000/codec/token',
  parentPid: 4711,
};

describe('its command line', () => {
  const official = { path: '/temporal', origin: 'PATH', isOurBuild: false };

  it('is one that the official CLI takes', () => {
    const args = serverArgs(official, options);
    expect(args.slice(0, 2)).toEqual(['server', 'start-dev']);
    expect(args).not.toContain('--parent-pid');
    expect(args).toContain('history.timerProcessorMaxTimeShift="20ms"');
    expect(args).toContain('frontend.WorkflowTimeSkippingEnabled=true');
    expect(args).toContain('history.transferProcessorMaxPollRPS=2000');
    expect(args).toContain('ProspectStage=Keyword');
    expect(args).toContain('journal_mode=wal');
  });

  it('asks for no file, no UI and no codec when there shall be none', () => {
    const nothing = { ...options, uiPort: null, dbFile: null, codecEndpoint: null };
    const args = serverArgs(official, nothing);
    expect(args).toContain('--headless');
    expect(args.join(' ')).not.toMatch(/db-filename|sqlite-pragma|ui-port|codec/);
  });
});

describe('the cache', () => {
  const write = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content);
  };

  it('knows the present source by 16 hex digits', () => {
    expect(sourceKey(devServerSource)).toMatch(/^[\da-f]{16}$/);
  });

  it('is keyed by every Go file and by nothing else', () => {
    write('go.mod', 'module x');
    write('main.go', 'package main');
    const before = sourceKey(folder);
    write('notes.md', 'anything');
    expect(sourceKey(folder)).toBe(before);
    write('more.go', 'package main');
    expect(sourceKey(folder)).not.toBe(before);
  });

  it('lies where XDG_CACHE_HOME says, else below the home folder', () => {
    expect(cachedCli({ XDG_CACHE_HOME: '/cache' })).toBe(
      '/cache/rainmaker/temporal-cli/1.9.1/temporal',
    );
    expect(cachedCli({})).toMatch(/\/\.cache\/rainmaker\/temporal-cli\/1\.9\.1\/temporal$/);
  });
});
