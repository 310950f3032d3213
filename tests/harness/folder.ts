import './provided.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, inject } from 'vitest';

/**
 * Makes a folder that one test file has to itself, in the folder of the whole run. It is removed after the file's last test,
 * or with the run's folder by the next run, should this one be killed.
 */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(inject('runFolder'), 'file-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
