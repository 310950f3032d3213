import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Config } from '#config/env.ts';
import { openDatabase } from '#db/client.ts';
import { testConfig } from '#tests/harness/config.ts';
import { testFolder } from '#tests/harness/folder.ts';
import { noEngine } from './app/temporal.server.ts';
import { createWebApp } from './create-web-app.ts';

/** The framework tells the broken page's error on the console; here that is meant to happen. */
function expectConsoleErrors(): void {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const lines: string[] = [];
const written: string[] = [];
let server: http.Server;
let port: number;
let isDatabaseUp = true;

/** One page that reads, writes and breaks: enough to see what stands around every page. */
const pages: ServerBuild = {
  mode: 'production',
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: 'unused',
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
  entry: { module: { default: () => new Response('page') } },
  routes: {
    note: {
      id: 'note',
      path: 'approve/:token',
      module: {
        default: undefined,
        loader: () => new Response('read'),
        action: async ({ request }: ActionFunctionArgs) => {
          written.push(await request.text());
          return new Response('written');
        },
      },
    },
    broken: {
      id: 'broken',
      path: 'broken',
      module: {
        default: undefined,
        loader: () => {
          throw new Error('secret stack');
        },
      },
    },
  },
};

function configFor(publicUrl: string): Config {
  return testConfig({ PUBLIC_URL: publicUrl, NODE_ENV: 'test' });
}

const clientDir = testFolder();

async function start(publicUrl: string): Promise<http.Server> {
  await mkdir(path.join(clientDir, 'assets'), { recursive: true });
  await writeFile(path.join(clientDir, 'assets', 'app-1a2b.js'), 'void 0;');
  const config = configFor(publicUrl);
  const hook = express.Router();
  hook.post('/webhooks/mail', (_request, response) => response.status(204).end());
  hook.post('/approve/:token', (_request, response) => response.status(200).send('machine'));
  const app = createWebApp({
    config,
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    build: pages,
    clientDir,
    checks: { database: () => (isDatabaseUp ? Promise.resolve() : Promise.reject(new Error('x'))) },
    context: {
      config,
      db: openDatabase('postgres://nobody@127.0.0.1:1/none'),
      log: pino({ level: 'silent' }),
      engine: noEngine,
    },
    events: (_request, response) => void response.status(401).end(),
    machineRoutes: [{ patterns: ['/webhooks/mail'], router: hook }],
  });
  const started = app.listen(0, '127.0.0.1');
  await once(started, 'listening');
  return started;
}

function ask(
  method: string,
  target: string,
  headers: http.OutgoingHttpHeaders = {},
  body = '',
): Promise<Answer> {
  const length =
    'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(body) };
  const own = { host: `localhost:${port}`, ...length };
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        method,
        path: target,
        headers: { ...own, ...headers },
        agent: false,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode = 0, headers: answered } = response;
          resolve({ status: statusCode, headers: answered, body: Buffer.concat(parts).toString() });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Says that so much comes; the answer is there before it does. */
const sized = (megabytes: number) => ({ 'content-length': String(megabytes * 1024 * 1024) });

const ours = () => ({ origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin' });

beforeAll(async () => {
  server = await start('http://localhost:3000');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  port = address.port;
});

afterAll(() => {
  server.close();
});

describe('what stands around every page', () => {
  it('carries its policy, also where there is no page and no file', async () => {
    expectConsoleErrors();
    for (const target of ['/approve/abc', '/nowhere', '/assets/gone.js', '/broken', '/health']) {
      const { headers } = await ask('GET', target);
      expect(headers['content-security-policy'], target).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options'], target).toBe('nosniff');
      expect(headers['referrer-policy'], target).toBe('same-origin');
      expect(headers['x-powered-by'], target).toBeUndefined();
    }
  });

  it('gives each page its own nonce, and the pages of outsiders none at all', async () => {
    const nonceOf = async (target: string) =>
      /'nonce-([^']+)'/.exec(String((await ask('GET', target)).headers['content-security-policy']));
    const [first, second] = [await nonceOf('/inbox'), await nonceOf('/inbox')];
    expect(first?.[1]).toMatch(/^.{20,}$/);
    expect(first?.[1]).not.toBe(second?.[1]);
    expect(await nonceOf('/approve/abc')).toBeNull();
  });

  it('promises https for a year only where the public address is https', async () => {
    expect((await ask('GET', '/health')).headers['strict-transport-security']).toBeUndefined();
    const secure = await start('https://sales.example.com');
    const address = secure.address();
    const before = port;
    try {
      if (address === null || typeof address === 'string') throw new Error('not listening');
      port = address.port;
      const answer = await ask('GET', '/health', { host: 'sales.example.com' });
      expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    } finally {
      port = before;
      secure.close();
    }
  });

  it('shows no stack when a page breaks', async () => {
    expectConsoleErrors();
    const { status, body } = await ask('GET', '/broken');
    expect(status).toBe(500);
    expect(body).not.toContain('secret stack');
    expect(body).not.toMatch(/\bat .+:\d+/);
  });
});

describe('a request under a foreign name', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.example', 'localhost:80@evil'])(
    'reads nothing as %s',
    async (host) => {
      const { status, body } = await ask('GET', '/approve/abc', { host });
      expect(status).toBe(421);
      expect(body).not.toContain('read');
    },
  );

  it('is not helped by what a proxy claims', async () => {
    const claims = { host: 'evil.example', 'x-forwarded-host': 'localhost:3000' };
    expect((await ask('GET', '/approve/abc', claims)).status).toBe(421);
  });

  it('reads as the public name and as this machine itself', async () => {
    for (const host of ['localhost:3000', '127.0.0.1:9', '[::1]:3000', 'LOCALHOST:3000']) {
      expect((await ask('GET', '/approve/abc', { host })).status, host).toBe(200);
    }
  });
});

