import path from 'node:path';
import {
  serverArgs,
  type ServerOptions,
  type ServerProgram,
} from '#temporal-config/local-server.ts';
import { waitForServer } from '#temporal-config/wait-for-server.ts';
import { startProcess, type ManagedProcess, type ProcessHome } from './managed-process.ts';
import { shownPath } from './shown-path.ts';
import { SentenceError } from './sentence-error.ts';

/** Starts a local Temporal server and waits until it answers for its namespace. */
export async function startTemporal(
  program: ServerProgram,
  options: ServerOptions,
  home: ProcessHome,
): Promise<ManagedProcess> {
  let lastLine = '';
  const server = await startProcess(
    {
      name: 'temporal',
      command: program.path,
      args: serverArgs(program, options),
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      ending: { signal: 'SIGTERM', graceMs: 4_000 },
      onLine: (line) => (lastLine = line),
    },
    home,
  );
  const outcome = await Promise.race([
    server.ended,
    waitForServer(`127.0.0.1:${String(options.port)}`, options.namespace, 60_000),
  ]);
  if (outcome === 'ready') return server;
  await server.stop();
  const log = shownPath(path.join(home.logFolder, 'temporal.log'));
  throw new SentenceError(
    `The Temporal server does not start: ${lastLine || outcome}; see ${log}.`,
  );
}
