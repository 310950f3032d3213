import { beforeEach, describe, expect, it } from 'vitest';
import { approve } from '#db/decisions/approval.ts';
import { execute, query } from '#db/client.ts';
import { showRun } from '#db/enrolments.ts';
import { holdIntent } from '#db/held-sends.ts';
import { hashedPlaceKey, placeKey } from '#db/place-keys.ts';
import { takePlaces } from '#db/send-places.ts';
import { readWorkspace } from '#db/workspaces.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
} from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { rulesTold } from '#tests/builders/relay.ts';
import { thrownBy } from './prospect.fixture.ts';
import { action, loader } from './settings-limits.tsx';

const web = await freshWeb();
const { db, workspaceId } = web;
const planner = { workspaceId, userId: web.adminId };
const admin = await web.signIn(web.adminId);

type Form = Record<string, string>;
const untouched: Form = { capPerDay: '1', capPerWeek: '3', hasWarmUp: 'server', ramp: '' };
const shown = (cookie = admin) => loader(web.args('/settings/limits', { cookie }));
const press = (form: Form, cookie = admin) =>
  action(web.args('/settings/limits', { cookie, form: { ...untouched, ...form } }));
async function keep(form: Form) {
  const said = flashIn(await responseOf(press(form)));
  await rulesTold(db);
  return said;
}

async function errorsOf(form: Form): Promise<unknown> {
  const before = await fingerprintOf(db);
  const answer = await press(form);
  expect(await fingerprintOf(db)).toEqual(before);
  if (!('data' in answer)) throw new Error('It was kept.');
  return answer.data.fieldErrors;
}

const tellings = async () =>
  query<{ kind: string; messageId: string | null; prospectId: string }>(
    db,
    `select kind, payload->>'messageId' as message_id, prospect_id from outbox
     where workspace_id = ? and kind in ('event', 'message_news', 'decision') order by id`,
    [workspaceId],
  );

beforeEach(async () => {
  await execute(db, `update workspaces set send_limits = '{}', cap_per_day = 1, cap_per_week = 3`);
  await execute(db, 'truncate settings_changes');
  await execute(db, 'delete from outbox');
  await execute(db, 'delete from send_places');
});

