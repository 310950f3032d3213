import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';

let folder = '';
const put = (name: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-chromium-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the browser of the tests', () => {
  it('is the one that CHROMIUM_PATH names, before any other', () => {
    put('chromium');
    const named = put('my-browser');
    expect(findChromium({ PATH: folder, CHROMIUM_PATH: named })).toBe(named);
  });

  it('is one on the PATH', () => {
    const found = put('google-chrome-stable');
    expect(findChromium({ PATH: folder, CHROMIUM_PATH: '' })).toBe(found);
  });

  it('is refused in one sentence when CHROMIUM_PATH names nothing', () => {
    expect(() => findChromium({ CHROMIUM_PATH: '/no/browser' })).toThrow(
      'CHROMIUM_PATH is "/no/browser", where there is no program.',
    );
  });
});
