import { existsSync } from 'node:fs';
import path from 'node:path';
import { runTool } from '../launcher/run-tool.ts';
import { projectFolder } from '../launcher/source-hash.ts';

/** A check that needs no service: it reads the sources and says yes or no. */
export interface Check {
  readonly title: string;
  /** The program, relative to `node_modules`. */
  readonly program: string;
  readonly args: readonly string[];
}

const rooms = [
  ...['domain', 'workflows', 'activities', 'workers', 'web', 'db', 'templates', 'sandbox'],
  ...['config', 'temporal-config', 'scripts', 'bench', 'tests'],
].filter((room) => existsSync(path.join(projectFolder, room)));

/** Every check but the tests, quickest first. */
export const checks: readonly Check[] = [
  { title: 'Format', program: 'prettier/bin/prettier.cjs', args: ['--check', '.'] },
  { title: 'Types', program: 'typescript/bin/tsc', args: ['--noEmit'] },
  {
    title: 'Import rules',
    program: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', ...rooms],
  },
  { title: 'Dead code', program: 'knip/bin/knip.js', args: [] },
  { title: 'Lint', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
];

/** Runs one check; throws with what it says. */
export async function runCheck({ title, program, args }: Check): Promise<void> {
  await runTool({
    purpose: `${title} found something`,
    command: process.execPath,
    args: [path.join(projectFolder, 'node_modules', program), ...args],
    cwd: projectFolder,
    env: { ...process.env, FORCE_COLOR: '0' },
  });
}
