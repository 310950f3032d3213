import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { readListedApprovers } from '#db/settings.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { responseOf } from '#tests/harness/web.ts';
import { optionalUser } from '../../services/session.server.ts';
import * as approvers from './settings-approvers.tsx';
import * as users from './settings-users.tsx';
import { settingsPages, stateIn } from './settings.fixture.ts';

const { web, db, context, asAdmin, asPlanner } = await settingsPages();

describe('users', () => {
  async function act(form: Record<string, string>, cookie?: string) {
    return users.action(web.args('/settings/users', { cookie: cookie ?? (await asAdmin()), form }));
  }

  it('are invited by mail, and in the sandbox the link is shown once', async () => {
    const answer = await act({
      intent: 'invite',
      name: 'Anselm Roth',
      email: 'Anselm@Quillmere.example',
      role: 'SALES_REP',
    });
    const inviteLink = 'data' in answer ? answer.data.inviteLink : null;
    expect(inviteLink).toMatch(/\/sign-in\/[\w-]{32}$/);
    const [mail] = await query<{ payload: Record<string, string> }>(
      db,
      `select payload from outbox where payload->>'mail' = 'invite'`,
    );
    expect(JSON.stringify(mail?.payload)).not.toContain(inviteLink?.split('/').at(-1));
    const list = await users.loader(web.args('/settings/users', { cookie: await asAdmin() }));
    expect(list.users.find(({ name }) => name === 'Anselm Roth')).toMatchObject({
      state: { words: 'invited' },
      role: 'SALES_REP',
    });
  });

  it('are not invited twice under one address', async () => {
    const form = { intent: 'invite', name: 'Ilse', email: 'ilse@x.example', role: 'ADMIN' };
    await act(form);
    const answer = await act({ ...form, email: 'ILSE@x.example' });
    expect(stateIn(answer).fieldErrors.email).toContain('already');
  });

  it('who are switched off are out with the next request, in and off every list', async () => {
    const id = await web.addUser({ email: 'off@quillmere.example' });
    const cookie = await web.signIn(id);
    await execute(
      db,
      `insert into approvers (workspace_id, user_id, name, email, time_zone) values (?, ?, 'Off', 'off@quillmere.example', 'UTC')`,
      [web.workspaceId, id],
    );
    await act({ intent: 'disable', userId: id });
    expect(await optionalUser(web.args('/', { cookie }).request, context)).toBeNull();
    const emails = (await readListedApprovers(db, web.workspaceId)).map(({ email }) => email);
    expect(emails).not.toContain('off@quillmere.example');
    await act({ intent: 'enable', userId: id });
    expect(await optionalUser(web.args('/', { cookie }).request, context)).toBeNull();
    const again = await web.signIn(id);
    expect(await optionalUser(web.args('/', { cookie: again }).request, context)).not.toBeNull();
  });

  it('lose and gain rights with their next click', async () => {
    const id = await web.addUser();
    const cookie = await web.signIn(id);
    await act({ intent: 'role', userId: id, role: 'ADMIN' });
    const signed = await optionalUser(web.args('/', { cookie }).request, context);
    expect(signed?.user.role).toBe('ADMIN');
  });

  it('cannot leave the workspace without an admin', async () => {
    await execute(db, `update users set role = 'SALES_REP' where id <> ?`, [web.adminId]);
    const second = await web.addUser({ role: 'ADMIN' });
    const cookie = await web.signIn(second);
    const admin = await asAdmin();
    await Promise.all([
      act({ intent: 'disable', userId: web.adminId }, cookie),
      act({ intent: 'disable', userId: second }, admin),
    ]);
    const left = await query(
      db,
      `select 1 from users where role = 'ADMIN' and disabled_at is null`,
    );
    expect(left).toHaveLength(1);
    await execute(db, 'update users set disabled_at = null');
  });

  it('cannot take their own rights away', async () => {
    await act({ intent: 'role', userId: web.adminId, role: 'SALES_REP' });
    await act({ intent: 'disable', userId: web.adminId });
    const signed = await optionalUser(web.args('/', { cookie: await asAdmin() }).request, context);
    expect(signed?.user.role).toBe('ADMIN');
  });

  it('of another workspace are nobody here', async () => {
    const [other] = await query<{ id: string }>(
      db,
      `with w as (insert into workspaces (name, time_zone, country) values ('Other', 'UTC', 'GB') returning id)
       insert into users (workspace_id, email, name, role, time_zone)
       select id, 'other@other.example', 'Other', 'ADMIN', 'UTC' from w returning id`,
    );
    for (const intent of ['disable', 'role', 'invite-again'])
      await act({ intent, userId: other?.id ?? '', role: 'SALES_REP' });
    const rows = await query(db, 'select role, disabled_at from users where id = ?', [other?.id]);
    expect(rows).toEqual([{ role: 'ADMIN', disabledAt: null }]);
    expect(
      await query(db, `select 1 from outbox where payload->>'userId' = ?`, [other?.id]),
    ).toEqual([]);
  });

  it('are no business of a planner', async () => {
    const cookie = await asPlanner();
    const shown = await users.loader(web.args('/settings/users', { cookie }));
    expect(shown.canInvite).toBe(false);
    expect(shown.users.every(({ acts }) => acts === null)).toBe(true);
    for (const intent of ['invite', 'disable', 'role'])
      expect((await responseOf(act({ intent, userId: web.adminId }, cookie))).status).toBe(403);
  });
});

