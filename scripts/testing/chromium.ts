import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { findProgram } from '#temporal-config/server-binary/cache.ts';
import { runTool } from '../launcher/run-tool.ts';
import { messageOf, SentenceError } from '../launcher/sentence-error.ts';
import type { Note } from '../launcher/steps.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usualPlaces = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What a person does when no browser can be found or installed. */
export const noChromium =
  'No Chromium was found and it cannot be installed here, so the browser tests are left out; ' +
  'install Chromium, or set CHROMIUM_PATH to the program.';

/**
 * The Chromium of this machine: `CHROMIUM_PATH`, a program on the PATH, a usual place, or one
 * that Playwright has downloaded; null without any. Throws when `CHROMIUM_PATH` names nothing.
 */
export function findChromium(env: Environment): string | null {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new SentenceError(`CHROMIUM_PATH is "${named}", where there is no program.`);
  }
  const onPath = names.map((name) => findProgram(name, env)).find((found) => found !== null);
  return onPath ?? [...usualPlaces, ...downloaded()].find((place) => existsSync(place)) ?? null;
}

function downloaded(): string[] {
  const folder = path.join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(folder)) return [];
  const builds = readdirSync(folder).filter((name) => name.startsWith('chromium-'));
  return builds.flatMap((name) => [
    path.join(folder, name, 'chrome-linux', 'chrome'),
    path.join(folder, name, 'chrome-linux64', 'chrome'),
  ]);
}

/** Finds Chromium, or installs it where we are root and the system has apt-get; else null. */
export async function ensureChromium(env: Environment, note: Note): Promise<string | null> {
  const found = findChromium(env);
  if (found !== null) return found;
  const aptGet = findProgram('apt-get', env);
  if (aptGet === null || process.getuid?.() !== 0) return null;
  try {
    note('installing Chromium with apt-get, once for this machine');
    await apt(aptGet, env, ['update']);
    await apt(aptGet, env, ['install', '-y', '--no-install-recommends', 'chromium']);
  } catch (error) {
    note(messageOf(error));
  }
  return findChromium(env);
}

async function apt(aptGet: string, env: Environment, args: readonly string[]): Promise<void> {
  await runTool({
    purpose: `apt-get ${args[0] ?? ''} failed`,
    command: aptGet,
    args: ['-qq', ...args],
    cwd: '/',
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
