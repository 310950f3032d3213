import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf } from './source-hash.ts';

let root = '';
const write = (file: string, content: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
};
const hash = () => hashOf(['web', 'package-lock.json', 'missing'], root);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'rainmaker-hash-'));
  write('web/app/root.tsx', 'a page');
  write('package-lock.json', '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the hash of sources', () => {
  it('stays while they stay', () => {
    expect(hash()).toBe(hash());
  });

  it.each(['web/app/root.tsx', 'web/app/new.tsx', 'package-lock.json'])(
    'changes with %s',
    (file) => {
      const before = hash();
      write(file, 'changed');
      expect(hash()).not.toBe(before);
    },
  );

  it.each(['web/app/root.test.tsx', 'web/build/server/index.js', 'db/client.ts'])(
    'does not change with %s',
    (file) => {
      const before = hash();
      write(file, 'changed');
      expect(hash()).toBe(before);
    },
  );
});