describe('the page of limits', () => {
  it('shows what holds where nobody set anything', async () => {
    const model = await shown();
    expect(model).toMatchObject({ canChange: true, capPerDay: '1', capPerWeek: '3', changes: [] });
    expect(model.groups.map(({ title }) => title)).toEqual([
      ...['Each mail account', 'Each mailbox of ours', 'Each domain we write to'],
      ...['Each number of ours', 'Each SMS account', 'Each WhatsApp account'],
    ]);
    expect(model.groups[0]?.fields.map(({ label }) => label)).toEqual([
      ...['A minute', 'An hour', 'A day'],
    ]);
    expect(model.waiting).toBe('Nothing waits for a place.');
  });

  it('shows everything to a planner, who can change nothing', async () => {
    const rep = await web.signIn(await web.addUser());
    expect((await shown(rep)).canChange).toBe(false);
    const before = await fingerprintOf(db);
    expect(statusIn(await thrownBy(press({ capPerDay: '2' }, rep)))).toBe(403);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('keeps caps and limits, says so, and writes down who changed what', async () => {
    const form = { capPerDay: '2', capPerWeek: '', mailPerHour: '50', smsPerDay: '0' };
    const words = await keep({ ...form, hasWarmUp: 'on', mailboxPerDay: '80', ramp: '0: 5\n7:40' });
    expect(words).toContain('waiting ones included');
    expect(await readWorkspace(db, workspaceId)).toMatchObject({
      capPerDay: 2,
      capPerWeek: null,
      sendLimits: {
        ...{ mailPerHour: 50, smsPerDay: 0, mailboxPerDay: 80, hasWarmUp: true },
        ramp: [
          { fromDay: 0, perDay: 5 },
          { fromDay: 7, perDay: 40 },
        ],
      },
    });
    const { changes, groups, warmUp } = await shown();
    expect(changes).toHaveLength(1);
    expect(changes[0]?.words).toEqual([
      'Outreach to one person in a day: 2, was 1',
      'Outreach to one person in a week: no cap, was 3',
      'Each mail account, an hour: 50, was as the server has it',
      'Each mailbox of ours, a day: 80, was as the server has it',
      'Each number of ours, a day: no limit, was as the server has it',
      'Warm-up of a mailbox: on, was as the server has it',
      'Steps of the warm-up: 0: 5, 7: 40, was as the server has it',
    ]);
    expect(groups[0]?.fields[1]).toMatchObject({ name: 'mailPerHour', value: '50' });
    expect(warmUp).toMatchObject({ value: 'on', ramp: '0: 5\n7: 40' });
  });

  it('writes no line when nothing was changed', async () => {
    expect(await keep({})).toBe('Nothing was changed.');
    expect((await shown()).changes).toEqual([]);
  });

  it('leaves the limits of another workspace alone, and its lines out', async () => {
    const other = await aWorkspace(db);
    await keep({ mailPerHour: '9' });
    expect((await readWorkspace(db, other.workspaceId)).sendLimits).toEqual({});
  });
});

describe('what cannot be', () => {
  it.each([
    [{ mailPerHour: '-1' }, 'mailPerHour'],
    [{ mailPerHour: '1.5' }, 'mailPerHour'],
    [{ mailPerHour: '1000001' }, 'mailPerHour'],
    [{ smsPerSecond: 'many' }, 'smsPerSecond'],
    [{ capPerDay: '0' }, 'capPerDay'],
    [{ capPerDay: '51', capPerWeek: '90' }, 'capPerDay'],
    [{ capPerDay: '4' }, 'capPerDay'],
    [{ capPerWeek: 'often' }, 'capPerWeek'],
    [{ smsPerHour: '30', smsPerDay: '20' }, 'smsPerHour'],
    [{ hasWarmUp: 'on' }, 'mailboxPerDay'],
    [{ hasWarmUp: 'perhaps' }, 'hasWarmUp'],
    [{ ramp: 'ten a day' }, 'ramp'],
    [{ ramp: '3: 10' }, 'ramp'],
    [{ ramp: '0: 10\n3: 5' }, 'ramp'],
  ])('is refused with the reason at its field: %j', async (form: Form, field) => {
    expect(await errorsOf(form)).toEqual({ [field]: expect.stringMatching(/\w/) });
  });

  it('comes back as it was typed, all problems at once', async () => {
    const answer = await press({ mailPerHour: 'x', capPerDay: 'y' });
    if (!('data' in answer)) throw new Error('It was kept.');
    expect(answer.data.values).toMatchObject({ mailPerHour: 'x', capPerDay: 'y' });
    expect(Object.keys(answer.data.fieldErrors).toSorted()).toEqual(['capPerDay', 'mailPerHour']);
  });
});

describe('messages that wait', () => {
  it('for a place ask again when a limit was changed', async () => {
    const pass = await aPass(db, planner, { runState: 'waiting_time' });
    const { messageId, intentId } = await anIntent(
      db,
      await aMessage(db, pass, { class: 'service' }),
    );
    await execute(db, `update messages set origin = 'api' where id = ?`, [messageId]);
    await holdIntent(db, intentId, { by: 'limit', until: '2099-01-01T00:00:00.000Z' });
    expect((await shown()).waiting).toBe('One message waits for a place.');
    await keep({ capPerDay: '2' });
    expect((await tellings()).filter((each) => each.messageId === messageId)).toEqual([]);
    await keep({ capPerDay: '2', mailPerHour: '500' });
    expect((await tellings()).filter((each) => each.messageId === messageId)).toHaveLength(1);
    const [row] = await query(db, 'select held_by, held_until from intents where id = ?', [
      intentId,
    ]);
    expect(row).toEqual({ heldBy: null, heldUntil: null });
  });

  it('of the cadence, too', async () => {
    const pass = await aPass(db, planner, { runState: 'waiting_time' });
    const seen = await aDraft(db, pass);
    await approve(db, seen, byPlanner(planner), null);
    const { intentId } = await anIntent(db, seen);
    await holdIntent(db, intentId, { by: 'limit', until: '2099-01-01T00:00:00.000Z' });
    await execute(db, 'delete from outbox');
    await keep({ mailPerHour: '500' });
    expect(await tellings()).toMatchObject([{ kind: 'decision', prospectId: pass.prospectId }]);
  });

  it('because of a cap are planned anew when the caps were changed, and nobody else is', async () => {
    const held = await aPass(db, planner, { runState: 'waiting_time' });
    const other = await aPass(db, planner, { runState: 'waiting_time' });
    for (const [pass, reason] of [[held, 'cap_week'] as const, [other, 'quiet_hours'] as const])
      await showRun(db, pass.prospectId, 1, {
        runState: 'waiting_time',
        blocker: { code: 'send_time', until: null, reasons: [reason] },
      });
    await keep({ mailPerHour: '500' });
    expect(await tellings()).toEqual([]);
    await keep({ mailPerHour: '500', capPerWeek: '5' });
    expect((await tellings()).map(({ prospectId }) => prospectId)).toEqual([held.prospectId]);
  });
});

describe('what is used right now', () => {
  it('is what left, where nothing limits it', async () => {
    const pass = await aPass(db, planner, { email: 'ana@use.example' });
    const { intentId } = await anIntent(db, await aMessage(db, pass));
    await execute(
      db,
      `update intents set state = 'accepted', transport = 'smtp-one', accepted_at = app_now() - interval '10 minutes' where id = ?`,
      [intentId],
    );
    const uses = (await shown()).uses;
    const account = uses.find(({ whose }) => whose === 'smtp-one');
    expect(account).toMatchObject({
      kind: 'Email account',
      minute: { words: 'none', percent: null },
      hour: { words: '1', percent: null },
      day: { words: '1', percent: null },
    });
    expect(uses.find(({ whose }) => whose === 'use.example')).toMatchObject({
      ...{ kind: 'Domain we write to', hour: { words: '1' } },
    });
  });

  it('counts SMS of all numbers to their account, under the limits of SMS', async () => {
    await keep({ smsAccountPerHour: '40', mailPerHour: '3' });
    for (const from of ['+4915110001', '+4915110002']) {
      const pass = await aPass(db, planner);
      const { intentId } = await anIntent(db, await aMessage(db, pass));
      await execute(
        db,
        `update intents set state = 'accepted', channel = 'sms', transport = :account, sender = :from, accepted_at = app_now()
         where id = :intentId`,
        { intentId, from, account: `twilio-sms ${from}` },
      );
    }
    const perMs = 3_600_000;
    const account = {
      key: placeKey('account', 'twilio-sms', perMs),
      limit: 40,
      perMs,
      reserved: 2,
    };
    for (let count = 0; count < 2; count += 1) await takePlaces(db, [account], 'NORMAL');
    const uses = (await shown()).uses.filter(({ kind }) => kind === 'SMS account');
    expect(uses).toMatchObject([
      { whose: 'twilio-sms', hour: { words: '2 of 40' }, day: { words: '2' } },
    ]);
  });

  it('is the places that are taken, where something does, and how far a mailbox has warmed up', async () => {
    await keep({ domainPerHour: '4', mailboxPerDay: '200', hasWarmUp: 'on' });
    const salt = web.config.secrets.suppressionSalt;
    const domain = hashedPlaceKey('domain', 'use.example', salt, 3_600_000);
    for (let count = 0; count < 3; count += 1)
      await takePlaces(db, [{ key: domain, limit: 4, perMs: 3_600_000, reserved: 0 }], 'NORMAL');
    const uses = (await shown()).uses;
    expect(uses.find(({ whose }) => whose === 'use.example')?.hour).toEqual({
      ...{ words: '3 of 4', percent: 75 },
    });
    expect(uses.find(({ kind }) => kind === 'Mailbox of ours')?.day.words).toBe(
      '0 of 10, warming up to 200',
    );
  });
});
