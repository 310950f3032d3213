import { readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts what vitest's JSON report says. A file that could not even be loaded is one failure, and
 * so is a run that ended badly without a failed test, or left no report.
 */
export function countTests(reportFile: string, exitCode: number): Counts {
  const { passed, failed } = readCounts(reportFile);
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

function readCounts(reportFile: string): Counts {
  try {
    const read = report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
    const broken = read.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    return { passed: read.numPassedTests, failed: read.numFailedTests + broken.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
