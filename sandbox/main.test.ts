import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outreach, until } from './testing/test-bed.fixture.ts';

const controlSecret = 'control-secret-of-the-process-test';
let home = '';
let ports: readonly number[] = [];
let started: ChildProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'sandbox-process-'));
  ports = await freePorts(4);
  started = [];
});
afterEach(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

/** Free ports, one each: all are held until the last is found. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const found = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return found;
}

function start(): { child: ChildProcess; output: () => string; errors: () => string } {
  const [http, smtp, sites, web] = ports.map(String);
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      NODE_ENV: 'test',
      RAINMAKER_HOME: home,
      SANDBOX_CONTROL_SECRET: controlSecret,
      SANDBOX_PORT: http,
      SANDBOX_SMTP_PORT: smtp,
      SANDBOX_SITES_PORT: sites,
      PORT: web,
    },
  });
  started.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return { child, output: () => output, errors: () => errors };
}

async function startReady(): Promise<ChildProcess> {
  const { child, output } = start();
  await until(() => output().includes('READY sandbox\n'));
  return child;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function find(messageId: string): Promise<unknown> {
  const url = `http://127.0.0.1:${String(ports[0])}/provider/messages?messageId=${messageId}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${controlSecret}` } });
  return response.json();
}

describe('the sandbox process', () => {
  it('says when it is ready and ends by SIGTERM', async () => {
    const child = await startReady();
    const health = await fetch(`http://127.0.0.1:${String(ports[0])}/healthz`);
    expect(health.status).toBe(200);
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
  });

  it('killed hard has lost nothing that it accepted', async () => {
    const child = await startReady();
    const transport = createTransport({ host: '127.0.0.1', port: ports[1] });
    await transport.sendMail(outreach('joss@tarnvale.example', '<1@q.example>'));
    transport.close();
    child.kill('SIGKILL');
    await exitOf(child);
    await startReady();
    expect(await find('<1@q.example>')).toMatchObject({ items: [{ messageId: '<1@q.example>' }] });
  });

  it('says in one sentence which port is taken', async () => {
    await startReady();
    const { child, errors } = start();
    expect(await exitOf(child)).toBe(1);
    expect(errors().trim()).toBe(
      `Port ${String(ports[0])} is taken; set another SANDBOX_PORT, SANDBOX_SMTP_PORT or SANDBOX_SITES_PORT.`,
    );
  });
});