describe('approvers', () => {
  const marguerite = {
    intent: 'add',
    name: 'Marguerite Oslin',
    email: 'marguerite@quillmere.example',
    timeZone: 'europe/paris',
    start: '08:00',
    end: '16:00',
  };

  async function act(form: Record<string, string>) {
    return approvers.action(web.args('/settings/approvers', { cookie: await asAdmin(), form }));
  }

  it('are listed with their zone and hours, once each', async () => {
    await act({ ...marguerite, isDeputy: 'yes' });
    const again = await act({ ...marguerite, email: 'Marguerite@quillmere.example' });
    expect(stateIn(again).fieldErrors.email).toContain('on the list');
    const listed = await readListedApprovers(db, web.workspaceId);
    expect(listed.filter(({ name }) => name === 'Marguerite Oslin')).toEqual([
      expect.objectContaining({
        timeZone: 'Europe/Paris',
        isDeputy: true,
        hours: { days: [1, 2, 3, 4, 5], blocks: [{ start: '08:00', end: '16:00' }] },
      }),
    ]);
  });

  it('with an account are linked to it, so that switching it off takes them off the list', async () => {
    const id = await web.addUser({ email: 'linked@quillmere.example' });
    await act({ ...marguerite, email: 'Linked@quillmere.example' });
    const [row] = await query<{ userId: string }>(
      db,
      `select user_id from approvers where lower(email) = 'linked@quillmere.example'`,
    );
    expect(row?.userId).toBe(id);
  });

  it('are taken off the list, and only those of this workspace', async () => {
    const [listed] = await readListedApprovers(db, web.workspaceId);
    await act({ intent: 'remove', approverId: listed?.id ?? '' });
    const ids = (await readListedApprovers(db, web.workspaceId)).map(({ id }) => id);
    expect(ids).not.toContain(listed?.id);
    expect(statusIn(await act({ intent: 'remove', approverId: 'x' }))).toBe(302);
  });

  it('are reminded and stood in for as the workspace says, in an order that makes sense', async () => {
    const times = { remindAfterHours: '12', deputyAfterHours: '36', expireAfterDays: '5' };
    await act({ intent: 'policy', ...times });
    expect((await readWorkspace(db, web.workspaceId)).approvalPolicy).toEqual({
      remindAfterHours: 12,
      deputyAfterHours: 36,
      expireAfterDays: 5,
      mailsPerHour: 5,
    });
    const early = await act({ intent: 'policy', ...times, deputyAfterHours: '6' });
    expect(stateIn(early).fieldErrors.deputyAfterHours).toContain('after the reminder');
    const short = await act({ intent: 'policy', ...times, expireAfterDays: '1' });
    expect(stateIn(short).fieldErrors.expireAfterDays).toContain('later');
  });
});
