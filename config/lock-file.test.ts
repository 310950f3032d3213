import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from './lock-file.ts';
import { identify, isRunning } from './process-identity.ts';

let folder = '';
const file = () => path.join(folder, 'run', 'test.lock');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a process', () => {
  it('is found by its number', () => {
    expect(identify(process.pid)).toEqual({ pid: process.pid, startedAt: expect.any(String) });
  });

  it('is not mistaken for another one with the same number', () => {
    expect(isRunning({ pid: process.pid, startedAt: 'before the last boot' })).toBe(false);
  });

  it('that does not exist is not found', () => {
    expect(identify(2 ** 22 + 1)).toBeNull();
  });
});

describe('a lock', () => {
  it('is had by one only, and says by whom', () => {
    takeLock(file());
    expect(takeLock(file())).toEqual({ holder: identify(process.pid) });
  });

  it('can be had again after its release', () => {
    const lock = takeLock(file());
    if ('release' in lock) lock.release();
    expect(takeLock(file())).toHaveProperty('release');
  });

  it.each([
    ['whose process is gone', JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' })],
    ['whose number has another process now', JSON.stringify({ pid: process.pid, startedAt: '1' })],
    ['that is half written', '{"pid":'],
  ])('%s counts for nothing', (_, content) => {
    takeLock(file());
    writeFileSync(file(), content);
    expect(takeLock(file())).toHaveProperty('release');
    expect(readdirSync(path.dirname(file()))).toEqual(['test.lock']);
  });
});
