import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { markAMessage } from '#db/imports/import.fixture.ts';
import { readImport } from '#db/imports/records.ts';
import { suppressAddress } from '#db/suppressions.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { finishImportOf } from '#tests/builders/finished-import.ts';
import { importPages, only, someList, usual, wordsOf } from './import.fixture.ts';
import * as page from './import.tsx';
import * as refusedCsv from './import-refused.ts';
import * as list from './imports.tsx';

const web = await freshWeb();
const { db, config, workspaceId } = web;
const { act, args, countOf, imported, show, uploaded } = importPages(web);
let admin: string;
beforeEach(async () => {
  admin = await web.signIn(web.adminId);
});

describe('an import under way', () => {
  it('says how far it is, also to somebody who comes back later', async () => {
    const id = await uploaded(admin);
    await act(id, admin, usual);
    await execute(db, 'update imports set rows_read = 3 where id = ?', [id]);
    const model = await show(id, admin, 'running');
    expect(model).toMatchObject({ rowsRead: 3, rowsTotal: 4, progress: '3 of 4 rows' });
    expect(model.remaining).toContain('when the engine is back');
    await execute(
      db,
      `insert into heartbeats (process, at, data) values ('relay', clock_timestamp(), '{"temporalUp":true}')
       on conflict (process) do update set at = excluded.at, data = excluded.data`,
    );
    expect((await show(id, admin, 'running')).remaining).toMatch(/left$/);
  });

  it('is cancelled by a press, keeps what was done, and cannot be cancelled twice', async () => {
    const id = await uploaded(admin);
    await act(id, admin, usual);
    await act(id, admin, { intent: 'cancel' });
    expect(await show(id, admin, 'running')).toMatchObject({ isCancelling: true });
    await finishImportOf(db, config, id);
    const model = await show(id, admin, 'finished');
    expect(model).toMatchObject({ state: 'cancelled', rows: 0, imported: 0 });
    expect(model.remark).toContain('Cancelled after 0 of 4 rows');
    expect(wordsOf(await act(id, admin, { intent: 'cancel' }))).toContain('nothing was cancelled');
  });

  it('cannot be undone before it has ended', async () => {
    const id = await uploaded(admin);
    await act(id, admin, usual);
    expect(wordsOf(await act(id, admin, { intent: 'undo' }))).toContain('Cancel it first');
  });
});

