import { describe, expect, it } from 'vitest';
import { readWorkspace } from '#db/workspaces.ts';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import { action } from './sending.ts';

const web = await freshWeb();
const admin = await web.signIn(web.adminId);
const rep = await web.signIn(await web.addUser({ role: 'SALES_REP' }));

const press = (cookie: string | undefined, form: Record<string, string>) =>
  responseOf(action(web.args('/sending', { form, ...(cookie === undefined ? {} : { cookie }) })));
const isStopped = async (workspaceId = web.workspaceId) =>
  (await readWorkspace(web.db, workspaceId)).sendingStoppedAt !== null;

describe('the stop that is always at hand', () => {
  it('can be pressed by a SALES_REP, who comes back to where they were', async () => {
    const answer = await press(rep, { intent: 'stop', returnTo: '/prospects?view=hot' });
    expect(answer.headers.get('location')).toBe('/prospects?view=hot');
    expect(answer.headers.get('set-cookie')).toContain('flash=');
    expect(await isStopped()).toBe(true);
  });

  it('cannot be lifted by a SALES_REP', async () => {
    await press(rep, { intent: 'stop' });
    expect((await press(rep, { intent: 'release' })).status).toBe(403);
    expect(await isStopped()).toBe(true);
  });

  it('is lifted by an admin, and only for the own workspace', async () => {
    const other = await aWorkspace(web.db);
    const otherAdmin = await web.signIn(other.userId);
    await press(admin, { intent: 'stop' });
    await press(otherAdmin, { intent: 'stop' });
    await press(admin, { intent: 'release' });
    expect(await isStopped()).toBe(false);
    expect(await isStopped(other.workspaceId)).toBe(true);
  });

  it('does nothing for somebody without a session, or for a word it does not know', async () => {
    expect((await press(undefined, { intent: 'stop' })).headers.get('location')).toBe('/sign-in');
    expect((await press(admin, { intent: 'else' })).status).toBe(400);
    expect(await isStopped()).toBe(false);
  });

  it('leads nowhere outside afterwards', async () => {
    const answer = await press(admin, { intent: 'release', returnTo: '//evil.example' });
    expect(answer.headers.get('location')).toBe('/inbox/approval');
  });
});
