import { beforeEach, describe, expect, it } from 'vitest';
import { aSending } from '#db/analytics/sent.fixture.ts';
import { readLeftOut } from '#db/analytics/people.ts';
import { execute, query } from '#db/client.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { keepTrackedLinks } from '#db/tracking.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { trackingRoutes } from './tracking.ts';
import { serve } from './webhooks.fixture.ts';

const { db } = await freshDatabase();
const url = await serve(trackingRoutes(db));
const workspace = await aWorkspace(db);
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36';

let intentId: string;
let messageId: string;
const tokenOf = (kind: 'open' | 'click' | 'trap', position: number) =>
  makeToken('link-secret', kind, `${intentId}:${String(position)}`);

/** A mail of an hour ago with a picture and two links. */
beforeEach(async () => {
  const [row] = await query<{ at: string }>(db, `select app_now() - interval '1 hour' as at`);
  const pass = await aPass(db, workspace);
  ({ intentId, messageId } = await aSending(db, pass, { at: row?.at ?? '' }));
  const link = (kind: 'open' | 'click' | 'trap', position: number, target: string | null) => ({
    ...{ kind, position, target, tokenHash: hashToken(tokenOf(kind, position)) },
  });
  await keepTrackedLinks(db, { ...workspace, messageId, intentId }, [
    ...[link('open', 0, null), link('click', 1, 'https://hall.example/?a=1')],
    ...[link('click', 2, 'https://plans.example/'), link('trap', 0, null)],
  ]);
});

const load = (path: string, userAgent = browser, method = 'GET') =>
  fetch(`${url}${path}`, { method, redirect: 'manual', headers: { 'user-agent': userAgent } });
const openPicture = (userAgent = browser) => load(`/o/${tokenOf('open', 0)}.gif`, userAgent);
const follow = (position: number, userAgent = browser, method = 'GET') =>
  load(`/c/${tokenOf('click', position)}`, userAgent, method);
const events = () =>
  query<{ eventType: string; isMachine: boolean }>(
    db,
    'select event_type, is_machine from delivery_events where intent_id = ? order by id',
    [intentId],
  );
async function message() {
  const [row] = await query<{
    status: string;
    openedAt: string | null;
    clickedAt: string | null;
  }>(db, 'select status, opened_at, clicked_at from messages where id = ?', [messageId]);
  return row;
}
/** As if what was loaded so far had been a while ago. */
const aWhile = () =>
  execute(
    db,
    `update delivery_events set at = at - interval '30 seconds', event_key = event_key || 'x'`,
  );

describe('the picture of a mail', () => {
  it('is one clear point, and tells that a person opened it', async () => {
    const response = await openPicture();
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await events()).toEqual([{ eventType: 'opened', isMachine: false }]);
    expect(await message()).toMatchObject({ status: 'opened', clickedAt: null });
    expect((await message())?.openedAt).not.toBeNull();
  });

  it('loaded by a machine is noted as such, and counts for nothing', async () => {
    await openPicture('Mozilla/5.0');
    await aWhile();
    await openPicture('Barracuda Sentinel');
    expect(await events()).toMatchObject([{ isMachine: true }, { isMachine: true }]);
    expect(await message()).toMatchObject({ status: 'sent', openedAt: null });
    const days = { from: '2000-01-01', to: '2100-01-01', zone: 'UTC' };
    const filter = { ...workspace, ...days, channel: null, class: null, ownerId: null };
    expect((await readLeftOut(db, filter)).machineOpens).toBeGreaterThanOrEqual(2);
  });

  it('within the first minute was loaded by whoever checks mails', async () => {
    await execute(db, 'update intents set accepted_at = app_now() where id = ?', [intentId]);
    await openPicture();
    expect(await events()).toMatchObject([{ isMachine: true }]);
  });

  it('comes for any address, and tells nothing of which exist', async () => {
    for (const path of ['/o/aaaaaaaaaaaaaaaaaaaaaaaaaa.gif', '/o/nonsense.gif'])
      expect((await load(path)).status).toBe(200);
    expect(await events()).toEqual([]);
  });

  it('loaded again has its own time; twice within a second is once', async () => {
    await Promise.all([openPicture(), openPicture(), openPicture()]);
    const { length } = await events();
    expect(length).toBeLessThanOrEqual(2);
    await aWhile();
    await openPicture();
    expect(await events()).toHaveLength(length + 1);
  });
});

