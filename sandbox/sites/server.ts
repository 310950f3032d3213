import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { hostileSites } from './hostile-sites.ts';
import { madeUpSite, renderSite } from './made-up-site.ts';

/** Names that belong to nobody (RFC 2606, RFC 6761): the only ones the sandbox has sites for. */
const reservedName = /^([a-z0-9_-]+\.)+(example|test|invalid)$/;

/** Makes the server of the made-up websites; which one is asked for stands in the Host header. */
export function createSitesServer(): Server {
  return createServer(answer);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const host = hostOf(request);
  if (host === null) {
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The sandbox has sites for names under .example, .test and .invalid only.\n');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' });
    response.end();
    return;
  }
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const hostile = hostileSites.get(host.split('.')[0] ?? '');
  if (hostile !== undefined) hostile(response, host, path);
  else answerMadeUp(response, host, path);
}

function answerMadeUp(response: ServerResponse, host: string, path: string): void {
  if (path === '/robots.txt') {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('User-agent: *\nAllow: /\n');
    return;
  }
  const site = madeUpSite(host);
  const exists = path === '/' || /^\/(contact|about)\/?$/.test(path);
  response.writeHead(exists ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(exists ? renderSite(site) : '<!doctype html><title>404</title>');
}

function hostOf(request: IncomingMessage): string | null {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return reservedName.test(host) ? host : null;
}
