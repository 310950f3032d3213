import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { handleInbound } from '#activities/conversation/handle-inbound.ts';
import type { Deps } from '#activities/deps.ts';
import { noDrafter } from '#activities/providers/openai-drafter.ts';
import { noSearch } from '#activities/providers/sandbox-search.ts';
import { noShortMessages } from '#activities/providers/short-messages.ts';
import { createChangePublisher } from '#db/changes.ts';
import { execute, openDatabase, query } from '#db/client.ts';
import { readPreferences } from '#db/preferences.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { openStops, placeStop } from '#db/stops.ts';
import { isSuppressed, suppressAddress } from '#db/suppressions.ts';
import { noPreferences } from '#domain/messaging/preferences.ts';
import { aPass, type TestPass } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb } from '#tests/harness/web.ts';
import { settingsOf } from '#workers/create-deps.ts';
import { maxPresses } from '../../services/press-limit.server.ts';
import type { PreferenceModel } from '../../presenters/preference.model.ts';
import { action, loader } from './preferences.tsx';

const web = await freshWeb();
const { db } = web;
const salt = web.config.secrets.suppressionSalt;

let pass: TestPass;
let token: string;

beforeEach(async () => {
  pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });
  token = await linkOf(pass);
});

async function linkOf({ enrolmentId }: TestPass): Promise<string> {
  const made = makeToken(web.config.secrets.linkSecret, 'unsubscribe', enrolmentId);
  await execute(db, 'update enrolments set unsubscribe_token_hash = ? where id = ?', [
    hashToken(made),
    enrolmentId,
  ]);
  return made;
}

async function open(query = '', language = 'en'): Promise<PreferenceModel> {
  const headers = { 'accept-language': language };
  return modelIn(await loader(web.args(`/u/${token}${query}`, { params: { token }, headers })));
}

function formTokenIn(model: PreferenceModel): string {
  return 'formToken' in model ? model.formToken : '';
}

/** Presses a button of the page as it was last read; answers the address of the page that follows. */
async function press(intent: string, from = ''): Promise<string> {
  const formToken = formTokenIn(await open(from));
  const answer = await action(
    web.args(`/u/${token}`, { params: { token }, form: { intent, formToken } }),
  );
  if (!(answer instanceof Response)) throw new Error('Expected to be sent on.');
  return new URL(answer.headers.get('location') ?? '', 'http://x').search;
}

async function kindsOf(prospectId: string): Promise<string[]> {
  return (await openStops(db, prospectId)).map(({ kind }) => kind);
}

/** What the relay does with the press afterwards. */
async function relay(): Promise<void> {
  const deps: Pick<Deps, 'db' | 'settings' | 'changes'> = {
    db,
    settings: settingsOf(web.config),
    changes: createChangePublisher(db),
  };
  const events = await query<{ id: string }>(
    db,
    `select id from inbound_events where state = 'received'`,
  );
  for (const { id } of events) await handleInbound(withoutWorld(deps), id);
}

/** Reading a press needs neither mail nor model. */
function withoutWorld(deps: Pick<Deps, 'db' | 'settings' | 'changes'>): Deps {
  const away = () => Promise.reject(new Error('not asked for'));
  return {
    ...deps,
    mail: { name: 'none', send: away },
    mailSearch: noSearch,
    shortMessages: noShortMessages,
    drafter: noDrafter,
    pages: { fetch: away },
  };
}

async function prospectRow() {
  const [row] = await query<{ runState: string; outcome: string | null }>(
    db,
    'select run_state, outcome from prospects where id = ?',
    [pass.prospectId],
  );
  return row;
}

