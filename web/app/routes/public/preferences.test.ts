import { describe, expect, it } from 'vitest';
import { execute, openDatabase, query } from '#db/client.ts';
import { readPreferences } from '#db/preferences.ts';
import { noPreferences } from '#domain/messaging/preferences.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf } from '#tests/harness/web.ts';
import { action, loader } from './preferences.tsx';
import { preferencePage } from './preference-page.fixture.ts';

const { db, formTokenIn, kindsOf, now, open, press, web } = await preferencePage();

describe('the preference page', () => {
  it('changes nothing by being opened', async () => {
    const before = await fingerprintOf(db);
    const model = await open();
    await loader(web.args(`/u/${now.token}`, { params: { token: now.token }, method: 'HEAD' }));
    expect(model).toMatchObject({ state: 'choose', address: now.pass.email });
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('speaks the language of the prospect', async () => {
    await execute(db, `update prospects set language = 'pt' where id = ?`, [now.pass.prospectId]);
    expect((await open('', 'de')).language).toBe('pt');
  });

  it('of a link that nobody was given speaks the language of the browser', async () => {
    now.token = 'a'.repeat(26);
    expect(await open('', 'nl-BE,en;q=0.5')).toEqual({ state: 'unknown', language: 'nl' });
  });

  it('stands also for somebody who was removed, and stops what is left', async () => {
    await execute(db, 'update prospects set deleted_at = app_now(), email = null where id = ?', [
      now.pass.prospectId,
    ]);
    expect((await open()).state).toBe('choose');
    await press('stop');
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
  });

  it('says in their language that nothing was changed when the database is away', async () => {
    const context = { ...web.context, db: openDatabase('postgres://nobody@127.0.0.1:1/none') };
    const args = web.args(`/u/${now.token}`, {
      params: { token: now.token },
      headers: { 'accept-language': 'fr' },
    });
    const answer = await loader({ ...args, context });
    expect(modelIn(answer)).toEqual({ state: 'failed', language: 'fr' });
    expect(statusIn(answer)).toBe(503);
    await context.db.destroy();
  });
});

describe('choosing how and when', () => {
  const shown = { quietStart: '22:00', quietEnd: '08:00', timeZone: 'Europe/Lisbon', often: '' };
  const everything = ['offers', 'planning', 'reminders'];

  async function keep(form: Record<string, string | string[]>) {
    const formToken = formTokenIn(await open());
    const all = { ...shown, topic: everything, ...form, intent: 'keep', formToken };
    return action(web.args(`/u/${now.token}`, { params: { token: now.token }, form: all }));
  }

  async function choice() {
    const model = await open();
    if (model.state !== 'choose') throw new Error(`The page says ${model.state}.`);
    return model.choice;
  }

  function givePhone() {
    return execute(db, `update prospects set phone_e164 = '+351912345678' where id = ?`, [
      now.pass.prospectId,
    ]);
  }

  it('kept as it was shown changes nothing', async () => {
    expect(await keep({})).toMatchObject({ status: 302 });
    expect(await readPreferences(db, now.pass.prospectId)).toEqual(noPreferences);
  });

  it('holds at once, is shown again, and sends nothing to confirm it', async () => {
    await givePhone();
    const answer = await keep({
      ...{ first: 'whatsapp', second: 'email', third: '', topic: ['planning'], often: '2' },
      ...{ quietStart: '20:00', quietEnd: '09:30', timeZone: 'europe/berlin' },
    });
    expect(statusIn(answer)).toBe(302);
    expect(await readPreferences(db, now.pass.prospectId)).toEqual({
      ...{ channels: ['whatsapp', 'email'], channelsOff: ['sms'] },
      ...{ quietHours: { start: '20:00', end: '09:30' }, timeZone: 'Europe/Berlin' },
      ...{ topicsOff: ['offers', 'reminders'], maxPerWeek: 2 },
    });
    expect(await choice()).toMatchObject({
      ...{ order: ['whatsapp', 'email'], quietStart: '20:00', timeZone: 'Europe/Berlin' },
      ...{ topics: ['planning'], often: '2', problem: null },
    });
    expect(
      await query(db, 'select 1 from messages where prospect_id = ?', [now.pass.prospectId]),
    ).toEqual([]);
  });

  it('leaves the page open for the rest, though offers are declined', async () => {
    await keep({ topic: ['planning', 'reminders'] });
    expect((await open('?kept=yes')).state).toBe('choose');
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
    await keep({});
    expect(await kindsOf(now.pass.prospectId)).toEqual([]);
  });

  it.each([
    ['no_channel', { first: '', second: '', third: '' }],
    ['no_channel', { first: 'pigeon', second: '', third: '' }],
    ['quiet_hours', { first: 'email', quietStart: '20:00', quietEnd: '' }],
    ['quiet_hours', { first: 'email', quietStart: 'evening', quietEnd: '08:00' }],
    ['zone', { first: 'email', timeZone: 'Mars/Olympus' }],
  ])('says what is wrong with a choice (%s), and keeps what was typed', async (problem, form) => {
    await givePhone();
    const answer = await keep(form);
    expect(statusIn(answer)).toBe(422);
    const typed = { timeZone: 'Europe/Lisbon', quietEnd: '08:00', ...form };
    expect(modelIn(answer)).toMatchObject({
      choice: { problem, timeZone: typed.timeZone, quietEnd: typed.quietEnd },
    });
    expect(await readPreferences(db, now.pass.prospectId)).toEqual(noPreferences);
  });

  it('tells whoever holds the link no more of a number than its end', async () => {
    await givePhone();
    expect(JSON.stringify(await open())).not.toContain('912345');
    expect((await choice()).channels[1]).toEqual({ value: 'sms', hint: '… 78' });
  });

  it('needs the form of the page, and counts no more once everything was stopped', async () => {
    const formToken = formTokenIn(await open());
    const args = (form: Record<string, string>) =>
      web.args(`/u/${now.token}`, { params: { token: now.token }, form });
    await action(args({ ...shown, intent: 'keep', formToken: 'made up', often: '1' }));
    await press('stop');
    await action(args({ ...shown, intent: 'keep', formToken, often: '1' }));
    expect(await readPreferences(db, now.pass.prospectId)).toEqual(noPreferences);
  });
});
