import { beforeAll, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { readDetails } from '#db/prospects-edit.ts';
import { aDraft, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import type { FormState } from '../../presenters/common.model.ts';
import * as editPage from './prospect-edit.tsx';
import * as newPage from './prospect-new.tsx';
import * as list from './prospects.tsx';
import * as samples from './samples.ts';

const web = await freshWeb();
const { db } = web;
const planner = { workspaceId: web.workspaceId, userId: web.adminId };
let admin: string;

beforeAll(async () => {
  admin = await web.signIn(web.adminId);
});

function show(search = '', cookie = admin) {
  return list.loader(web.args(`/prospects${search}`, { cookie }));
}

async function namesIn(search: string, cookie = admin): Promise<string[]> {
  return (await show(search, cookie)).rows.map(({ name }) => name);
}

async function statusOf(call: () => Promise<unknown>): Promise<number> {
  return statusIn(await call().catch((thrown: unknown) => thrown));
}

describe('the list of a new workspace', () => {
  it('says what will stand here, and offers the first steps and the samples', async () => {
    const { empty, rows, steps } = await show();
    expect(rows).toEqual([]);
    expect(empty).toMatchObject({ kind: 'nobody', canLoadSamples: true });
    expect(steps).toHaveLength(5);
  });

  it('offers no samples to a planner, who may not load them either', async () => {
    const cookie = await web.signIn(await web.addUser());
    expect((await show('', cookie)).empty).toMatchObject({ canLoadSamples: false });
    const form = { intent: 'load' };
    const before = await fingerprintOf(db);
    expect((await responseOf(samples.action(web.args('/samples', { cookie, form })))).status).toBe(
      403,
    );
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('has twelve people after one press, the same after two, and none after they were removed', async () => {
    const press = (intent: string) =>
      samples.action(web.args('/samples', { cookie: admin, form: { intent } }));
    expect(await flashIn(await responseOf(press('load')))).toContain('12 sample prospects');
    expect(await flashIn(await responseOf(press('load')))).toContain('here already');
    const { rows, removableSamples, tabs } = await show('?view=samples');
    expect(rows).toHaveLength(12);
    expect(rows.every(({ isSample }) => isSample)).toBe(true);
    expect(removableSamples).toBe(12);
    expect(tabs.find(({ isCurrent }) => isCurrent)?.label).toBe('Samples');
    expect(await flashIn(await responseOf(press('remove')))).toContain('12 sample prospects were');
    expect((await show()).empty).toMatchObject({ kind: 'nobody' });
    expect(await statusOf(async () => samples.loader())).toBe(405);
  });
});

const good = {
  name: 'Joss Albrecht',
  email: 'joss@tarnvale.example',
  organisation: 'Tarnvale Robotics',
  city: 'Vancouver',
  country: 'CA',
  phone: '',
  website: '',
  language: '',
  eventType: 'Retreat',
  eventDate: '2027-09-24',
  note: 'Prefers a house.',
  basis: 'consent',
  basisSource: 'Fair of 6 March',
  startOutreach: 'yes',
};

describe('the form of a new prospect', () => {
  const add = (form: Record<string, string>, cookie = admin) =>
    newPage.action(web.args('/prospects/new', { cookie, form: { ...good, ...form } }));

  async function stateOf(call: ReturnType<typeof add>): Promise<FormState> {
    const answer = await call;
    expect(statusIn(answer)).toBe(422);
    return modelIn(answer);
  }

  it('adds one person with a note, and starts them', async () => {
    const response = await responseOf(add({ ownerId: web.adminId }));
    const [row] = await query<Record<string, unknown>>(
      db,
      `select p.id, p.email, p.city, p.lawful_basis, p.lawful_basis_source, p.owner_id, p.source,
         (select body from notes n where n.prospect_id = p.id) as note,
         (select count(*) from outbox o where o.prospect_id = p.id and o.kind = 'start_prospect') as starts
       from prospects p where p.name = 'Joss Albrecht'`,
    );
    expect(row).toMatchObject({
      email: 'joss@tarnvale.example',
      city: 'Vancouver',
      lawfulBasis: 'consent',
      lawfulBasisSource: 'Fair of 6 March',
      ownerId: web.adminId,
      source: 'form',
      note: 'Prefers a house.',
      starts: 1,
    });
    expect(response.headers.get('location')).toBe(`/prospects/${String(row?.id)}`);
    expect(await flashIn(response)).toBe('Added.');
  });

  it('sent twice, or for somebody we have, adds nobody', async () => {
    const words = await flashIn(await responseOf(add({ email: 'JOSS@tarnvale.example' })));
    expect(words).toContain('You had this person already');
    expect(await query(db, `select 1 from prospects where name = 'Joss Albrecht'`)).toHaveLength(1);
    expect(
      await query(db, `select 1 from outbox where kind = 'start_prospect' and dropped_at is null`),
    ).toHaveLength(1);
  });

  it.each([
    ['email', 'joss@', 'not an address'],
    ['phone', '12', 'country'],
    ['website', 'no site', 'website'],
    ['eventDate', '2027-02-30', '2027-02-30'],
    ['basis', '', 'why you may write'],
    ['name', '', 'name'],
  ])(
    'with a wrong %s says so beside it, keeps what was typed and adds nobody',
    async (field, value, words) => {
      const before = await fingerprintOf(db);
      const form = {
        name: 'Zoë Tarn',
        email: 'zoe@tarnvale.example',
        country: '',
        organisation: '',
      };
      const state = await stateOf(add({ ...form, [field]: value }));
      expect(state.fieldErrors[field]).toContain(words);
      expect(state.values).toMatchObject({ note: 'Prefers a house.', [field]: value });
      expect(await fingerprintOf(db)).toEqual(before);
    },
  );

  it('tells of every wrong field at once', async () => {
    const { fieldErrors } = await stateOf(
      add({
        email: 'zoe@tarnvale.example',
        phone: '12',
        country: '',
        website: 'no site',
        basis: '',
      }),
    );
    expect(Object.keys(fieldErrors).sort()).toEqual(['basis', 'phone', 'website']);
  });

  it('without a lawful basis only keeps them', async () => {
    await add({ name: 'Ilse Brandt', email: 'ilse@x.example', basis: 'none' });
    const rows = await query(
      db,
      `select 1 from outbox o join prospects p on p.id = o.prospect_id where p.name = 'Ilse Brandt'`,
    );
    expect(rows).toEqual([]);
  });

  it('leads a planner to the list where the person stands with a colleague', async () => {
    const cookie = await web.signIn(await web.addUser());
    const merged = await responseOf(add({}, cookie));
    expect(merged.headers.get('location')).toBe('/prospects');
    expect(await flashIn(merged)).toContain('A colleague has this person already');
    const given = await responseOf(
      add({ name: 'Nils', email: 'nils@x.example', ownerId: web.adminId }, cookie),
    );
    expect(await flashIn(given)).toBe('Added, for your colleague.');
  });

  it('gives nobody to an owner of another workspace', async () => {
    const { userId } = await aWorkspace(db);
    await add({ name: 'Oda Free', email: 'oda@x.example', ownerId: userId });
    const [row] = await query(db, `select owner_id from prospects where name = 'Oda Free'`);
    expect(row).toEqual({ ownerId: null });
  });
});

describe('the details of a prospect', () => {
  const formOf = {
    ...{ name: 'Ana Lopes', givenName: 'Ana', familyName: '', organisation: '', roleTitle: '' },
    ...{ website: '', phone: '', city: 'Lisboa', region: '', country: 'PT', timeZone: '' },
    ...{ language: 'en', eventType: '', eventDate: '', guestCount: '', budget: '' },
    ...{ basis: 'consent', basisSource: '' },
  };

  function save(id: string, form: Record<string, string>, cookie = admin) {
    return editPage.action(
      web.args(`/prospects/${id}/edit`, { cookie, form: { ...formOf, ...form }, params: { id } }),
    );
  }

  it('are shown as they stand and kept as they were changed', async () => {
    const id = await aProspect({ db, ...planner }, { email: 'ana@edit.example' });
    const { model } = await editPage.loader(
      web.args(`/prospects/${id}/edit`, { cookie: admin, params: { id } }),
    );
    expect(model.state.values).toMatchObject({
      name: 'Ana Lopes',
      basis: 'consent',
      city: 'Lisboa',
    });
    const form = { email: 'ana@edit.example', city: 'Denver', country: 'US', guestCount: '60' };
    expect(await flashIn(await responseOf(save(id, form)))).toBe('Kept.');
    expect(await flashIn(await responseOf(save(id, form)))).toBe('Nothing was changed.');
    expect(await readDetails(db, { ...planner, prospectId: id })).toMatchObject({
      city: 'Denver',
      guestCount: 60,
    });
    const [row] = await query(db, 'select zone_shown from prospects where id = ?', [id]);
    expect(row).toEqual({ zoneShown: 'America/Denver' });
  });

  it('with a new address take a draft that waits for approval back', async () => {
    const pass = await aPass(db, planner, { email: 'old@edit.example' });
    const draft = await aDraft(db, pass);
    const form = { email: 'new@edit.example' };
    expect(await flashIn(await responseOf(save(pass.prospectId, form)))).toContain(
      'asks for approval',
    );
    const [approval] = await query(db, 'select state from approvals where id = ?', [
      draft.approvalId,
    ]);
    expect(approval).toEqual({ state: 'withdrawn' });
  });

  it.each([
    [{ email: 'joss@tarnvale.example' }, 'email', 'Joss Albrecht has this email already'],
    [{ email: 'x@' }, 'email', 'x@'],
    [{ email: 'a@b.example', guestCount: 'many' }, 'guestCount', 'many'],
    [{ email: 'a@b.example', timeZone: 'Mars/Base' }, 'timeZone', 'not a time zone'],
  ])('are not kept with %j', async (form, field, words) => {
    const id = await aProspect({ db, ...planner });
    const before = await fingerprintOf(db);
    const answer = await save(id, form);
    expect(statusIn(answer)).toBe(422);
    const state: FormState = modelIn(answer);
    expect(state.fieldErrors[field]).toContain(words);
    expect(state.values).toMatchObject(form);
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it('do not name a colleague’s prospect to a planner', async () => {
    const rep = await web.addUser();
    const id = await aProspect({ db, ...planner, userId: rep });
    const answer = await save(id, { email: 'joss@tarnvale.example' }, await web.signIn(rep));
    const state: FormState = modelIn(answer);
    expect(state.fieldErrors.email).toContain('Somebody else here');
  });

  it('are changed by their owner and by admins, and are nobody’s for other workspaces', async () => {
    const rep = await web.signIn(await web.addUser());
    const id = await aProspect({ db, ...planner });
    expect(await statusOf(() => save(id, {}, rep))).toBe(404);
    await execute(db, 'update prospects set owner_id = null where id = ?', [id]);
    expect(await statusOf(() => save(id, {}, rep))).toBe(403);
    const { prospectId } = await aPass(db, await aWorkspace(db));
    expect(await statusOf(() => save(prospectId, {}))).toBe(404);
  });
});

describe('the list', () => {
  it('finds by name, by organisation and by the whole address', async () => {
    expect(await namesIn('?q=albr')).toEqual(['Joss Albrecht']);
    expect(await namesIn('?q=tarnvale+joss')).toEqual(['Joss Albrecht']);
    expect(await namesIn('?q=JOSS@tarnvale.example')).toEqual(['Joss Albrecht']);
    expect(await namesIn('?q=joss@tarn')).toEqual([]);
  });

  it('filters by stage, state and owner, and says when nobody is left', async () => {
    await execute(
      db,
      `update prospects set stage = 'contacted', run_state = 'paused' where name = 'Joss Albrecht'`,
    );
    expect(await namesIn('?stage=contacted')).toEqual(['Joss Albrecht']);
    expect(await namesIn('?state=paused&stage=contacted')).toEqual(['Joss Albrecht']);
    expect(await namesIn(`?owner=nobody&q=oda`)).toEqual(['Oda Free']);
    const none = await show('?stage=converted');
    expect(none.empty).toMatchObject({ kind: 'no-match' });
    const close = await show('?q=Albrechd');
    expect(close.empty).toMatchObject({ closest: { text: 'Joss Albrecht' } });
  });

  it('keeps its filters when it is sorted or turned, and falls back where the address is odd', async () => {
    const { sortHrefs, tabs } = await show('?q=joss&stage=contacted');
    expect(sortHrefs.score).toBe('/prospects?q=joss&stage=contacted&sort=score');
    expect(tabs.find(({ id }) => id === 'open')?.href).toBe(
      '/prospects?view=open&q=joss&stage=contacted',
    );
    const odd = await show('?view=x&sort=y&stage=z&owner=1&after=%00&from=-3');
    expect(odd.range).toMatch(/^1 to /);
  });

  it('turns its pages there and back', async () => {
    for (let index = 0; index < 51; index += 1)
      await aProspect({ db, ...planner }, { name: `Guest ${String(index).padStart(2, '0')}` });
    const first = await show('?q=guest&sort=name');
    expect(first.range).toBe('1 to 50 of 51');
    const second = await show((first.page.nextHref ?? '').replace('/prospects', ''));
    expect(second.rows.map(({ name }) => name)).toEqual(['Guest 50']);
    expect(second.range).toBe('51 to 51 of 51');
    const back = await show((second.page.previousHref ?? '').replace('/prospects', ''));
    expect(back.rows.map(({ name }) => name)).toEqual(first.rows.map(({ name }) => name));
    expect(back.page.previousHref).toBeNull();
  });

  it('shows a planner their own and free people', async () => {
    const rep = await web.addUser();
    const cookie = await web.signIn(rep);
    await aProspect({ db, ...planner, userId: rep }, { name: 'Mine Alone' });
    const names = await namesIn('', cookie);
    expect(names).toContain('Mine Alone');
    expect(names).toContain('Oda Free');
    expect(names).not.toContain('Joss Albrecht');
  });

  it('acts on many, and tells who was left as they were and why', async () => {
    const paused = await aPass(db, planner, { runState: 'waiting_reply' });
    const over = await aPass(db, planner, { runState: 'closed' });
    const foreign = await aPass(db, await aWorkspace(db), { runState: 'waiting_reply' });
    const ids = [paused, over, foreign].map(({ prospectId }) => prospectId);
    const act = (form: Record<string, string | string[]>) =>
      list.action(web.args('/prospects?view=open', { cookie: admin, form }));
    const response = await responseOf(act({ intent: 'pause', id: ids }));
    expect(response.headers.get('location')).toBe('/prospects?view=open');
    const words = await flashIn(response);
    expect(words).toContain('1 paused, 2 left as they were');
    expect(words).toContain('it is over');
    const states = await query<{ runState: string }>(
      db,
      'select run_state from prospects where id = any(?) order by array_position(cast(? as uuid[]), id)',
      [ids, ids],
    );
    expect(states.map(({ runState }) => runState)).toEqual(['paused', 'closed', 'waiting_reply']);
    const odd: Record<string, string | string[]>[] = [
      { intent: 'pause' },
      { intent: 'jump', id: ids },
      { intent: 'stop', id: 'x' },
    ];
    for (const form of odd) expect(await statusOf(() => act(form))).toBe(400);
  });
});
