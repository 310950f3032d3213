import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectFolder } from '../launcher/source-hash.ts';

/** Runs vitest to its end with its output on our terminal; resolves with its exit code. */
export function runVitest(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const program = path.join(projectFolder, 'node_modules/vitest/vitest.mjs');
  const vitest = spawn(process.execPath, [program, 'run', ...args], {
    cwd: projectFolder,
    env: { ...env, NODE_ENV: 'test' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // It ends its servers itself when it is asked to stop.
  const endWithUs = () => vitest.kill('SIGTERM');
  process.once('exit', endWithUs);
  return new Promise((resolve, reject) => {
    vitest.once('error', reject);
    vitest.once('close', (code) => {
      process.off('exit', endWithUs);
      resolve(code ?? 1);
    });
  });
}
