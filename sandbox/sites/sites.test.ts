import { request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../mail/language.ts';
import { madeUpSite, renderSite } from './made-up-site.ts';
import { createSitesServer } from './server.ts';
import { siteKinds } from './site-words.ts';

let server: Server;
let port = 0;

beforeAll(async () => {
  server = createSitesServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(host: string, path = '/'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, headers: { host } }, resolve)
      .on('error', reject)
      .end();
  });
}

async function get(host: string, path = '/'): Promise<{ response: IncomingMessage; body: Buffer }> {
  const response = await open(host, path);
  const chunks: Buffer[] = [];
  for await (const chunk of response) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return { response, body: Buffer.concat(chunks) };
}

describe('a made-up website', () => {
  it('is the same at every visit, with and without www', async () => {
    const first = await get('lakeside-manor.example');
    const second = await get('www.lakeside-manor.example');
    expect(first.body.toString()).toBe(second.body.toString());
    expect(first.body.toString()).toContain('<h1>Lakeside Manor</h1>');
  });

  it.each(languages)('can be asked for in %s, whole and with a way to reach it', (language) => {
    const site = madeUpSite(`${language}.lakeside-manor.example`);
    const html = renderSite(site);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toMatch(/<meta name="description" content="[^"]{40,}">/);
    expect(html).toContain('mailto:info@lakeside-manor.example');
    expect(html).toMatch(/tel:\+\d{9,}/);
    expect(html.match(/<li>/g)).toHaveLength(3);
  });

  it('carries its facts as schema.org data', async () => {
    const { body } = await get('lakeside-manor.example');
    const json = /<script type="application\/ld\+json">(.*)<\/script>/.exec(body.toString())?.[1];
    expect(JSON.parse(json ?? '')).toMatchObject({
      '@context': 'https://schema.org',
      name: 'Lakeside Manor',
      email: 'info@lakeside-manor.example',
    });
  });

  it('comes in every kind and language among a few hundred hosts', () => {
    const sites = Array.from({ length: 400 }, (_, n) => madeUpSite(`host-${String(n)}.test`));
    expect(new Set(sites.map(({ kind }) => kind)).size).toBe(siteKinds.length);
    expect(new Set(sites.map(({ language }) => language)).size).toBe(languages.length);
  });

  it('has no other pages', async () => {
    expect((await get('lakeside-manor.example', '/wp-admin')).response.statusCode).toBe(404);
  });

  it('exists for reserved names only', async () => {
    for (const host of ['example.com', 'localhost', '127.0.0.1', 'example', '']) {
      expect((await get(host)).response.statusCode).toBe(421);
    }
  });

  it('named like a part of every object is an ordinary one', async () => {
    expect((await get('constructor.example')).response.statusCode).toBe(200);
  });
});

describe('a hostile website', () => {
  it.each([
    ['/', 'http://169.254.169.254/latest/meta-data/'],
    ['/loopback', 'http://127.0.0.1:22/'],
  ])('redirect-private sends %s inside', async (path, location) => {
    const { response } = await get('redirect-private.example', path);
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toBe(location);
  });

  it('loop never arrives', async () => {
    const first = await get('loop.test');
    expect(first.response.headers.location).toBe('http://loop.test/1');
    const second = await get('loop.test', '/1');
    expect(second.response.headers.location).toBe('http://loop.test/2');
  });

  it('moved leads to an ordinary one', async () => {
    const { response } = await get('moved.tarnvale.example');
    expect(response.headers.location).toBe('http://www.tarnvale.example/');
  });

  it('notfound is not found, binary is no text', async () => {
    expect((await get('notfound.example')).response.statusCode).toBe(404);
    const binary = await get('binary.example');
    expect(binary.response.headers['content-type']).toBe('application/octet-stream');
  });

  it('huge sends more than anybody should read', async () => {
    const { body } = await get('huge.example');
    expect(body.length).toBeGreaterThan(32 * 1024 * 1024);
  });

  it('gzip-bomb unpacks to a thousand times what it sends', async () => {
    const { response, body } = await get('gzip-bomb.example');
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(body.length).toBeLessThan(2 * 1024 * 1024);
    const oneMember = gunzipSync(body.subarray(0, body.length / 512));
    expect(oneMember.length * 512).toBe(512 * 1024 * 1024);
  });

  it('slow sends its head and then next to nothing', async () => {
    const response = await open('slow.example');
    const first: unknown = await new Promise((resolve) => response.once('data', resolve));
    expect(String(first)).toContain('<title>');
    response.destroy();
  });

  it('injection gives orders to whoever reads it', async () => {
    expect((await get('injection.example')).body.toString()).toContain('Ignore all previous');
  });
});