describe('a link of a mail', () => {
  it('leads where its row says, and counts as an open too', async () => {
    const response = await follow(1);
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'https://hall.example/?a=1',
    ]);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await message()).toMatchObject({ status: 'clicked' });
    expect((await message())?.openedAt).toBe((await message())?.clickedAt);
  });

  it.each([
    '/c/aaaaaaaaaaaaaaaaaaaaaaaaaa',
    '/c/https%3A%2F%2Fevil.example',
    '/c/aaaaaaaaaaaaaaaaaaaaaaaaaa?to=https://evil.example',
  ])('that nobody made (%s) leads nowhere', async (path) => {
    const response = await load(path);
    expect([response.status, response.headers.get('location')]).toEqual([404, null]);
  });

  it('opens no other door: a picture’s token is none of a link', async () => {
    expect((await load(`/c/${tokenOf('open', 0)}`)).status).toBe(404);
  });

  it('that is only looked at is not noted', async () => {
    expect((await follow(1, browser, 'HEAD')).status).toBe(302);
    expect(await events()).toEqual([]);
  });

  it('followed with all others at once was followed by a machine, the first one too', async () => {
    await follow(1);
    expect(await message()).toMatchObject({ status: 'clicked' });
    await follow(2);
    expect((await events()).every(({ isMachine }) => isMachine)).toBe(true);
    expect(await message()).toMatchObject({ openedAt: null, clickedAt: null });
  });

  it('followed after a while by a person counts, also after a machine', async () => {
    await follow(1);
    await follow(2);
    await aWhile();
    await follow(2);
    expect((await message())?.clickedAt).not.toBeNull();
  });
});

describe('the link that nobody sees', () => {
  const spring = () => load(`/c/${tokenOf('trap', 0)}`);

  it('leads nowhere, and whoever follows it is a machine, however human it looks', async () => {
    const response = await spring();
    expect([response.status, response.headers.get('location')]).toEqual([204, null]);
    expect(await events()).toEqual([{ eventType: 'clicked', isMachine: true }]);
    expect(await message()).toMatchObject({ status: 'sent', openedAt: null, clickedAt: null });
  });

  it('takes back what the same machine had loaded just before', async () => {
    await openPicture();
    await follow(1);
    expect((await message())?.clickedAt).not.toBeNull();
    await spring();
    expect((await events()).every(({ isMachine }) => isMachine)).toBe(true);
    expect(await message()).toMatchObject({ openedAt: null, clickedAt: null });
  });

  it('marks what is loaded in the minute after it, and not what a person loads later', async () => {
    await spring();
    await follow(1);
    expect(await events()).toMatchObject([{ isMachine: true }, { isMachine: true }]);
    await aWhile();
    await aWhile();
    await aWhile();
    await follow(2);
    expect((await events()).at(-1)).toEqual({ eventType: 'clicked', isMachine: false });
    expect((await message())?.clickedAt).not.toBeNull();
  });

  it('leaves what a person loaded long before as it was', async () => {
    await follow(2);
    await aWhile();
    await aWhile();
    await aWhile();
    await spring();
    expect((await message())?.clickedAt).not.toBeNull();
  });

  it('that is only looked at tells nothing', async () => {
    await load(`/c/${tokenOf('trap', 0)}`, browser, 'HEAD');
    expect(await events()).toEqual([]);
  });

  it('is none of a picture', async () => {
    await load(`/o/${tokenOf('trap', 0)}.gif`);
    expect(await events()).toEqual([]);
  });
});
