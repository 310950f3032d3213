import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { readListedApprovers } from '#db/settings.ts';
import { approve, edit, reject } from '#db/decisions/approval.ts';
import { offerAutonomyAfter } from '#domain/outreach/approval-policy.ts';
import { aDraft, aPass, byPlanner, someContent } from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { cookieIn, freshWeb, responseOf } from '#tests/harness/web.ts';
import type { FormState } from '../../presenters/common.model.ts';
import { hashPassword, isPassword } from '../../services/password.server.ts';
import { optionalUser } from '../../services/session.server.ts';
import * as account from './settings-account.tsx';
import * as approvers from './settings-approvers.tsx';
import * as users from './settings-users.tsx';
import * as workspacePage from './settings-workspace.tsx';

const web = await freshWeb();
const { db, context } = web;
const planner = { workspaceId: web.workspaceId, userId: web.adminId };

const good = {
  name: 'Quillmere',
  timeZone: 'Europe/Lisbon',
  country: 'PT',
  language: 'pt',
  businessDays: ['1', '2', '3', '4'],
  businessStart: '09:30',
  businessEnd: '17:00',
  quietStart: '21:00',
  quietEnd: '08:00',
  dailySlot: '11:30',
  extraHolidays: '2026-12-24\n2026-12-31',
  senderName: 'Clara Valadar',
  senderEmail: 'clara@quillmere.example',
  postalAddress: 'Rua do Cais 4\r\n1100-000 Lisboa',
  brandName: 'Quillmere Events',
  brandColour: '#3b4a3f',
  autonomyLevel: '0',
};

async function asAdmin(): Promise<string> {
  return web.signIn(web.adminId);
}

async function asPlanner(): Promise<string> {
  return web.signIn(await web.addUser({ role: 'SALES_REP' }));
}

async function saveWorkspace(changes: Partial<typeof good>, cookie?: string) {
  const form = { ...good, ...changes };
  return workspacePage.action(web.args('/settings', { cookie: cookie ?? (await asAdmin()), form }));
}

function stateIn(answer: unknown): FormState {
  if (typeof answer !== 'object' || answer === null || !('data' in answer))
    throw new Error('Expected a form that came back.');
  const said: unknown = answer.data;
  const state: unknown =
    typeof said === 'object' && said !== null && 'state' in said ? said.state : said;
  if (!isFormState(state)) throw new Error('Expected a form that came back.');
  return state;
}

function isFormState(value: unknown): value is FormState {
  return typeof value === 'object' && value !== null && 'fieldErrors' in value;
}

describe('the settings of the workspace', () => {
  it('are kept whole', async () => {
    const response = await saveWorkspace({});
    expect(statusIn(response)).toBe(302);
    expect(await readWorkspace(db, web.workspaceId)).toMatchObject({
      name: 'Quillmere',
      timeZone: 'Europe/Lisbon',
      country: 'PT',
      language: 'pt',
      quietHours: { start: '21:00', end: '08:00' },
      dailySlot: '11:30',
      businessHours: { days: [1, 2, 3, 4], blocks: [{ start: '09:30', end: '17:00' }] },
      holidays: { extra: ['2026-12-24', '2026-12-31'] },
      senderEmail: 'clara@quillmere.example',
      postalAddress: 'Rua do Cais 4\n1100-000 Lisboa',
    });
  });

  it.each([
    ['timeZone', 'Europe/Lisboa', 'not known'],
    ['country', 'Atlantis', 'country'],
    ['businessDays', [], 'at least one day'],
    ['businessEnd', '09:00', 'later'],
    ['quietStart', '25:00', 'time of day'],
    ['dailySlot', 'noon', 'time of day'],
    ['extraHolidays', '2026-02-30', 'not a date'],
    ['senderEmail', 'clara@', 'not a domain'],
    ['senderName', 'Clara\nBcc: all@x.example', 'one line'],
    ['brandColour', 'red', 'colour'],
    ['name', ' ', 'Say what'],
  ])('with a wrong %s say so beside it and keep nothing', async (field, value, words) => {
    const before = await readWorkspace(db, web.workspaceId);
    const answer = await saveWorkspace({ [field]: value, brandName: 'Changed' });
    expect(statusIn(answer)).toBe(400);
    expect(stateIn(answer).fieldErrors[field]).toContain(words);
    expect(stateIn(answer).values.brandName).toBe('Changed');
    expect(await readWorkspace(db, web.workspaceId)).toEqual(before);
  });

  it('are shown to a planner and changed only by an admin', async () => {
    const cookie = await asPlanner();
    const shown = await workspacePage.loader(web.args('/settings', { cookie }));
    expect(shown.canChange).toBe(false);
    const before = await readWorkspace(db, web.workspaceId);
    expect((await responseOf(saveWorkspace({ name: 'Mine' }, cookie))).status).toBe(403);
    expect(await readWorkspace(db, web.workspaceId)).toEqual(before);
  });

  it('take no field that stands in no form', async () => {
    const form = { ...good, clockLead: '1 year', sendingStoppedAt: 'now' };
    await workspacePage.action(web.args('/settings', { cookie: await asAdmin(), form }));
    const [row] = await query(
      db,
      'select clock_lead, sending_stopped_at from workspaces where id = ?',
      [web.workspaceId],
    );
    expect(row).toEqual({ clockLead: null, sendingStoppedAt: null });
  });
});

