import { describe, expect, it } from 'vitest';
import { createApiKey, readApiKeys, revokeApiKey } from '#db/api-keys.ts';
import { execute, query } from '#db/client.ts';
import { storeLogo } from '#db/pictures.ts';
import { releaseSending, stopAllSending } from '#db/workspaces.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import { action as alerts } from './settings-alerts.tsx';
import { action as approvers, loader as listed } from './settings-approvers.tsx';
import { loader } from './settings-changes.tsx';
import { action as account } from './settings-account.tsx';
import { action as limits } from './settings-limits.tsx';
import { action as users } from './settings-users.tsx';
import { action as workspace, loader as settings } from './settings-workspace.tsx';
import { action as stopList } from './stop-list.tsx';

const web = await freshWeb();
const { db, workspaceId, adminId } = web;
const by = { workspaceId, userId: adminId };
const cookie = await web.signIn(adminId);
const shown = (path = '/settings/changes') => loader(web.args(path, { cookie }));

type Form = Record<string, string | string[]>;

/** What the newest line says, and how many lines a press left. */
async function lineOf(press: () => Promise<unknown>): Promise<{ area: string; words: string[] }> {
  const before = await count();
  await press();
  expect((await count()) - before).toBe(1);
  const [line] = (await shown()).changes;
  expect(line).toMatchObject({ by: 'Pat Planner', at: { at: expect.any(String) } });
  return { area: line?.area ?? '', words: [...(line?.words ?? [])] };
}

async function count(): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    'select count(*)::int as count from settings_changes',
  );
  return row?.count ?? 0;
}

const args = (form: Form) => web.args('/settings', { cookie, form });

