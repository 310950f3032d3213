import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { openDatabase } from '#db/client.ts';
import { readSession } from '#db/sessions.ts';
import { testConfig } from '#tests/harness/config.ts';
import { ageSessions, cookieIn, freshWeb, responseOf } from '#tests/harness/web.ts';
import {
  beginSession,
  finishSession,
  isAllowed,
  mustBeAllowed,
  optionalUser,
  ownPath,
  requireUser,
} from './session.server.ts';

const web = await freshWeb();
const { context, db } = web;

describe('a session', () => {
  it('says who the planner is, with the rights of this moment', async () => {
    const id = await web.addUser({ name: 'Clara', role: 'SALES_REP' });
    const cookie = await web.signIn(id);
    const before = await requireUser(web.args('/inbox', { cookie }).request, context);
    expect(before.user.name).toBe('Clara');
    expect(isAllowed(before, 'settings:change')).toBe(false);

    await execute(db, `update users set role = 'ADMIN' where id = ?`, [id]);
    const after = await requireUser(web.args('/inbox', { cookie }).request, context);
    expect(isAllowed(after, 'settings:change')).toBe(true);
    expect(after.workspaceId).toBe(web.workspaceId);
  });

  it('is new after each sign-in, and the one before is dead', async () => {
    const first = await web.signIn(web.adminId);
    const { request } = web.args('/sign-in', { cookie: first });
    const second = cookieIn(await beginSession(request, context, web.adminId));
    expect(second).not.toBe(first);
    expect(await optionalUser(web.args('/', { cookie: first }).request, context)).toBeNull();
    expect(await optionalUser(web.args('/', { cookie: second }).request, context)).not.toBeNull();
  });

  it('is stored as a hash only', async () => {
    const cookie = await web.signIn(web.adminId);
    const rows = await query<{ idHash: string }>(db, 'select id_hash from sessions');
    for (const { idHash } of rows) {
      expect(idHash).toMatch(/^[0-9a-f]{64}$/);
      expect(decodeURIComponent(cookie)).not.toContain(idHash);
      expect(await readSession(db, idHash)).toBeNull();
    }
  });

  it('ends when the planner signs out', async () => {
    const cookie = await web.signIn(web.adminId);
    const header = await finishSession(web.args('/', { cookie }).request, context);
    expect(header).toContain('Max-Age=0');
    expect(await optionalUser(web.args('/', { cookie }).request, context)).toBeNull();
  });

  it('ends with the next request when an admin switches the person off', async () => {
    const id = await web.addUser();
    const cookie = await web.signIn(id);
    await execute(db, 'update users set disabled_at = clock_timestamp() where id = ?', [id]);
    expect(await optionalUser(web.args('/', { cookie }).request, context)).toBeNull();
  });

  it.each([
    ['thirty days after it began, however busy', 'expires_at', '30 days 1 minute'],
    ['after a week without a request', 'last_seen_at', '7 days 1 minute'],
  ])('ends %s', async (_when, column, interval) => {
    const cookie = await web.signIn(web.adminId);
    await ageSessions(db, column, interval);
    expect(await optionalUser(web.args('/', { cookie }).request, context)).toBeNull();
  });

  it('lives on when it is used within the week', async () => {
    const cookie = await web.signIn(web.adminId);
    await ageSessions(db, 'last_seen_at', '6 days');
    await requireUser(web.args('/', { cookie }).request, context);
    await ageSessions(db, 'last_seen_at', '6 days');
    expect(await optionalUser(web.args('/', { cookie }).request, context)).not.toBeNull();
  });

  it('cannot be made up or altered', async () => {
    const cookie = await web.signIn(web.adminId);
    const forged = [cookie.slice(0, -6), `${cookie}x`, 'rainmaker=abc', 'rainmaker=', ''];
    for (const each of forged)
      expect(await optionalUser(web.args('/', { cookie: each }).request, context)).toBeNull();
  });
});

describe('the cookie', () => {
  it('is out of reach for scripts and other sites', async () => {
    const header = await beginSession(web.args('/').request, context, web.adminId);
    expect(header).toMatch(/^rainmaker=/);
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Lax/);
    expect(header).toMatch(/Path=\//);
    expect(header).not.toMatch(/Secure/);
  });

  it('is bound to this host and to https where the public address is https', async () => {
    const config = testConfig({ PUBLIC_URL: 'https://sales.example.com' });
    const header = await beginSession(web.args('/').request, { config, db }, web.adminId);
    expect(header).toMatch(/^__Host-rainmaker=/);
    expect(header).toMatch(/Secure/);
    expect(header).not.toMatch(/Domain/);
  });
});

describe('somebody without a session', () => {
  it('is sent to sign in, and back to the page afterwards', async () => {
    const { request } = web.args('/prospects?view=replied');
    const response = await responseOf(requireUser(request, context));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Fprospects%3Fview%3Dreplied');
  });

  it('is not sent back into a form', async () => {
    const { request } = web.args('/decide', { form: { intent: 'approve' } });
    const response = await responseOf(requireUser(request, context));
    expect(response.headers.get('location')).toBe('/sign-in');
  });

  it.each(['application/json', 'text/event-stream'])('gets 401 for %s', async (accept) => {
    const { request } = web.args('/events', { headers: { accept } });
    expect((await responseOf(requireUser(request, context))).status).toBe(401);
  });

  it('is told when the database is away, and not let in', async () => {
    const cookie = await web.signIn(web.adminId);
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const { request } = web.args('/inbox', { cookie });
    const response = await responseOf(requireUser(request, { config: web.config, db: away }));
    expect(response.status).toBe(503);
    await away.destroy();
  });
});

describe('a planner', () => {
  it('gets 403 where only an admin may go, and 404 where it is not theirs to know', async () => {
    const cookie = await web.signIn(await web.addUser());
    const signed = await requireUser(web.args('/', { cookie }).request, context);
    const refused = () => mustBeAllowed(signed, 'settings:change');
    expect((await responseOf(Promise.resolve().then(refused))).status).toBe(403);
    const foreign = () => mustBeAllowed(signed, 'prospects:act', { ownerId: web.adminId }, 404);
    expect((await responseOf(Promise.resolve().then(foreign))).status).toBe(404);
    expect(() => mustBeAllowed(signed, 'prospects:act', { ownerId: signed.user.id })).not.toThrow();
  });
});

describe('where somebody goes after signing in', () => {
  it.each(['/inbox/replies', '/prospects?view=sent-today&page=2'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    '/a\nb',
  ])('is never %j', (path) => {
    expect(ownPath(path)).toBeNull();
  });
});
