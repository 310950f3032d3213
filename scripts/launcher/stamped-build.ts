import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTool } from './run-tool.ts';
import { projectFolder } from './children.ts';
import { formatSeconds } from './steps.ts';

/** What the web app is built from: its server bundle holds code of all these rooms. */
const webSources = [
  ...['web', 'domain', 'db', 'templates', 'config', 'temporal-config', 'workflows', 'activities'],
  ...['package-lock.json', 'package.json', 'tsconfig.json'],
];
const generated = /(?:^|\/)(?:build|compiled|node_modules|histories)(?:\/|$)|\.test\.tsx?$/;

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

/** A name for one state of files and folders of the project: SHA-256 over names and contents. */
export function hashOf(sources: readonly string[], root = projectFolder): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(root, source)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(root: string, source: string): string[] {
  const absolute = path.join(root, source);
  if (!existsSync(absolute)) return [];
  const entries = readdirOrNull(absolute);
  if (entries === null) return [source];
  return entries.map((name) => path.join(source, name)).filter((name) => !generated.test(name));
}

function readdirOrNull(folder: string): string[] | null {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  } catch {
    return null;
  }
}
