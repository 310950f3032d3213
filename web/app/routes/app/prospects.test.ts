import { beforeAll, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { aProspect } from '#tests/builders/prospect.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { fingerprintOf, responseOf } from '#tests/harness/web.ts';
import * as list from './prospects.tsx';
import * as samples from './samples.ts';
import { prospectPages } from './prospects.fixture.ts';

const { web, db, planner, admin, show, add, namesIn, statusOf } = await prospectPages();

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

describe('the list', () => {
  beforeAll(async () => {
    await add({ ownerId: web.adminId });
    await add({ name: 'Oda Free', email: 'oda@x.example' });
  });

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
