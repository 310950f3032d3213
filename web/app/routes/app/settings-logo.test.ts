import { describe, expect, it } from 'vitest';
import express from 'express';
import { readPicture } from '#db/pictures.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { drawBudgetChart } from '#templates/chart/budget-chart.ts';
import { pictures } from '#web/http/pictures.ts';
import { readPictureHead } from '../../services/logo.server.ts';
import { action } from './settings-logo.ts';
import { loader as settings } from './settings-workspace.tsx';

const web = await freshWeb();
const { db, workspaceId, adminId } = web;
const admin = await web.signIn(adminId);
const png = drawBudgetChart([[1, 2]]);

/** The head of a JPEG of this size, as cameras write it. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 0, 0, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const app = Buffer.from([0xff, 0xe0, 0, 4, 0, 0]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app, frame, Buffer.alloc(8)]);
}

async function upload(bytes: Buffer, { name = 'logo.png', cookie = admin } = {}) {
  const form = new FormData();
  form.set('logo', new File([new Uint8Array(bytes)], name));
  const { context, params } = web.args('/settings/logo', { cookie });
  const target = new URL('/settings/logo', web.config.web.publicUrl);
  const request = new Request(target, { method: 'POST', body: form, headers: { cookie } });
  return action({ request, params, context });
}

function problemIn(answer: unknown): string {
  const said: unknown =
    typeof answer === 'object' && answer && 'data' in answer ? answer.data : null;
  const words: unknown = typeof said === 'object' && said ? Reflect.get(said, 'problem') : null;
  if (typeof words !== 'string') throw new Error('nothing was refused');
  return words;
}

const logoUrl = async () => (await readWorkspace(db, workspaceId)).brandLogoUrl;

describe('a logo', () => {
  it('stands on every mail once it is uploaded, at an address that nobody can guess', async () => {
    expect((await responseOf(upload(png))).status).toBe(302);
    const url = (await logoUrl()) ?? '';
    expect(url).toMatch(/\/pictures\/[0-9a-f]{64}\.png$/);
    const picture = await readPicture(db, url.split('/').at(-1) ?? '');
    expect(picture?.bytes.equals(png)).toBe(true);
    const shown = await settings(web.args('/settings', { cookie: admin }));
    expect(shown.logoUrl).toBe(url);
  });

  it('is taken away again', async () => {
    const form = { intent: 'remove' };
    await responseOf(action(web.args('/settings/logo', { cookie: admin, form })));
    expect(await logoUrl()).toBeNull();
  });

  it.each([
    [
      'a page that calls itself a picture',
      Buffer.from('<svg onload=alert(1)>'.repeat(9)),
      /no PNG/,
    ],
    ['a picture of another kind', Buffer.from(`GIF89a${' '.repeat(60)}`), /no PNG/],
    ['a mark without a picture', png.subarray(0, 12), /no PNG/],
    ['nothing', Buffer.alloc(0), /Choose a picture/],
    ['a file that is too large', Buffer.concat([png, Buffer.alloc(210_000)]), /200 KB/],
    ['a picture with too many pixels', jpeg(9_000, 10), /At most 2000/],
  ])('is refused, and nothing is kept: %s', async (_what, bytes, words) => {
    const before = await fingerprintOf(db);
    expect(problemIn(await upload(bytes))).toMatch(words);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('may be a JPEG, read by its bytes and not by its name', () => {
    expect(readPictureHead(jpeg(320, 80))).toEqual({
      mediaType: 'image/jpeg',
      width: 320,
      height: 80,
    });
    expect(readPictureHead(png)).toEqual({ mediaType: 'image/png', width: 1_100, height: 44 });
    expect(readPictureHead(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]))).toBeNull();
  });

  it('is an admin’s to change', async () => {
    const cookie = await web.signIn(await web.addUser());
    expect((await responseOf(upload(png, { cookie }))).status).toBe(403);
  });

  it('is for mail programs on any page, and nothing else is there', async () => {
    await responseOf(upload(png));
    const name = ((await logoUrl()) ?? '').split('/').at(-1) ?? '';
    const server = express().use(pictures({ db })).listen(0);
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const get = (path: string) => fetch(`http://127.0.0.1:${String(port)}/pictures/${path}`);
    const found = await get(name);
    expect(found.headers.get('content-type')).toBe('image/png');
    expect(found.headers.get('cache-control')).toContain('immutable');
    expect(found.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(Buffer.from(await found.arrayBuffer()).equals(png)).toBe(true);
    for (const other of ['x.png', `${'0'.repeat(64)}.png`, '..%2f..%2fpackage.json'])
      expect((await get(other)).status).toBe(404);
    server.close();
  });
});

describe('the colours of a brand', () => {
  it('are told by how they read', async () => {
    await db('workspaces').where({ id: workspaceId }).update({ brandColour: '#f5e642' });
    const { contrast } = await settings(web.args('/settings', { cookie: admin }));
    expect(contrast.map(({ tone }) => tone)).toContain('warn');
    await db('workspaces').where({ id: workspaceId }).update({ brandColour: '#3b4a3f' });
    const calm = await settings(web.args('/settings', { cookie: admin }));
    expect(calm.contrast.every(({ tone }) => tone === 'good')).toBe(true);
  });
});
