import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { PageFetcher } from '../deps.ts';
import { isPublicAddress } from './safe-address.ts';

const limits = { redirects: 3, bytes: 2 * 1024 * 1024, totalMs: 10_000 } as const;

/** Where one request is made to: checked once, and connected to exactly that. */
export interface CheckedTarget {
  url: URL;
  address: string;
  port: number;
}

/** Decides the address of a host; a refusal is a word, not an error. */
export type HostResolver = (url: URL) => Promise<CheckedTarget | { refused: string }>;

/**
 * Reads one page of a public website: http and https on their usual ports, at most three redirects, each checked afresh,
 * 2 MB, 10 s, text/html only, no cookies. The host is resolved once and the connection goes to that very address, so a
 * second answer of the DNS changes nothing. Never throws for what the page does.
 */
export function createPageFetcher(
  options: { reservedHostsAt?: { host: string; port: number } } = {},
): PageFetcher {
  const resolve = options.reservedHostsAt
    ? withReservedHosts(options.reservedHostsAt)
    : resolvePublic;
  return {
    async fetch(start) {
      const deadline = AbortSignal.timeout(limits.totalMs);
      let next = parseUrl(start);
      for (let hop = 0; hop <= limits.redirects; hop += 1) {
        if (next === null) return noPage('bad_address');
        const target = await resolve(next);
        if ('refused' in target) return noPage(target.refused);
        const answer = await request(target, deadline).catch(() => noPage('unreachable'));
        if (answer.kind !== 'redirect') return answer;
        next = parseUrl(answer.location, next);
      }
      return noPage('too_many_redirects');
    },
  };
}

type Answer = Awaited<ReturnType<PageFetcher['fetch']>> | { kind: 'redirect'; location: string };

function noPage(reason: string): { kind: 'no-page'; reason: string } {
  return { kind: 'no-page', reason };
}

function parseUrl(text: string, base?: URL): URL | null {
  const candidate = base || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(candidate, base?.href)) return null;
  const url = new URL(candidate, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.port === '' && url.username === '' && url.password === '' ? url : null;
}

async function resolvePublic(url: URL): Promise<CheckedTarget | { refused: string }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return { refused: 'unknown_host' };
  // One private answer among public ones is how rebinding begins: all must be public.
  if (!found.every(({ address }) => isPublicAddress(address)))
    return { refused: 'private_address' };
  return { url, address: first.address, port: url.protocol === 'https:' ? 443 : 80 };
}

/** Beside a sandbox, reserved names (RFC 2606, RFC 6761) are served from one fixed address; everything else as ever. */
function withReservedHosts(at: { host: string; port: number }): HostResolver {
  return (url) =>
    /\.(example|test|invalid)$/.test(url.hostname)
      ? Promise.resolve({ url, address: at.host, port: at.port })
      : resolvePublic(url);
}

function request(target: CheckedTarget, signal: AbortSignal): Promise<Answer> {
  const { url } = target;
  // Reserved names have no certificates: they are always read in the clear, from the sandbox.
  const isSecure = url.protocol === 'https:' && target.port === 443;
  return new Promise((resolve, reject) => {
    const call = (isSecure ? https : http).request(
      {
        host: target.address,
        port: target.port,
        path: `${url.pathname}${url.search}`,
        servername: isSecure ? url.hostname : undefined,
        headers: {
          host: url.host,
          accept: 'text/html',
          'accept-encoding': 'identity',
          'user-agent': 'Rainmaker/1.0 (website reader)',
        },
        agent: false,
        signal,
      },
      (response) => {
        read(response, url).then(resolve, reject);
      },
    );
    call.on('error', reject);
    call.end();
  });
}

async function read(response: http.IncomingMessage, url: URL): Promise<Answer> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    response.destroy();
    return { kind: 'redirect', location: headers.location };
  }
  const problem = problemOf(statusCode, headers);
  if (problem !== null) {
    response.destroy();
    return noPage(problem);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stream: AsyncIterable<Buffer> = response;
  for await (const piece of stream) {
    bytes += piece.length;
    if (bytes > limits.bytes) {
      response.destroy();
      return noPage('too_large');
    }
    chunks.push(piece);
  }
  return { kind: 'page', url: url.href, html: decode(Buffer.concat(chunks), headers) };
}

function problemOf(statusCode: number, headers: http.IncomingHttpHeaders): string | null {
  if (statusCode !== 200) return 'no_such_page';
  const type = headers['content-type'] ?? '';
  if (!/^(text\/html|application\/xhtml\+xml)/i.test(type)) return 'not_a_page';
  // We asked for plain bytes; an archive that unpacks to gigabytes is not unpacked.
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding === 'identity' ? null : 'not_a_page';
}

function decode(bytes: Buffer, headers: http.IncomingHttpHeaders): string {
  const charset = /charset=["']?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
