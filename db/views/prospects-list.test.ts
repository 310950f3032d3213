import { beforeAll, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aWorkspace, type TestWorkspace } from '#tests/builders/outreach.ts';
import { markAMessage } from '../imports/import.fixture.ts';
import { listViews, type ListFilter, type ListReader } from './prospects-filter.ts';
import {
  closestName,
  countProspects,
  countViews,
  listProspects,
  listSorts,
  type ListCursor,
  type ListSort,
} from './prospects-list.ts';

const { db } = await freshDatabase();
let workspace: TestWorkspace;
let reader: ListReader;

const everybody: ListFilter = {
  view: 'all',
  search: '',
  stage: null,
  runState: null,
  ownerId: null,
  importId: null,
};

interface Traits {
  name: string;
  organisation?: string;
  email?: string;
  phone?: string;
  score?: number;
  runState?: string;
  stage?: string;
  ownerId?: string;
  isSample?: boolean;
}

async function add(traits: Traits): Promise<void> {
  await execute(
    db,
    `insert into prospects (workspace_id, name, organisation, email, email_canonical, phone_e164, score, run_state, stage,
       owner_id, is_sample, created_at)
     values (:workspaceId, :name, :organisation, :email, lower(:email), :phone, :score, :runState, :stage, :ownerId, :isSample,
       '2026-03-01T08:00:00.123456Z')`,
    {
      workspaceId: workspace.workspaceId,
      name: traits.name,
      organisation: traits.organisation ?? null,
      email: traits.email ?? null,
      phone: traits.phone ?? null,
      score: traits.score ?? 0,
      runState: traits.runState ?? null,
      stage: traits.stage ?? 'discovered',
      ownerId: traits.ownerId ?? null,
      isSample: traits.isSample ?? false,
    },
  );
}

beforeAll(async () => {
  workspace = await aWorkspace(db);
  reader = { workspaceId: workspace.workspaceId, actorId: workspace.userId, scope: 'all' };
  await add({
    name: 'Wren Halloway',
    email: 'Wren@halloway.example',
    score: 95,
    stage: 'lost',
    runState: 'closed',
  });
  await add({
    name: 'Petra Lowen',
    organisation: 'Stillwater Guild',
    phone: '+491713920014',
    score: 85,
    ownerId: workspace.userId,
  });
  await add({
    name: 'Idris Vane',
    organisation: 'Coppermoor Lab',
    runState: 'waiting_approval',
    score: 85,
  });
  await add({ name: '100 % Events', organisation: 'A_B', isSample: true });
  const stranger = await aWorkspace(db);
  await execute(db, `insert into prospects (workspace_id, name) values (?, 'Petra Stranger')`, [
    stranger.workspaceId,
  ]);
});

async function find(search: string, filter: Partial<ListFilter> = {}): Promise<string[]> {
  const page = { sort: 'name', cursor: null, limit: 50 } as const;
  const rows = await listProspects(db, reader, { ...everybody, ...filter, search }, page);
  return rows.map(({ name }) => name);
}

async function idOf(name: string): Promise<string> {
  const [row] = await query<{ id: string }>(db, 'select id from prospects where name = ?', [name]);
  return row?.id ?? '';
}

async function stopAt(prospectId: string, ago: string): Promise<void> {
  await execute(
    db,
    `insert into stops (workspace_id, prospect_id, kind, blocks, order_number, at)
     values (?, ?, 'reply', 'cadence', nextval('order_numbers'), app_now() - cast(? as interval))`,
    [workspace.workspaceId, prospectId, ago],
  );
}

describe('searching for prospects', () => {
  it.each([
    ['lowen', ['Petra Lowen']],
    ['guild petra', ['Petra Lowen']],
    ['PETRA', ['Petra Lowen']],
    ['wren@HALLOWAY.example', ['Wren Halloway']],
    ['halloway.example', []],
    ['wren@', []],
    ['0014', ['Petra Lowen']],
    ['+49 171 392 0014', ['Petra Lowen']],
    ['+49171', []],
    ['100 %', ['100 % Events']],
    ['a_b', ['100 % Events']],
    ['%', ['100 % Events']],
    ['\\', []],
    ['nobody', []],
  ])('finds by %j', async (typed, names) => {
    expect(await find(typed)).toEqual(names);
  });

  it('looks into what we wrote about them, and into nobody else’s notes', async () => {
    await execute(
      db,
      `insert into notes (prospect_id, body) select id, 'Prefers the Lindenhof; no Monday.' from prospects
       where name in ('Idris Vane', 'Petra Stranger')`,
    );
    expect(await find('lindenhof monday')).toEqual(['Idris Vane']);
    expect(await find('lindenhof tuesday')).toEqual([]);
  });

  it('names the one whose name is close when nobody matches', async () => {
    expect(await closestName(db, reader, 'haloway')).toMatchObject({ name: 'Wren Halloway' });
    expect(await closestName(db, reader, 'zzzzqq')).toBeNull();
  });
});

