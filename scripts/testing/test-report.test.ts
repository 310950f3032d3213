import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTests } from './test-report.ts';

let folder = '';
const file = () => path.join(folder, 'report.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-report-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function report(passed: number, failed: number, ...files: readonly (readonly string[])[]): string {
  const testResults = files.map((statuses) => ({
    status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  }));
  writeFileSync(
    file(),
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }),
  );
  return file();
}

describe('the count of a test run', () => {
  it('is that of its report', () => {
    expect(countTests(report(2, 0, ['passed', 'passed']), 0)).toEqual({ passed: 2, failed: 0 });
    expect(countTests(report(1, 1, ['passed', 'failed']), 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('has one failure for a file that could not be loaded', () => {
    expect(countTests(report(1, 0, ['passed'], []), 1)).toEqual({ passed: 1, failed: 1 });
    expect(countTests(report(0, 2, ['failed', 'failed'], []), 1)).toEqual({
      passed: 0,
      failed: 3,
    });
  });

  it('has a failure when the run ended badly with no failed test', () => {
    expect(countTests(report(1, 0, ['passed']), 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('has a failure when there is no report', () => {
    expect(countTests(file(), 0)).toEqual({ passed: 0, failed: 1 });
  });
});
