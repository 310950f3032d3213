import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { startSandbox, type Sandbox } from '../start.ts';
import type { TextsOptions } from '../texts/open.ts';

/** The inbound domain of every test. */
export const inboundDomain = 'inbound.rainmaker.test';
export const controlSecret = 'control-secret-of-the-tests';
export const webhookSecret = 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz';

/** One request that Rainmaker got, for the webhook or another address. */
export interface Received {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A stand-in for Rainmaker's web side: keeps what it is posted and answers `status`; GET shows what it serves. */
export interface Receiver {
  readonly port: number;
  readonly received: Received[];
  /** Puts a file at a path, as `/files` does. */
  serve(path: string, contentType: string, bytes: Buffer): void;
  answerWith(status: number): void;
  stop(): Promise<void>;
}

/** Starts it on a free port, or on a given one, to come back where it was. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const files = new Map<string, { contentType: string; bytes: Buffer }>();
  let status = 200;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      const file = files.get(request.url ?? '');
      response.writeHead(file === undefined ? 404 : 200, {
        'content-type': file?.contentType ?? '',
      });
      response.end(file?.bytes);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      received.push({
        url: request.url ?? '',
        method: request.method ?? '',
        headers: Object.fromEntries(headers),
        body: Buffer.concat(chunks),
      });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    received,
    serve(path, contentType, bytes) {
      files.set(path, { contentType, bytes });
    },
    answerWith(next) {
      status = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A sandbox with its folder, and what tests do with it. */
export interface TestBed {
  readonly dir: string;
  sandbox(): Sandbox;
  /** Stops the sandbox and starts one on the same folder. */
  restart(): Promise<void>;
  send(mail: SendMailOptions): Promise<{ response: string }>;
  /** A request to its HTTP side; `secret: true` adds the control header. */
  http(path: string, init?: RequestInit & { secret?: boolean }): Promise<Response>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts a sandbox that delivers to `webhookPort`. */
export async function startTestBed(
  webhookPort: number,
  texts: Partial<TextsOptions> = {},
): Promise<TestBed> {
  const dir = await mkdtemp(path.join(tmpdir(), 'sandbox-test-'));
  const start = () =>
    startSandbox({
      ports: { smtp: 0, http: 0, sites: 0 },
      dir,
      inboundDomain,
      webhookUrl: `http://127.0.0.1:${String(webhookPort)}/webhooks/mail`,
      webhookSecret,
      controlSecret,
      publicHosts: [],
      texts: { stepDelayMs: 1, ...texts },
    });
  let sandbox = await start();
  const http: TestBed['http'] = (url, { secret, headers, ...init } = {}) => {
    const sent = new Headers(headers);
    if (secret) sent.set('x-sandbox-secret', controlSecret);
    const address = `http://127.0.0.1:${String(sandbox.httpPort)}${url}`;
    return fetch(address, { redirect: 'manual', ...init, headers: sent });
  };
  return {
    dir,
    sandbox: () => sandbox,
    async restart() {
      await sandbox.stop();
      sandbox = await start();
    },
    async send(mail) {
      const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort });
      try {
        return await transport.sendMail(mail);
      } finally {
        transport.close();
      }
    },
    http,
    control: (method, url, body) =>
      http(`/control${url}`, {
        method,
        secret: true,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async stop() {
      await sandbox.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A first touch as Rainmaker sends it. */
export function outreach(to: string, messageId: string, webPort = 1): SendMailOptions {
  return {
    envelope: { from: `b+token@${inboundDomain}`, to: [to] },
    from: { name: 'Clara Valadar', address: 'clara@quillmere.example' },
    to: { name: 'Joss Albrecht', address: to },
    replyTo: `r+abcdefghijklmnopqrstuvwxyz@${inboundDomain}`,
    subject: 'A hillside for sixty',
    messageId,
    text: 'Dear Joss,\n\nwe would like to show you the hillside and the barn.\n',
    html: '<html lang="en"><body><p>Dear Joss,</p><p>we would like to show you the <a href="http://localhost:3000/x">hillside</a>.</p></body></html>',
    headers: {
      'X-Rainmaker-Intent': 'intent-1',
      'X-Rainmaker-Content': 'hash-1',
      'List-Unsubscribe': `<http://127.0.0.1:${String(webPort)}/u/abcdefghijklmnopqrstuvwxyz>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

/** Waits until the condition holds. Throws after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not become true within ten seconds.');
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
