import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTool } from './run-tool.ts';
import { hashOf, projectFolder } from './source-hash.ts';
import { formatSeconds } from './steps.ts';

/** What the web app is built from: its server bundle holds code of all these rooms. */
const webSources = [
  ...['web', 'domain', 'db', 'templates', 'config', 'temporal-config', 'workflows', 'activities'],
  ...['package-lock.json', 'package.json', 'tsconfig.json'],
];

/** Builds the web app unless it was built from exactly these sources. */
export async function buildWeb(env: Readonly<Record<string, string | undefined>>) {
  const stamp = path.join(projectFolder, 'web/build/.sources');
  const hash = hashOf(webSources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return { said: 'unchanged' };
  const remix = path.join(projectFolder, 'node_modules/@remix-run/dev/dist/cli.js');
  const tookMs = await runTool({
    purpose: 'The web app cannot be built',
    command: process.execPath,
    args: [remix, 'vite:build', '-c', 'web/vite.config.ts'],
    cwd: projectFolder,
    env: { ...env, NODE_ENV: 'production' },
  });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return { said: `built in ${formatSeconds(tookMs)}` };
}