describe('filtering prospects', () => {
  it('takes stage, state, owner and sample apart', async () => {
    expect(await find('', { stage: 'lost' })).toEqual(['Wren Halloway']);
    expect(await find('', { runState: 'waiting_approval' })).toEqual(['Idris Vane']);
    expect(await find('', { runState: 'none' })).toEqual(['100 % Events', 'Petra Lowen']);
    expect(await find('', { ownerId: workspace.userId })).toEqual(['Petra Lowen']);
    expect(await find('', { ownerId: 'nobody' })).toHaveLength(3);
    expect(await find('', { view: 'samples' })).toEqual(['100 % Events']);
    expect(await find('', { importId: workspace.userId })).toEqual([]);
  });

  it('counts each view, and what a filter leaves', async () => {
    expect(await countViews(db, reader)).toEqual({
      all: 4,
      open: 1,
      mine: 1,
      hot: 2,
      closed: 1,
      samples: 1,
      'sent-today': 0,
      'stopped-today': 0,
    });
    for (const view of listViews)
      expect(await countProspects(db, reader, { ...everybody, view })).toBe(
        (await countViews(db, reader))[view],
      );
  });

  it('lists who was sent to and who was stopped since midnight on the workspace’s clock', async () => {
    const idris = await idOf('Idris Vane');
    await markAMessage(db, workspace, idris);
    await execute(db, `update intents set state = 'accepted', accepted_at = app_now()`);
    await stopAt(idris, '0 hours');
    await stopAt(await idOf('Petra Lowen'), '25 hours');
    expect(await find('', { view: 'sent-today' })).toEqual(['Idris Vane']);
    expect(await find('', { view: 'stopped-today' })).toEqual(['Idris Vane']);
    expect(await countViews(db, reader)).toMatchObject({ 'sent-today': 1, 'stopped-today': 1 });
  });

  it('shows a planner their own and what is nobody’s, and nobody another workspace', async () => {
    const other = { ...reader, actorId: crypto.randomUUID(), scope: 'own-or-free' as const };
    const page = { sort: 'name', cursor: null, limit: 50 } as const;
    const rows = await listProspects(db, other, everybody, page);
    expect(rows.map(({ name }) => name)).toEqual(['100 % Events', 'Idris Vane', 'Wren Halloway']);
    expect(await find('stranger')).toEqual([]);
  });
});

describe('turning pages', () => {
  async function pageThrough(sort: ListSort): Promise<string[][]> {
    const pages: string[][] = [];
    let cursor: ListCursor | null = null;
    for (;;) {
      const rows: Awaited<ReturnType<typeof listProspects>> = await listProspects(
        db,
        reader,
        everybody,
        { sort, cursor, limit: 3 },
      );
      if (rows.length === 0) return pages;
      pages.push(rows.map(({ name }) => name));
      const last = rows.at(-1);
      if (last) cursor = { direction: 'after', key: last.sortKey, id: last.id };
    }
  }

  it.each(listSorts)('shows everybody once, sorted by %s, forwards and back', async (sort) => {
    const whole = await listProspects(db, reader, everybody, { sort, cursor: null, limit: 50 });
    const pages = await pageThrough(sort);
    expect(pages.flat()).toEqual(whole.map(({ name }) => name));
    const fourth = whole.at(3);
    if (!fourth) throw new Error('Four were expected.');
    const cursor = { direction: 'before', key: fourth.sortKey, id: fourth.id } as const;
    const back = await listProspects(db, reader, everybody, { sort, cursor, limit: 2 });
    expect(back.map(({ name }) => name)).toEqual(whole.slice(1, 3).map(({ name }) => name));
  });

  it('sorts the surest first, and what can leave soonest first', async () => {
    const by = async (sort: ListSort) =>
      (await listProspects(db, reader, everybody, { sort, cursor: null, limit: 1 }))[0]?.name;
    expect(await by('score')).toBe('Wren Halloway');
    expect(await by('next')).toBe('Idris Vane');
  });

  it('tells the touches of the pass at hand in their order', async () => {
    const [row] = await query<{ id: string }>(
      db,
      `with e as (insert into enrolments (workspace_id, prospect_id, number, reply_token_hash, unsubscribe_token_hash)
         select workspace_id, id, 1, 'r', 'u' from prospects where name = 'Idris Vane' returning id, prospect_id),
       t as (insert into touches (enrolment_id, step, day_offset, state)
         select id, s, s, case s when 0 then 'sent' else 'planned' end from e, generate_series(0, 2) s)
       update prospects set enrolment = 1 where id = (select prospect_id from e) returning id`,
    );
    const rows = await listProspects(db, reader, everybody, {
      sort: 'name',
      cursor: null,
      limit: 50,
    });
    const touches = rows.find(({ id }) => id === row?.id)?.touches;
    expect(touches?.map(({ state }) => state)).toEqual(['sent', 'planned', 'planned']);
  });
});
