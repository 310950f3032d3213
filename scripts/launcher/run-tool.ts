import { spawn } from 'node:child_process';
import { SentenceError } from './sentence-error.ts';

/** Lets a signal end this process in a way that ends the tools it runs as well. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(1));
  }
}

/** A program that does one thing and ends. */
export interface ToolRun {
  /** How a failure's sentence begins. */
  readonly purpose: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs a tool; returns how long it took, in milliseconds. A failure shows its last lines. */
export async function runTool({ purpose, command, args, cwd, env }: ToolRun): Promise<number> {
  const startedAt = performance.now();
  const tool = spawn(command, [...args], {
    cwd,
    env: { NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => tool.kill();
  process.once('exit', endWithUs);
  let output = '';
  for (const stream of [tool.stdout, tool.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  }
  const code = await new Promise((resolve, reject) => {
    tool.once('error', reject);
    tool.once('close', resolve);
  });
  process.off('exit', endWithUs);
  if (code === 0) return performance.now() - startedAt;
  throw new SentenceError(`${purpose}:\n${output.trim()}`);
}
