import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { budgetReport } from './checks/budgets.ts';
import { faultReport } from './checks/faults.ts';
import { messageOf } from './launcher/sentence-error.ts';
import { exitOnSignals } from './launcher/run-tool.ts';
import { Steps } from './launcher/steps.ts';
import { checks, runCheck } from './testing/checks.ts';
import { prepareTests } from './testing/prepare.ts';
import { countTests, type Counts } from './testing/test-report.ts';
import { runVitest } from './testing/vitest.ts';

/**
 * `npm run validate`: format, types, import rules, dead code, lint, then every test. Arguments are
 * vitest's, to run some of the tests only.
 */

exitOnSignals();
const steps = new Steps(process.stdout);

/** Runs one check with its line; what it found is printed at once. */
async function passes(check: (typeof checks)[number]): Promise<boolean> {
  const { found } = await steps.run(check.title, async () => {
    const problem = await runCheck(check).then(() => null, messageOf);
    return { said: problem === null ? 'passed' : 'FAILED', found: problem };
  });
  if (found !== null) steps.say(found);
  return found === null;
}

async function runTests(): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-report-'));
  const report = path.join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const { env, missing } = await prepareTests(process.env, steps);
    const counts = countTests(
      report,
      await runVitest([...reporters, ...process.argv.slice(2)], env),
    );
    // What was left out cannot count as proven.
    return missing === null ? counts : { ...counts, failed: counts.failed + 1 };
  } catch (error) {
    steps.fail(error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const failedChecks: string[] = [];
for (const check of checks) {
  if (!(await passes(check))) failedChecks.push(check.title);
}
const tests = await runTests();
for (const line of [...budgetReport(), ...faultReport()]) steps.say(line);
const failed = tests.failed + failedChecks.length;
const words = failedChecks.length === 0 ? 'all passed' : `failed: ${failedChecks.join(', ')}`;
steps.say(`\nChecks ${words}. Tests: ${tests.passed} passed, ${tests.failed} failed.`);
// The last line is read by machines: failed checks count as failures.
steps.say(`${tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
