import { once } from 'node:events';
import http from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changesChannel, createChangePublisher, tellChanged } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { listen } from '#db/listener.ts';
import { isInboxOpen } from '#db/notices.ts';
import { readChanged } from '#db/views/changed.ts';
import { aPass, aWorkspace, type TestWorkspace } from '#tests/builders/outreach.ts';
import { freshWeb } from '#tests/harness/web.ts';
import { liveEvents } from './events.ts';
import { createLiveHub } from './hub.ts';

const web = await freshWeb();
const { db, config } = web;
const ours: TestWorkspace = { workspaceId: web.workspaceId, userId: web.adminId };
const hub = createLiveHub({ read: (ids) => readChanged(db, ids), gatherMs: 10 });
const publisher = createChangePublisher(db);
let server: http.Server;
let base: string;
let listener: ReturnType<typeof listen>;

const soon = (look: () => void | Promise<void>) => vi.waitFor(look, { timeout: 5_000 });

beforeAll(async () => {
  let isListening = false;
  listener = listen(web.url, [changesChannel], {
    notice: (_channel, payload) => {
      hub.notice(payload);
    },
    reconnect: () => {
      isListening = true;
    },
  });
  const app = express();
  app.get('/events', liveEvents({ config, db, hub, beatMs: 50 }));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await soon(() => expect(isListening).toBe(true));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  base = `http://127.0.0.1:${address.port}/events`;
});

afterAll(async () => {
  hub.close();
  server.close();
  await listener.close();
});

/** A page that listens, and what it has heard so far. */
interface Page {
  heard(): string[];
  isOver(): boolean;
  close(): void;
}

async function openPage(userId: string, query = ''): Promise<Page> {
  const headers = { cookie: await web.signIn(userId) };
  const request = http.get(base + query, { headers, agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  expect(response.headers['content-type']).toContain('text/event-stream');
  let text = '';
  let isOver = false;
  response.setEncoding('utf8').on('data', (part: string) => (text += part));
  response.once('end', () => (isOver = true));
  return {
    heard: () => [...text.matchAll(/^event: (\w+)$/gm)].map((found) => found[1] ?? ''),
    isOver: () => isOver,
    close: () => void request.destroy(),
  };
}

describe('an open page', () => {
  it('hears that a prospect of its workspace changed', async () => {
    const { prospectId } = await aPass(db, ours);
    const page = await openPage(web.adminId);
    publisher.changed(prospectId);
    await soon(() => expect(page.heard()).toContain('change'));
    page.close();
  });

  it('hears nothing of another workspace, neither of its prospects nor of its stop', async () => {
    const other = await aWorkspace(db);
    const theirs = await aPass(db, other);
    const [page, foreign] = [await openPage(web.adminId), await openPage(other.userId)];
    tellChanged(db, [theirs.prospectId, other.workspaceId]);
    await soon(() => expect(foreign.heard()).toContain('change'));
    tellChanged(db, [web.workspaceId]);
    await soon(() => expect(page.heard()).not.toEqual([]));
    expect(page.heard()).toEqual(['change']);
    page.close();
    foreign.close();
  });

  it('of a SALES_REP hears of their own people and of nobody else’s', async () => {
    const rep = await web.addUser({ role: 'SALES_REP' });
    const { prospectId } = await aPass(db, ours);
    const [page, admins] = [await openPage(rep), await openPage(web.adminId)];
    tellChanged(db, [prospectId]);
    await soon(() => expect(admins.heard()).toContain('change'));
    await execute(db, 'update prospects set owner_id = ? where id = ?', [rep, prospectId]);
    tellChanged(db, [prospectId]);
    await soon(() => expect(page.heard()).not.toEqual([]));
    expect(page.heard()).toEqual(['change']);
    page.close();
    admins.close();
  });

  it('all hear that sending of the whole workspace stopped', async () => {
    const page = await openPage(await web.addUser());
    tellChanged(db, [web.workspaceId]);
    await soon(() => expect(page.heard()).toContain('change'));
    page.close();
  });

  it('ends when its person is switched off', async () => {
    const gone = await web.addUser();
    const page = await openPage(gone);
    await execute(db, 'update users set disabled_at = clock_timestamp() where id = ?', [gone]);
    await soon(() => expect(page.isOver()).toBe(true));
    expect(page.heard()).toEqual(['over']);
  });

  it('is read again when nobody can say whom a change concerns', async () => {
    const lost = createLiveHub({ read: () => Promise.reject(new Error('away')), gatherMs: 1 });
    const told: string[] = [];
    const reader = { workspaceId: web.workspaceId, actorId: web.adminId, scope: 'all' } as const;
    lost.join({ ...reader, tell: (word) => void told.push(word), end: () => undefined });
    lost.notice(JSON.stringify([web.workspaceId]));
    await soon(() => expect(told).toEqual(['change']));
    lost.notice('no list');
    lost.notice('["no id"]');
    lost.close();
  });
});

describe('somebody without a session', () => {
  it('hears nothing', async () => {
    expect((await fetch(base)).status).toBe(401);
    expect((await fetch(base, { headers: { cookie: 'rainmaker=made-up' } })).status).toBe(401);
  });
});

describe('an inbox', () => {
  it('counts as open while its page is there, and another page does not count', async () => {
    const [inInbox, elsewhere] = [await web.addUser(), await web.addUser()];
    const pages = [await openPage(inInbox, '?inbox'), await openPage(elsewhere)];
    await soon(async () => expect(await isInboxOpen(db, inInbox)).toBe(true));
    expect(await isInboxOpen(db, elsewhere)).toBe(false);
    const at = async () =>
      (
        await query<{ at: string }>(db, 'select at from heartbeats where process = ?', [
          `inbox:${inInbox}`,
        ])
      )[0]?.at;
    const first = await at();
    await soon(async () => expect(await at()).not.toBe(first));
    for (const page of pages) page.close();
  });
});

describe('the end of the process', () => {
  it('ends every page, and the one that comes too late', async () => {
    const page = await openPage(web.adminId);
    hub.close();
    await soon(() => expect(page.isOver()).toBe(true));
    const late = await openPage(web.adminId);
    await soon(() => expect(late.isOver()).toBe(true));
  });
});