describe('the preference page', () => {
  it('changes nothing by being opened', async () => {
    const before = await fingerprintOf(db);
    const model = await open();
    await loader(web.args(`/u/${token}`, { params: { token }, method: 'HEAD' }));
    expect(model).toMatchObject({ state: 'choose', address: pass.email });
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('speaks the language of the prospect', async () => {
    await execute(db, `update prospects set language = 'pt' where id = ?`, [pass.prospectId]);
    expect((await open('', 'de')).language).toBe('pt');
  });

  it('of a link that nobody was given speaks the language of the browser', async () => {
    token = 'a'.repeat(26);
    expect(await open('', 'nl-BE,en;q=0.5')).toEqual({ state: 'unknown', language: 'nl' });
  });

  it('stands also for somebody who was removed, and stops what is left', async () => {
    await execute(db, 'update prospects set deleted_at = app_now(), email = null where id = ?', [
      pass.prospectId,
    ]);
    expect((await open()).state).toBe('choose');
    await press('stop');
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
  });

  it('says in their language that nothing was changed when the database is away', async () => {
    const context = { ...web.context, db: openDatabase('postgres://nobody@127.0.0.1:1/none') };
    const args = web.args(`/u/${token}`, {
      params: { token },
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
    return action(web.args(`/u/${token}`, { params: { token }, form: all }));
  }

  async function choice() {
    const model = await open();
    if (model.state !== 'choose') throw new Error(`The page says ${model.state}.`);
    return model.choice;
  }

  function givePhone() {
    return execute(db, `update prospects set phone_e164 = '+351912345678' where id = ?`, [
      pass.prospectId,
    ]);
  }

  it('kept as it was shown changes nothing', async () => {
    expect(await keep({})).toMatchObject({ status: 302 });
    expect(await readPreferences(db, pass.prospectId)).toEqual(noPreferences);
  });

  it('holds at once, is shown again, and sends nothing to confirm it', async () => {
    await givePhone();
    const answer = await keep({
      ...{ first: 'whatsapp', second: 'email', third: '', topic: ['planning'], often: '2' },
      ...{ quietStart: '20:00', quietEnd: '09:30', timeZone: 'europe/berlin' },
    });
    expect(statusIn(answer)).toBe(302);
    expect(await readPreferences(db, pass.prospectId)).toEqual({
      ...{ channels: ['whatsapp', 'email'], channelsOff: ['sms'] },
      ...{ quietHours: { start: '20:00', end: '09:30' }, timeZone: 'Europe/Berlin' },
      ...{ topicsOff: ['offers', 'reminders'], maxPerWeek: 2 },
    });
    expect(await choice()).toMatchObject({
      ...{ order: ['whatsapp', 'email'], quietStart: '20:00', timeZone: 'Europe/Berlin' },
      ...{ topics: ['planning'], often: '2', problem: null },
    });
    expect(
      await query(db, 'select 1 from messages where prospect_id = ?', [pass.prospectId]),
    ).toEqual([]);
  });

  it('leaves the page open for the rest, though offers are declined', async () => {
    await keep({ topic: ['planning', 'reminders'] });
    expect((await open('?kept=yes')).state).toBe('choose');
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
    await keep({});
    expect(await kindsOf(pass.prospectId)).toEqual([]);
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
    expect(await readPreferences(db, pass.prospectId)).toEqual(noPreferences);
  });

  it('tells whoever holds the link no more of a number than its end', async () => {
    await givePhone();
    expect(JSON.stringify(await open())).not.toContain('912345');
    expect((await choice()).channels[1]).toEqual({ value: 'sms', hint: '… 78' });
  });

  it('needs the form of the page, and counts no more once everything was stopped', async () => {
    const formToken = formTokenIn(await open());
    const args = (form: Record<string, string>) =>
      web.args(`/u/${token}`, { params: { token }, form });
    await action(args({ ...shown, intent: 'keep', formToken: 'made up', often: '1' }));
    await press('stop');
    await action(args({ ...shown, intent: 'keep', formToken, often: '1' }));
    expect(await readPreferences(db, pass.prospectId)).toEqual(noPreferences);
  });
});

describe('stopping', () => {
  it('turns a machine away that presses one page again and again, after the first press was done', async () => {
    await press('stop');
    const again = () =>
      action(web.args(`/u/${token}`, { params: { token }, form: { intent: 'nothing' } }));
    for (let pressed = 1; pressed < maxPresses; pressed += 1) await again();
    await expect(again()).rejects.toMatchObject({ init: { status: 429 } });
    expect(await kindsOf(pass.prospectId)).toContain('opt_out');
  });

  it('holds at once, before any worker has read it', async () => {
    const next = await press('stop');
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
    expect(await open(next)).toMatchObject({ state: 'stopped', undoMinutesLeft: 10 });
  });

  it('ends the outreach and keeps the address on the list once the relay has read it', async () => {
    await press('stop');
    await relay();
    expect(await prospectRow()).toEqual({ runState: 'closed', outcome: 'opted_out' });
    expect(await isSuppressed(db, web.workspaceId, pass.email, salt)).toBe(true);
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
  });

  it('twice is once', async () => {
    const formToken = formTokenIn(await open());
    const args = () =>
      web.args(`/u/${token}`, { params: { token }, form: { intent: 'stop', formToken } });
    await Promise.all([action(args()), action(args()), action(args())]);
    await relay();
    const events = await query(
      db,
      'select 1 from inbound_events where prospect_id = ? and source = ?',
      [pass.prospectId, 'preference_page'],
    );
    expect(events).toHaveLength(1);
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
  });

  it('needs the form of the page', async () => {
    const form = { intent: 'stop', formToken: 'made up' };
    await action(web.args(`/u/${token}`, { params: { token }, form }));
    expect(await kindsOf(pass.prospectId)).toEqual([]);
  });
});

describe('undoing a mistaken stop', () => {
  it.each(['before', 'after'])(
    'lifts the stop %s the relay has read it, and restarts nothing',
    async (when) => {
      const made = await press('stop');
      if (when === 'after') await relay();
      const next = await press('undo', made);
      await relay();
      expect(await open(next)).toMatchObject({ state: 'undone', address: pass.email });
      expect(await kindsOf(pass.prospectId)).toEqual([]);
      expect(await isSuppressed(db, web.workspaceId, pass.email, salt)).toBe(false);
      expect(await prospectRow()).toEqual({ runState: 'closed', outcome: 'opted_out' });
    },
  );

  it('draws a number of its own, so that the order can be proved', async () => {
    await press('undo', await press('stop'));
    const [stop] = await query<{ orderNumber: number; liftedOrderNumber: number }>(
      db,
      'select order_number, lifted_order_number from stops where prospect_id = ?',
      [pass.prospectId],
    );
    expect(stop?.liftedOrderNumber).toBeGreaterThan(stop?.orderNumber ?? Infinity);
  });

  it('is offered only on the page that made the stop', async () => {
    await press('stop');
    expect(await open()).toMatchObject({ state: 'stopped', undoMinutesLeft: null });
    expect(await open('?made=guess')).toMatchObject({ undoMinutesLeft: null });
  });

  it('is over after ten minutes, also for a page that was left open', async () => {
    const made = await press('stop');
    await execute(db, `update stops set at = at - interval '10 minutes' where prospect_id = ?`, [
      pass.prospectId,
    ]);
    expect(await open(made)).toMatchObject({ state: 'stopped', undoMinutesLeft: null });
    await press('undo', made);
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
  });

  it('does not touch a stop that came another way', async () => {
    const { workspaceId, prospectId } = pass;
    await placeStop(db, { workspaceId, prospectId, kind: 'opt_out', eventKey: randomUUID() });
    await suppressAddress(db, workspaceId, pass.email, 'opt_out', salt);
    await press('undo', await press('stop'));
    expect(await kindsOf(prospectId)).toEqual(['opt_out']);
    expect(await isSuppressed(db, workspaceId, pass.email, salt)).toBe(true);
  });

  it('does not touch the mark of a complaint or a dead address', async () => {
    await suppressAddress(db, web.workspaceId, pass.email, 'hard_bounce', salt);
    const made = await press('stop');
    await relay();
    await press('undo', made);
    expect(await isSuppressed(db, web.workspaceId, pass.email, salt)).toBe(true);
  });

  it('can be followed by a new stop', async () => {
    await press('undo', await press('stop'));
    await press('stop');
    await relay();
    expect(await kindsOf(pass.prospectId)).toEqual(['opt_out']);
    expect(await prospectRow()).toMatchObject({ outcome: 'opted_out' });
  });
});

describe('"I am not the right person"', () => {
  it('stops the outreach and is thanked for, with nothing to undo', async () => {
    await press('wrong-person');
    await relay();
    expect(await open()).toMatchObject({ state: 'wrong-person' });
    expect(await kindsOf(pass.prospectId)).toEqual(['wrong_person']);
    expect(await prospectRow()).toEqual({ runState: 'closed', outcome: 'wrong_person' });
  });
});
