import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { Webhook } from 'standardwebhooks';
import { webhookProblem } from '#domain/alerts/webhook-address.ts';
import { isPublicAddress } from '../enrichment/safe-address.ts';

/** What is posted, and where. */
export interface AlertPost {
  /** The same for every try of one post. */
  id: string;
  url: string;
  signingSecret: string;
  body: object;
}

/** What a try came to; `problem` is a word, never an address. `isFinal`: trying again would change nothing. */
export type PostResult =
  { kind: 'delivered' } | { kind: 'failed'; problem: string; isFinal: boolean };

/** Posts alerts to webhooks. */
export interface AlertPoster {
  post(post: AlertPost): Promise<PostResult>;
}

const totalMs = 10_000;

interface Target {
  url: URL;
  address: string;
  port: number;
}

/**
 * Posts JSON, signed as Standard Webhooks say, to https addresses of the public internet: a name is resolved once, every
 * answer must be public, and the connection goes to that very address. No redirect is followed. `sandboxOrigin`, where there
 * is a sandbox, is the one address of this machine that may be posted to.
 */
export function createAlertPoster(sandboxOrigin: string | null): AlertPoster {
  return {
    async post(post) {
      const target = await targetOf(post.url, sandboxOrigin);
      if ('problem' in target) return { kind: 'failed', ...target };
      try {
        return resultOf(await send(target, post));
      } catch (error) {
        return { kind: 'failed', problem: problemOf(error), isFinal: false };
      }
    },
  };
}

async function targetOf(
  text: string,
  sandboxOrigin: string | null,
): Promise<Target | { problem: string; isFinal: boolean }> {
  const problem = webhookProblem(text, sandboxOrigin);
  if (problem !== null) return { problem, isFinal: true };
  const url = new URL(text);
  if (sandboxOrigin !== null && url.origin === sandboxOrigin)
    return { url, address: '127.0.0.1', port: Number(url.port) };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return { problem: 'unknown_host', isFinal: false };
  if (!found.every(({ address }) => isPublicAddress(address)))
    return { problem: 'private_address', isFinal: true };
  return { url, address: first.address, port: 443 };
}

function send(target: Target, post: AlertPost): Promise<number> {
  const { url, address, port } = target;
  const text = JSON.stringify(post.body);
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const call = (isSecure ? https : http).request(
      {
        ...{ host: address, port, method: 'POST', path: `${url.pathname}${url.search}` },
        servername: isSecure ? url.hostname : undefined,
        headers: {
          host: url.host,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'user-agent': 'Rainmaker/1.0 (alerts)',
          ...signatureOf(post, text),
        },
        ...{ agent: false, signal: AbortSignal.timeout(totalMs) },
      },
      (response) => {
        // What it says is nobody's concern; only that it says it.
        response.resume();
        response.on('error', reject);
        response.on('end', () => {
          resolve(response.statusCode ?? 0);
        });
      },
    );
    call.on('error', reject);
    call.end(text);
  });
}

function signatureOf({ id, signingSecret }: AlertPost, text: string): Record<string, string> {
  const at = new Date(Math.floor(performance.timeOrigin + performance.now()));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(signingSecret).sign(id, at, text),
  };
}

function resultOf(status: number): PostResult {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  // A redirect is not followed: whoever moved gives us the new address.
  const isFinal = status < 500 && status !== 408 && status !== 429;
  return { kind: 'failed', problem: `status_${String(status)}`, isFinal };
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreachable';
  return error.name === 'TimeoutError' || error.name === 'AbortError' ? 'too_slow' : 'unreachable';
}
