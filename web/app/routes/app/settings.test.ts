import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { approve, edit, reject } from '#db/decisions/approval.ts';
import { offerAutonomyAfter } from '#domain/outreach/approval-policy.ts';
import { aDraft, aPass, byPlanner, someContent } from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { cookieIn, responseOf } from '#tests/harness/web.ts';
import { hashPassword, isPassword } from '../../services/password.server.ts';
import { optionalUser } from '../../services/session.server.ts';
import * as account from './settings-account.tsx';
import * as workspacePage from './settings-workspace.tsx';
import { good, settingsPages, stateIn } from './settings.fixture.ts';

const { web, db, context, planner, asAdmin, asPlanner, saveWorkspace } = await settingsPages();

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
