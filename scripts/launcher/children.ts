import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launcherPidVariable, readyLine } from '#config/parent-watch.ts';
import { warnOnce } from './child-log.ts';
import { startProcess, type ManagedProcess, type ProcessHome } from './managed-process.ts';
import { shownPath } from './shown-path.ts';
import { projectFolder } from './source-hash.ts';
import { SentenceError } from './sentence-error.ts';
import type { Service } from './supervisor.ts';

/** One of our own programs, which says `READY <name>` when it can do its work. */
export interface ChildProgram {
  readonly name: string;
  /** Relative to the project's folder. */
  readonly file: string;
}

/** The programs of a whole Rainmaker. They end by themselves when the launcher is gone. */
export const programs = {
  sandbox: { name: 'sandbox', file: 'sandbox/main.ts' },
  worker: { name: 'worker', file: 'workers/main.ts' },
  web: { name: 'web', file: 'web/server.ts' },
} as const satisfies Record<string, ChildProgram>;

const readyTimeoutMs = 90_000;

/** Makes a service of one program: its log goes to a file, its warnings are said. */
export function childService(
  program: ChildProgram,
  env: Readonly<Record<string, string | undefined>>,
  home: ProcessHome,
  say: (sentence: string) => void,
): Service {
  const passOn = warnOnce((warning) => {
    say(`${program.name}: ${warning}`);
  });
  return { name: program.name, start: () => startChild(program, env, home, passOn) };
}

async function startChild(
  program: ChildProgram,
  env: Readonly<Record<string, string | undefined>>,
  home: ProcessHome,
  passOn: (line: string) => void,
): Promise<ManagedProcess> {
  const file = path.resolve(projectFolder, program.file);
  if (!existsSync(file)) throw new SentenceError(`${program.file} is missing from this clone.`);
  let tellReady: (word: 'ready') => void = () => undefined;
  const ready = new Promise<'ready'>((resolve) => (tellReady = resolve));
  const child = await startProcess(
    {
      name: program.name,
      command: process.execPath,
      args: ['--import', 'tsx', '--enable-source-maps', file],
      cwd: projectFolder,
      env: { ...env, [launcherPidVariable]: String(process.pid) },
      ending: { signal: 'SIGTERM', graceMs: 5_000 },
      onLine(line) {
        if (line === readyLine(program.name)) tellReady('ready');
        else passOn(line);
      },
    },
    home,
  );
  const outcome = await Promise.race([
    ready,
    child.ended,
    sleep(readyTimeoutMs, 'no sign of life', { ref: false }),
  ]);
  if (outcome === 'ready') return child;
  await child.stop();
  const log = shownPath(path.join(home.logFolder, `${program.name}.log`));
  throw new SentenceError(`${program.name} does not start (${outcome}); see ${log}.`);
}