describe('a page for people outside', () => {
  it('runs no script, and a page of ours those of its own answer', async () => {
    const policyOf = async (target: string) =>
      (await ask('GET', target)).headers['content-security-policy'];
    for (const target of ['/approve/abc', '/u/abc', '/m/abc', '/sign-in', '/sign-in/abc'])
      expect(await policyOf(target), target).toContain("script-src 'none'");
    expect(await policyOf('/unknown')).toMatch(/script-src 'nonce-[^']+'/);
  });
});

describe('a form', () => {
  it('is taken from our own page, whole', async () => {
    const answer = await ask('POST', '/approve/abc', ours(), 'intent=approve');
    expect(answer.status).toBe(200);
    expect(written.at(-1)).toBe('intent=approve');
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['a sister site', { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }],
    [
      'a page that claims our name and is caught by the browser',
      { 'sec-fetch-site': 'cross-site' },
    ],
  ])('is not taken from %s, and changes nothing', async (_who, headers) => {
    const before = written.length;
    const answer = await ask('PUT', '/approve/abc', headers, 'intent=approve');
    expect(answer.status).toBe(403);
    expect(written).toHaveLength(before);
  });

  it.each([
    ['/approve/abc', 5],
    ['/import', 66],
    ['/prospects/018f/messages', 31],
    ['/settings/stop-list', 17],
    ['/settings/logo', 2],
    ['/api/../approve/abc', 2],
    ['/import/../approve/abc', 2],
  ])('is not read when it is too large for %s: %i MB', async (target, megabytes) => {
    const before = written.length;
    const answer = await ask('POST', target, { ...ours(), ...sized(megabytes) });
    expect([answer.status, answer.headers.connection]).toEqual([413, 'close']);
    expect(answer.body).toContain('too large');
    expect(written).toHaveLength(before);
  });

  it.each([
    ['/import', 64],
    ['/prospects/018f/messages', 15],
    ['/settings/stop-list', 16],
  ])('may bring files to %s: %i MB', async (target, megabytes) => {
    expect((await ask('POST', target, { ...ours(), ...sized(megabytes) })).status).not.toBe(413);
  });

  it('is not taken without a length, since it might never end', async () => {
    const endless = { ...ours(), 'transfer-encoding': 'chunked' };
    expect((await ask('POST', '/approve/abc', endless, 'intent=approve')).status).toBe(411);
  });
});

describe('a machine', () => {
  it('comes in without a page of ours, by its own route', async () => {
    expect((await ask('POST', '/webhooks/mail')).status).toBe(204);
    expect((await ask('POST', '/approve/abc')).body).toBe('machine');
  });

  it('has no way in beside its routes', async () => {
    expect((await ask('POST', '/broken')).status).toBe(403);
  });

  it('with a key has its files read, and is told by a problem where they are too many', async () => {
    const byKey = { authorization: 'Bearer rk_x' };
    const taken = await ask('POST', '/api/v1/communications', { ...byKey, ...sized(24) });
    expect(taken.status).not.toBe(413);
    const refused = await ask('POST', '/api/v1/communications', { ...byKey, ...sized(25) });
    expect(refused.status).toBe(413);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'too_large', status: 413 });
  });

  it('with a key has no way in beside the API', async () => {
    const byKey = { authorization: 'Bearer rk_x' };
    const before = written.length;
    const answer = await ask('POST', '/api/../approve/abc', byKey, 'intent=approve');
    expect([answer.status, written.length]).toEqual([403, before]);
  });
});

describe('the log', () => {
  it('holds the pattern and neither token nor query', async () => {
    lines.length = 0;
    await ask('GET', '/approve/canarytoken?mail=maren@alderfinch.example');
    await ask('GET', '/canary@alderfinch.example');
    const text = lines.join('');
    expect(text).toContain('"/approve/:token"');
    expect(text).toContain('"(unknown)"');
    expect(text).not.toContain('canary');
    expect(text).not.toContain('alderfinch');
  });
});

describe('whoever looks after the process', () => {
  it('sees that it lives, and whether it can work', async () => {
    expect((await ask('GET', '/health')).status).toBe(200);
    expect((await ask('GET', '/ready')).status).toBe(200);
    isDatabaseUp = false;
    const answer = await ask('GET', '/ready');
    isDatabaseUp = true;
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toEqual({ status: 'not ready', parts: { database: 'down' } });
  });

  it('sees files with a hash kept for ever', async () => {
    const { headers, status } = await ask('GET', '/assets/app-1a2b.js');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});
