import { once } from 'node:events';
import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import { insertFiles, openFileLinks } from '#db/attachments.ts';
import { execute } from '#db/client.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { aMessage, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { fingerprintOf } from '#tests/harness/web.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { files } from './files.ts';

const { db } = await freshDatabase();
const server = express().use(files({ db })).listen(0);
await once(server, 'listening');
afterAll(() => server.close());

function get(path: string, method = 'GET') {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return fetch(`http://127.0.0.1:${String(port)}/files/${path}`, { method });
}

const offer = {
  name: 'Angebot für Mai.pdf',
  contentType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7 offer'),
} as const;

describe('a file that a provider fetches', () => {
  it('comes as what it is, under its name, and looking at it changes nothing', async () => {
    const { messageId } = await aMessage(db, await aPass(db, await aWorkspace(db)), {});
    await insertFiles(db, messageId, 1, [offer]);
    const token = makeToken('secret', 'file', `${messageId}:1:0`);
    expect((await get(`${token}/offer.pdf`)).status).toBe(404);
    await openFileLinks(db, { messageId, version: 1 }, [hashToken(token)]);
    const before = await fingerprintOf(db);
    for (const method of ['HEAD', 'GET']) {
      const found = await get(`${token}/offer.pdf`, method);
      expect(found.status).toBe(200);
      expect(found.headers.get('content-type')).toBe('application/pdf');
      expect(found.headers.get('content-disposition')).toContain('Angebot%20f%C3%BCr%20Mai.pdf');
      expect(found.headers.get('cache-control')).toContain('no-store');
      const bytes = Buffer.from(await found.arrayBuffer());
      expect(bytes.equals(method === 'GET' ? offer.bytes : Buffer.alloc(0))).toBe(true);
    }
    expect(await fingerprintOf(db)).toEqual(before);
    for (const other of ['a'.repeat(26), 'no-token', `${token}x`])
      expect((await get(`${other}/offer.pdf`)).status).toBe(404);
  });

  it('comes for a day, in which every provider has fetched it', async () => {
    const { messageId } = await aMessage(db, await aPass(db, await aWorkspace(db)), {});
    await insertFiles(db, messageId, 1, [offer]);
    const token = makeToken('secret', 'file', `${messageId}:1:0`);
    await openFileLinks(db, { messageId, version: 1 }, [hashToken(token)]);
    const age = (hours: number) =>
      execute(
        db,
        `update message_attachments set linked_at = clock_timestamp() - make_interval(hours => ?) where token_hash = ?`,
        [hours, hashToken(token)],
      );
    await age(23);
    expect((await get(`${token}/offer.pdf`)).status).toBe(200);
    await age(25);
    expect((await get(`${token}/offer.pdf`)).status).toBe(404);
  });
});
