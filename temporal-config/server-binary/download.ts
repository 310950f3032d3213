import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { pinned } from '../pinned.ts';

const run = promisify(execFile);
const releases = 'https://github.com/temporalio/cli/releases/download';

/** How long a machine without a network may hold up the start. */
const connectTimeoutMs = 3_000;
/** How long a connection may stay silent in the middle of a download. */
const stallTimeoutMs = 20_000;

/** Told while something takes long: a sentence for a person. */
export type Progress = (sentence: string) => void;

/**
 * Downloads the official CLI of the pinned version to `target`, after its SHA-256 was compared
 * with the checksums of the release. Throws with a short reason; then `target` does not exist.
 */
export async function downloadCli(target: string, onProgress: Progress): Promise<void> {
  const archive = archiveName(process.platform, process.arch);
  if (archive === null) throw new Error(`there is none for ${process.platform} ${process.arch}`);
  const base = `${releases}/v${pinned.cli}`;
  await reach(new URL(base).hostname);
  const checksums = new TextDecoder().decode(await fetchBytes(`${base}/checksums.txt`));
  const expected = checksumOf(archive, checksums);
  if (expected === null) throw new Error(`the release names no checksum for ${archive}`);
  const bytes = await fetchBytes(`${base}/${archive}`, (received, total) => {
    onProgress(`downloading the Temporal CLI ${pinned.cli}: ${percent(received, total)}`);
  });
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== expected) throw new Error(`its checksum is ${actual}, but should be ${expected}`);
  await unpack(bytes, target);
}

/** The file of the release for one platform, null where none is published. */
export function archiveName(platform: string, arch: string): string | null {
  const systems: Record<string, string> = { linux: 'linux', darwin: 'darwin' };
  const machines: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };
  const [system, machine] = [systems[platform], machines[arch]];
  if (system === undefined || machine === undefined) return null;
  return `temporal_cli_${pinned.cli}_${system}_${machine}.tar.gz`;
}

/** Looks a file up in a list of lines "sha256  name"; null when it is not there. */
export function checksumOf(archive: string, checksums: string): string | null {
  const line = checksums.split('\n').find((each) => each.trimEnd().endsWith(` ${archive}`));
  return /^[\da-f]{64}(?= )/.exec(line ?? '')?.[0] ?? null;
}

// Where there is no network, fetch may wait much longer than a person likes to.
function reach(hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(443, hostname);
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(`${hostname} cannot be reached (${reason})`));
    };
    const timer = setTimeout(fail, connectTimeoutMs, 'no answer');
    socket.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(error.code ?? error.message);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.destroy();
      resolve();
    });
  });
}

async function fetchBytes(
  url: string,
  onReceived: (received: number, total: number) => void = () => undefined,
): Promise<Uint8Array> {
  const abort = new AbortController();
  const stall = setTimeout(() => {
    abort.abort(new Error('the download stopped in the middle'));
  }, stallTimeoutMs);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || response.body === null) {
      throw new Error(`${url} answered ${String(response.status)}`);
    }
    const total = Number(response.headers.get('content-length') ?? 0);
    const chunks: Uint8Array[] = [];
    let received = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      stall.refresh();
      chunks.push(part.value);
      received += part.value.byteLength;
      onReceived(received, total);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(stall);
  }
}

function percent(received: number, total: number): string {
  const megabytes = `${(received / 1e6).toFixed(0)} MB`;
  return total > 0
    ? `${((received / total) * 100).toFixed(0)} % of ${(total / 1e6).toFixed(0)} MB`
    : megabytes;
}

// Beside the target and then renamed, so that an interrupted start leaves no half program.
async function unpack(bytes: Uint8Array, target: string): Promise<void> {
  const folder = path.dirname(target);
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(path.join(folder, 'unpack-'));
  try {
    writeFileSync(path.join(work, 'cli.tar.gz'), bytes);
    await run('tar', ['-xzf', 'cli.tar.gz', 'temporal'], { cwd: work });
    renameSync(path.join(work, 'temporal'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
