import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { stopAllSending } from '#db/workspaces.ts';
import { aMessage, anIntent, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { cookieIn, freshWeb, responseOf } from '#tests/harness/web.ts';
import { loader } from '../routes/app/layout.tsx';
import { redirectWith } from '../services/flash.server.ts';
import { initialsOf } from './say.server.ts';

const web = await freshWeb();
const { db } = web;
const ours = { workspaceId: web.workspaceId, userId: web.adminId };
const repId = await web.addUser({ name: 'Bo Reuter', role: 'SALES_REP' });

const frameOf = async (userId: string, cookie = '') => {
  const session = await web.signIn(userId);
  return (await loader(web.args('/inbox/approval', { cookie: `${session}; ${cookie}` }))).data;
};

describe('the frame around every page', () => {
  it('counts what needs this person, and nothing of another workspace', async () => {
    const other = await aWorkspace(db);
    for (const whose of [ours, other, other]) {
      const { prospectId } = await aPass(db, whose, { runState: 'needs_person' });
      await execute(
        db,
        `update prospects set person_needed = '{"reason":"no_address"}' where id = ?`,
        [prospectId],
      );
    }
    expect((await frameOf(web.adminId)).shell.needsYou).toBe(1);
    expect((await frameOf(other.userId)).shell.needsYou).toBe(2);
    expect((await frameOf(repId)).shell.needsYou).toBe(0);
  });

  it('shows Temporal to admins only, and the sandbox only where there is one', async () => {
    expect((await frameOf(web.adminId)).shell.links.temporalUi).toContain('http');
    const rep = (await frameOf(repId)).shell;
    expect(rep.links.temporalUi).toBeNull();
    expect(rep.links.sandbox).toBe('http://localhost:8025/');
    expect(rep.user).toMatchObject({ initials: 'BR', isAdmin: false });
  });

  it('says the clock of the workspace with its city', async () => {
    const { shell } = await frameOf(web.adminId);
    expect(shell.clock).toMatch(/^\p{L}{3} \d{1,2} \p{L}+, \d\d:\d\d \p{L}/u);
  });

  it('begins today at the midnight of the workspace, wherever the reader is', async () => {
    const midnight = `date_trunc('day', app_now() at time zone w.time_zone) at time zone w.time_zone`;
    for (const shift of ['+', '-']) {
      const { prospectId } = await aPass(db, ours);
      await execute(
        db,
        `insert into stops (workspace_id, prospect_id, kind, blocks, order_number, at)
         select w.id, ?, 'planner', 'all', nextval('order_numbers'), ${midnight} ${shift} interval '1 millisecond'
         from workspaces w where w.id = ?`,
        [prospectId, web.workspaceId],
      );
    }
    expect((await frameOf(repId)).shell.today.stopped).toBe(1);
  });

  it('counts what left to people today, services too, and nothing to our own people', async () => {
    const pass = await aPass(db, ours);
    for (const seen of [
      await aMessage(db, pass, { class: 'service' }),
      await aMessage(db, pass, { step: 0 }),
      await aMessage(db, pass, { class: 'internal' }),
    ]) {
      const { intentId } = await anIntent(db, seen);
      await execute(
        db,
        `update intents i set state = 'accepted', accepted_at = app_now(),
           class = (select class from messages m where m.id = i.message_id) where id = ?`,
        [intentId],
      );
    }
    expect((await frameOf(repId)).shell.today.sent).toBe(2);
  });

  it('says who stopped all sending, and offers the release to admins only', async () => {
    expect((await frameOf(web.adminId)).shell.sending).toEqual({ isStopped: false });
    await stopAllSending(db, web.workspaceId, repId);
    const forAdmin = (await frameOf(web.adminId)).shell.sending;
    const forRep = (await frameOf(repId)).shell.sending;
    expect(forAdmin).toMatchObject({ isStopped: true, canRelease: true });
    expect(forRep).toMatchObject({ isStopped: true, canRelease: false });
    const says = /^Bo Reuter stopped all sending today \d\d:\d\d\. Nothing leaves until an admin/;
    expect(forRep.isStopped && forRep.sentence).toMatch(says);
  });

  it('says the words of the act before, once', async () => {
    const said = await redirectWith('/inbox', 'It is done.');
    const session = await web.signIn(web.adminId);
    const flash = cookieIn(said.headers.get('set-cookie'));
    const answer = await loader(web.args('/inbox', { cookie: `${session}; ${flash}` }));
    expect(answer.data.flash).toBe('It is done.');
    expect(new Headers(answer.init?.headers).get('set-cookie')).toContain('Max-Age=0');
    expect((await frameOf(web.adminId)).flash).toBeNull();
  });

  it('is for nobody without a session', async () => {
    const response = await responseOf(loader(web.args('/cadence')));
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Fcadence');
  });
});

describe('initials', () => {
  it.each([
    ['Clara Valadar', 'CV'],
    ['Jean Luc de Winter', 'JW'],
    ['élodie', 'É'],
    [' ', ''],
  ])('of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
