import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { oldestServer } from '../pinned.ts';

const run = promisify(execFile);

/** What a server program says about itself, or why it says nothing. */
export type ServerVersion =
  | {
      readonly kind: 'known';
      readonly server: string;
      readonly isNewEnough: boolean;
      /** Whether it is the program of `dev-server/` and not the official CLI. */
      readonly isOurBuild: boolean;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Asks a Temporal CLI, or our own server program, which server it brings. */
export async function versionOf(program: string): Promise<ServerVersion> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: 15_000 });
    return parseVersion(stdout);
  } catch (error) {
    return {
      kind: 'unknown',
      reason: error instanceof Error ? firstLine(error.message) : 'failed',
    };
  }
}

/** Reads a line like "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)". */
export function parseVersion(output: string): ServerVersion {
  const found = /Server (?<server>(?<major>\d+)\.(?<minor>\d+)\.\d+\S*?)[,)\s]/.exec(output);
  const { server, major, minor } = found?.groups ?? {};
  if (server === undefined) return { kind: 'unknown', reason: 'it names no server version' };
  const [actualMajor, actualMinor] = [Number(major), Number(minor)];
  const isNewEnough =
    actualMajor > oldestServer.major ||
    (actualMajor === oldestServer.major && actualMinor >= oldestServer.minor);
  const isOurBuild = output.startsWith('rainmaker-dev-server ');
  return { kind: 'known', server, isNewEnough, isOurBuild };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