async function workspaceForm(changed: Form): Promise<Form> {
  const { values } = await settings(web.args('/settings', { cookie }));
  const known = Object.entries(values).map(([name, value]): [string, string | string[]] => [
    name,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  return { ...Object.fromEntries(known), ...changed };
}

describe('every change of a setting leaves one line', () => {
  it('of the workspace: hours as they were and are, names and addresses without their words', async () => {
    const form = await workspaceForm({ quietStart: '21:00', postalAddress: 'Rua Nova 1, Lisbon' });
    expect(await lineOf(() => workspace(args(form)))).toEqual({
      area: 'Workspace',
      words: ['Quiet hours: 21:00 to 08:00, was 22:00 to 08:00', 'Postal address: changed'],
    });
    const same = await workspaceForm({});
    await expect(lineOf(() => workspace(args(same)))).rejects.toThrow('expected +0 to be 1');
  });

  it('of the logo', async () => {
    expect(await lineOf(() => storeLogo(db, by, 'https://a.example/logo.png'))).toEqual({
      area: 'Workspace',
      words: ['Logo: changed'],
    });
  });

  it('of people: whom it is about stands as an id and is shown by the name they have', async () => {
    const invite = { intent: 'invite', name: 'Rita Sol', email: 'rita@house.example' };
    expect(await lineOf(() => users(args({ ...invite, role: 'SALES_REP' })))).toEqual({
      area: 'Users, Rita Sol',
      words: ['Role: planner, was none'],
    });
    const [rita] = await query<{ id: string }>(db, `select id from users where name = 'Rita Sol'`);
    const userId = rita?.id ?? '';
    const role = { intent: 'role', userId, role: 'ADMIN' };
    expect((await lineOf(() => users(args(role)))).words).toEqual(['Role: admin, was planner']);
    const off = await lineOf(() => users(args({ intent: 'disable', userId })));
    expect(off.words).toEqual(['Access: off, was on']);
    const on = await lineOf(() => users(args({ intent: 'enable', userId })));
    expect(on.words).toEqual(['Access: on, was off']);
  });

  it('of approvers and of when they are reminded', async () => {
    const person = { name: 'Ivo Reis', email: 'ivo@house.example', timeZone: 'Europe/Lisbon' };
    const add = { intent: 'add', ...person, start: '09:00', end: '17:00' };
    expect(await lineOf(() => approvers(args(add)))).toEqual({
      area: 'Approvers, Ivo Reis',
      words: ['On the list of approvers: approver, was none'],
    });
    const [ivo] = (await listed(web.args('/settings/approvers', { cookie }))).approvers;
    const remove = { intent: 'remove', approverId: ivo?.id ?? '' };
    expect((await lineOf(() => approvers(args(remove)))).words).toEqual([
      'On the list of approvers: none, was approver',
    ]);
    const policy = { remindAfterHours: '5', deputyAfterHours: '24', expireAfterDays: '7' };
    const line = await lineOf(() => approvers(args({ intent: 'policy', ...policy })));
    expect(line.words[0]).toMatch(/^Reminded after, in hours: 5, was \d+$/);
  });

  it('of keys, which are named and never shown', async () => {
    expect(await lineOf(() => createApiKey(db, { ...by, name: 'planning tool' }))).toEqual({
      area: 'API keys, planning tool',
      words: ['Made'],
    });
    const [key] = await readApiKeys(db, workspaceId);
    const revoked = await lineOf(() => revokeApiKey(db, { ...by, id: key?.id ?? '' }));
    expect(revoked.words).toEqual(['Revoked']);
  });

  it('of the stop list and of where consent is needed', async () => {
    const add = { intent: 'add', address: 'nobody@quiet.example', channel: '', note: 'asked us' };
    expect(await lineOf(() => stopList(args(add)))).toEqual({
      area: 'Stop list',
      words: ['One line added'],
    });
    const [line] = await query<{ id: string }>(db, 'select id from suppressions');
    const lifted = await lineOf(() => stopList(args({ intent: 'lift', id: line?.id ?? '' })));
    expect(lifted.words).toEqual(['One line taken off']);
    const regions = await lineOf(() => stopList(args({ intent: 'regions', countries: 'PT, DE' })));
    expect(regions.words).toEqual(['Consent is needed in: DE, PT, was none']);
  });

  it('of limits, and of the switch that stops all sending', async () => {
    const form = { capPerDay: '2', capPerWeek: '3', hasWarmUp: 'server', ramp: '' };
    expect(await lineOf(() => limits(args(form)))).toEqual({
      area: 'Sending',
      words: ['Outreach to one person in a day: 2, was 1'],
    });
    const stopped = await lineOf(() => stopAllSending(db, workspaceId, adminId));
    expect(stopped.words).toEqual(['Sending: stopped, was on']);
    const released = await lineOf(() => releaseSending(db, workspaceId, adminId));
    expect(released.words).toEqual(['Sending: on, was stopped']);
  });

  it('of alerts, their webhooks and tracking', async () => {
    const webhook = {
      intent: 'webhook',
      kind: 'slack',
      url: 'https://hooks.slack.example/T1/secret',
    };
    expect(await lineOf(() => alerts(args(webhook)))).toEqual({
      area: 'Alerts',
      words: ['Slack: hooks.slack.example, was none'],
    });
    const removed = await lineOf(() => alerts(args({ intent: 'remove', kind: 'slack' })));
    expect(removed.words).toEqual(['Slack: none, was hooks.slack.example']);
    const tracking = await lineOf(() => alerts(args({ intent: 'tracking', tracksOpens: 'yes' })));
    expect(tracking.words).toEqual(['Opens and clicks: on, was off']);
  });

  it('of one’s own account, a password without itself', async () => {
    const profile = {
      intent: 'profile',
      name: 'Pat Planner',
      timeZone: 'Europe/Madrid',
      language: 'en',
    };
    const line = await lineOf(() => account(args({ ...profile, start: '09:00', end: '17:00' })));
    expect(line).toMatchObject({ area: 'Own account' });
    expect(line.words[0]).toMatch(/^Time zone: Europe\/Madrid, was /);
  });

  it('and holds no name, address or key of anybody', async () => {
    const rows = await query<{ changes: unknown }>(db, 'select changes from settings_changes');
    const all = JSON.stringify(rows);
    for (const secret of ['Rita', 'Ivo', '@', 'Rua Nova', 'quiet.example', 'whsec', '/T1/', 'rk_'])
      expect(all).not.toContain(secret);
    expect(rows.length).toBeGreaterThan(15);
  });
});

describe('the page of changes', () => {
  it('is for admins, and its lines are never edited', async () => {
    const rep = await web.signIn(await web.addUser());
    const refused = loader(web.args('/settings/changes', { cookie: rep }));
    expect((await responseOf(refused)).status).toBe(403);
    await expect(execute(db, 'delete from settings_changes')).rejects.toThrow('never edited');
    await expect(execute(db, `update settings_changes set changes = '[]'`)).rejects.toThrow();
  });

  it('shows fifty, and the others on the next page', async () => {
    for (let on = 0; on < 30; on += 1) {
      await stopAllSending(db, workspaceId, adminId);
      await releaseSending(db, workspaceId, adminId);
    }
    const first = await shown();
    expect(first.changes).toHaveLength(50);
    expect(first).toMatchObject({ later: null, earlier: '/settings/changes?skip=50' });
    const second = await shown(first.earlier ?? '');
    expect(second.changes).toHaveLength((await count()) - 50);
    expect(second).toMatchObject({ later: '/settings/changes?skip=0', earlier: null });
    const seen = new Set([...first.changes, ...second.changes].map(({ id }) => id));
    expect(seen.size).toBe(await count());
  });
});