describe('more autonomy', () => {
  async function approveSome(count: number): Promise<void> {
    for (let each = 0; each < count; each += 1) {
      const draft = await aDraft(db, await aPass(db, planner));
      await approve(db, draft, byPlanner(planner), null);
    }
  }

  async function offered(): Promise<string[]> {
    const settings = await workspacePage.loader(web.args('/settings', { cookie: await asAdmin() }));
    return settings.autonomy.filter(({ isOffered }) => isOffered).map(({ value }) => value);
  }

  it('is offered after twenty approvals in a row without an edit, and not before', async () => {
    await approveSome(3);
    const inAWeek = '2098-01-08T09:00:00.000Z';
    const edited = await aDraft(db, await aPass(db, planner));
    const content = someContent('Edited.');
    await edit(db, edited, byPlanner(planner), content, inAWeek);
    const second = { ...edited, version: 2, contentHash: content.contentHash };
    await approve(db, second, byPlanner(planner), null);
    await approveSome(offerAutonomyAfter - 1);
    expect(await offered()).toEqual(['0']);
    const refused = await saveWorkspace({ autonomyLevel: '1' });
    expect(stateIn(refused).fieldErrors.autonomyLevel).toContain('20 approvals in a row');

    await approveSome(1);
    expect(await offered()).toEqual(['0', '1']);
    await saveWorkspace({ autonomyLevel: '1' });
    expect((await readWorkspace(db, web.workspaceId)).autonomyLevel).toBe(1);
  });

  it('begins to count anew after a rejection, and what was chosen stays', async () => {
    const draft = await aDraft(db, await aPass(db, planner));
    await reject(db, draft, byPlanner(planner), 'Too long.', 'redraft');
    expect(await offered()).toEqual(['0', '1']);
    expect(stateIn(await saveWorkspace({ autonomyLevel: '2' })).fieldErrors).toHaveProperty(
      'autonomyLevel',
    );
  });
});

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

describe('my account', () => {
  const password = 'seven grey herons';

  async function act(form: Record<string, string>, cookie: string) {
    return account.action(web.args('/settings/account', { cookie, form }));
  }

  it('keeps name, zone, language, hours and the switch for single keys', async () => {
    const id = await web.addUser();
    const cookie = await web.signIn(id);
    const form = { name: 'Ilse Brandt', timeZone: 'America/Denver', language: 'de' };
    await act({ intent: 'profile', ...form, start: '08:00', end: '14:00' }, cookie);
    const { settings } = await account.loader(web.args('/settings/account', { cookie }));
    expect(settings).toMatchObject({ ...form, start: '08:00', end: '14:00' });
    expect(settings.singleKeysEnabled).toBe(false);
    await act(
      { intent: 'profile', ...form, start: '08:00', end: '14:00', singleKeys: 'yes' },
      cookie,
    );
    const signed = await optionalUser(web.args('/', { cookie }).request, context);
    expect(signed?.user.singleKeysEnabled).toBe(true);
  });

  it('gets a first password without asking for one, and ends every other session', async () => {
    const id = await web.addUser();
    const [here, elsewhere] = [await web.signIn(id), await web.signIn(id)];
    const response = await responseOf(act({ intent: 'password', next: password }, here));
    const cookies = response.headers.getSetCookie().map(cookieIn);
    const now = cookies.find((cookie) => cookie.startsWith('rainmaker=')) ?? '';
    for (const [cookie, isIn] of [
      [here, false],
      [elsewhere, false],
      [now, true],
    ] as const) {
      const signed = await optionalUser(web.args('/', { cookie }).request, context);
      expect(signed !== null).toBe(isIn);
    }
  });

  it('changes its password only for who knows the present one', async () => {
    const id = await web.addUser();
    await execute(db, 'update users set password_hash = ? where id = ?', [
      await hashPassword(password),
      id,
    ]);
    const cookie = await web.signIn(id);
    const wrong = await act(
      { intent: 'password', present: 'wrong', next: 'nine brown otters' },
      cookie,
    );
    expect(stateIn(wrong).fieldErrors.present).toContain('Nothing was changed');
    expect(stateIn(wrong).values).not.toHaveProperty('present');
    const weak = await act({ intent: 'password', present: password, next: 'short' }, cookie);
    expect(stateIn(weak).fieldErrors.next).toContain('at least 12');
    await act({ intent: 'password', present: password, next: 'nine brown otters' }, cookie);
    const [row] = await query<{ passwordHash: string }>(
      db,
      'select password_hash from users where id = ?',
      [id],
    );
    expect(await isPassword(row?.passwordHash ?? null, 'nine brown otters')).toBe(true);
  });
});
