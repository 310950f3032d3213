import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { readDetails } from '#db/prospects-edit.ts';
import { aDraft, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, responseOf } from '#tests/harness/web.ts';
import type { FormState } from '../../presenters/common.model.ts';
import * as editPage from './prospect-edit.tsx';
import { prospectPages } from './prospects.fixture.ts';

const { web, db, planner, admin, add, statusOf } = await prospectPages();

describe('the form of a new prospect', () => {
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
