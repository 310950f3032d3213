import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { warningOf, warnOnce } from './child-log.ts';
import { followLog, openLog } from './log-tail.ts';

let folder = '';
const file = () => path.join(folder, 'worker.log');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-logs-'));
  closeSync(openLog(file()));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the log of a process', () => {
  it('is followed from now on, line by line, to its last line', async () => {
    appendFileSync(file(), 'of an earlier run\n');
    const lines: string[] = [];
    const tail = followLog(file(), (line) => lines.push(line));
    appendFileSync(file(), 'one\ntwo in ');
    await vi.waitUntil(() => lines.length === 1);
    appendFileSync(file(), 'two parts\nthree\n');
    tail.stop();
    expect(lines).toEqual(['one', 'two in two parts', 'three']);
  });

  it('is put aside when it has grown large', () => {
    truncateSync(file(), 30_000_000);
    closeSync(openLog(file()));
    expect(readFileSync(file(), 'utf8')).toBe('');
    expect(readFileSync(`${file()}.1`).length).toBe(30_000_000);
  });
});

describe('a line of the log', () => {
  const line = (level: string, msg: string) => JSON.stringify({ level, component: 'worker', msg });

  it.each([
    [line('WARNING', 'the provider is slow'), 'the provider is slow'],
    [line('CRITICAL', 'the provider is away'), 'the provider is away'],
    [line('INFO', 'started'), null],
    ['READY worker', null],
    ['{ not JSON', null],
    ['{"level":40}', null],
  ])('%s is for the terminal: %s', (text, warning) => {
    expect(warningOf(text)).toBe(warning);
  });

  it('is said once a minute, however often it comes', () => {
    let atMs = 0;
    const said: string[] = [];
    const pass = warnOnce(
      (sentence) => said.push(sentence),
      () => atMs,
    );
    pass(line('WARNING', 'away'));
    pass(line('WARNING', 'away'));
    pass(line('WARNING', 'slow'));
    atMs = 61_000;
    pass(line('WARNING', 'away'));
    expect(said).toEqual(['away', 'slow', 'away']);
  });
});