describe('a finished import', () => {
  it('counts every row once and tells what is wrong with the refused ones', async () => {
    const { text, domain } = someList();
    const stopped = `nein@${domain}`;
    const { suppressionSalt } = config.secrets;
    await suppressAddress(db, workspaceId, stopped, 'opt_out', suppressionSalt);
    const id = await imported(
      admin,
      `${text}\r\nPetra Löwen;PETRA@${domain};;;\r\nNina Nein;${stopped};;;\r\n`,
    );
    const model = await show(id, admin, 'finished');
    expect(model).toMatchObject({ rows: 6, imported: 2, merged: 1, refused: 3, state: 'done' });
    expect(model.imported + model.merged + model.refused).toBe(model.rows);
    expect(model.refusedRows.rows.map(({ row, field, why }) => [row, field, why])).toEqual([
      ['4', 'Email', 'Not an address'],
      ['5', 'Email, phone', 'No way to reach them'],
      ['7', 'Email', 'Opted out'],
    ]);
    expect(model.refusedRows.rows[0]).toMatchObject({
      name: 'Ottilie Marsch',
      value: 'ottilie@marsch',
      message: expect.stringContaining('after the @'),
      help: 'Correct the address',
    });
    expect(model.mergedRows.rows).toEqual([
      expect.objectContaining({ row: '6', name: 'Petra Löwen', words: 'Same person as row 2.' }),
    ]);
    expect(model.importedLink?.href).toBe(`/prospects?import=${id}`);
    expect(model.startNote).toContain('drafts');
    expect(model.announcement).toContain('2 imported, 1 merged, 3 refused');
  });

  it('gives its refused rows as a CSV that no spreadsheet takes for formulas, and that can come back', async () => {
    const id = await imported(admin);
    const response = await refusedCsv.loader(args(id, admin));
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="refused rows of g_ste_ messe.csv"; filename*=UTF-8''refused%20rows%20of%20g%C3%A4ste%3B%20messe.csv`,
    );
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text.startsWith('\ufeffName,E-Mail,')).toBe(true);
    expect(text).toContain("\r\n'+49 Events,");
    expect(text).toContain('no_address');
    const again = await show(await uploaded(admin, text), admin, 'mapping');
    expect(again.columns.filter(({ target }) => target === 'leave-out')).toHaveLength(6);
    expect(again.columns.find(({ heading }) => heading === 'E-Mail')?.target).toBe('email');
  });

  it('shows many refused rows in parts', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `Nobody ${String(index)},nobody@x`);
    const id = await imported(admin, `name,email\nPetra,petra@viele.example\n${rows.join('\n')}\n`);
    const first = await show(id, admin, 'finished');
    expect(first.refusedRows.rows).toHaveLength(50);
    const next = new URL(first.refusedRows.next?.href ?? '', config.web.publicUrl);
    const traits = { cookie: admin, params: { id } };
    const second = only(
      await page.loader(web.args(next.pathname + next.search, traits)),
      'finished',
    );
    expect(second.refusedRows.rows.map(({ row }) => row)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(53 + index)),
    );
    expect(second.refusedRows.next).toBeNull();
  });

  it('of the same file brings in nobody new', async () => {
    const { text } = someList();
    await imported(admin, text);
    const [people, starts] = [await countOf('prospects'), await countOf('outbox')];
    const again = await show(await imported(admin, text), admin, 'finished');
    expect(again).toMatchObject({ rows: 4, imported: 0, merged: 2, refused: 2 });
    expect(await countOf('prospects')).toBe(people);
    // The start of the second import itself, and nobody's outreach.
    expect(await countOf('outbox')).toBe(starts + 1);
  });

  it('is undone while no message has left, once', async () => {
    const before = await countOf('prospects');
    const id = await imported(admin);
    expect((await show(id, admin, 'finished')).undo).toMatchObject({ label: 'Remove 2 prospects' });
    expect(wordsOf(await act(id, admin, { intent: 'undo' }))).toContain('2 prospects are gone');
    expect(await countOf('prospects')).toBe(before);
    const model = await show(id, admin, 'finished');
    expect(model).toMatchObject({ state: 'undone', undo: null, importedLink: null });
    expect(model.remark).toContain('Undone');
    expect(wordsOf(await act(id, admin, { intent: 'undo' }))).toContain('undone already');
  });

  it('is not undone any more once a message to one of them was marked, and says why', async () => {
    const { text, domain } = someList();
    const id = await imported(admin, text);
    const [petra] = await query<{ id: string }>(db, 'select id from prospects where email = ?', [
      `petra@${domain}`,
    ]);
    await markAMessage(db, { workspaceId, userId: web.adminId }, petra?.id ?? '');
    const model = await show(id, admin, 'finished');
    expect(model.undo).toBeNull();
    expect(model.undoNote).toContain('cannot be undone any more');
    const people = await countOf('prospects');
    expect(wordsOf(await act(id, admin, { intent: 'undo' }))).toContain('cannot be undone');
    expect(await countOf('prospects')).toBe(people);
    expect(await readImport(db, workspaceId, id)).toMatchObject({ state: 'done' });
  });
});

describe('whose list it is', () => {
  it('a planner looks after their own lists, an admin after all', async () => {
    const [clara, ben] = [await web.addUser(), await web.addUser({ name: 'Ben' })];
    const [asClara, asBen] = [await web.signIn(clara), await web.signIn(ben)];
    const id = await imported(asBen);
    const idsOf = async (cookie: string) =>
      (await list.loader(web.args('/import', { cookie }))).earlier.map((entry) => entry.id);
    expect(await idsOf(asBen)).toEqual([id]);
    expect(await idsOf(asClara)).toEqual([]);
    expect(await idsOf(admin)).toContain(id);
    expect((await show(id, asBen, 'finished')).byline).toContain('by Ben');
    const before = await fingerprintOf(db);
    expect((await responseOf(page.loader(args(id, asClara)))).status).toBe(404);
    expect((await responseOf(refusedCsv.loader(args(id, asClara)))).status).toBe(404);
    for (const intent of ['preview', 'start', 'discard', 'cancel', 'undo'])
      expect((await responseOf(act(id, asClara, { ...usual, intent }))).status).toBe(404);
    expect({ ...(await fingerprintOf(db)), sessions: '' }).toEqual({ ...before, sessions: '' });
    await act(id, admin, { intent: 'undo' });
    expect(await show(id, admin, 'finished')).toMatchObject({ state: 'undone' });
  });

  it('and of another workspace it is unknown', async () => {
    const id = await imported(admin);
    const other = await web.signIn((await aWorkspace(db)).userId);
    expect((await responseOf(page.loader(args(id, other)))).status).toBe(404);
    expect((await responseOf(act(id, other, { intent: 'undo' }))).status).toBe(404);
    expect((await responseOf(page.loader(args('no-id', admin)))).status).toBe(404);
    const unheard: unknown = await act(id, admin, { intent: 'remove' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(statusIn(unheard)).toBe(400);
  });

  it('and who was merged stays unnamed where they are a colleague’s', async () => {
    const { text } = someList();
    await imported(admin, text, { ownerId: web.adminId });
    const asRep = await web.signIn(await web.addUser());
    const model = await show(await imported(asRep, text), asRep, 'finished');
    expect(model.merged).toBe(2);
    expect(model.mergedRows.rows).toHaveLength(2);
    for (const { name, href } of model.mergedRows.rows)
      expect([name, href]).toEqual(['Somebody of a colleague', null]);
  });
});

describe('opening a page', () => {
  it('changes nothing, wherever the list stands', async () => {
    const ids: string[] = [await uploaded(admin), await uploaded(admin), await imported(admin)];
    await act(ids[1] ?? '', admin, usual);
    const before = await fingerprintOf(db);
    await list.loader(web.args('/import', { cookie: admin }));
    for (const id of ids) {
      await page.loader(args(id, admin));
      await (await refusedCsv.loader(args(id, admin))).text();
    }
    const after = await fingerprintOf(db);
    expect({ ...after, sessions: '' }).toEqual({ ...before, sessions: '' });
  });

  it('lists what came before, each with what became of it', async () => {
    const id = await imported(admin);
    const model = await list.loader(web.args('/import', { cookie: admin }));
    expect(model.earlier[0]).toMatchObject({
      id,
      href: `/import/${id}`,
      outcome: '2 imported, 0 merged, 2 refused',
      state: { words: 'done' },
    });
    expect(model.sizeHint).toBe('At most 100,000 rows and 64 MB.');
    const states = new Set(model.earlier.map(({ state }) => state.words));
    expect([...states]).toEqual(expect.arrayContaining(['columns to look at', 'undone', 'done']));
  });

  it('says that nothing came yet to somebody who begins', async () => {
    const cookie = await web.signIn((await aWorkspace(db)).userId);
    expect((await list.loader(web.args('/import', { cookie }))).earlier).toEqual([]);
  });
});
