import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { seedWorkspace, uploadAndStart, type TestWorkspace } from '#db/imports/import.fixture.ts';
import { readImport } from '#db/imports/records.ts';
import { anyText } from '#domain/prospect/any-text.fixture.ts';
import { unguardCell } from '#domain/prospect/import/cell-guard.ts';
import { csvRecord } from '#domain/prospect/import/csv/write-csv.ts';
import { fair, importing } from './importing.fixture.ts';

const { db, runImport, prospectsOf, startsOf } = await importing();

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await seedWorkspace(db);
});
const prospects = () => prospectsOf(workspace);
const starts = () => startsOf(workspace);

describe('importing the same list again', () => {
  it('creates and starts nobody new, and changes nobody', async () => {
    await runImport(await uploadAndStart(db, workspace, fair));
    const before = await prospects();
    const startsBefore = await starts();
    const again = await runImport(await uploadAndStart(db, workspace, fair));
    expect(again).toMatchObject({ state: 'done', imported: 0, merged: 4, refused: 3 });
    expect(await prospects()).toEqual(before);
    expect(await starts()).toEqual(startsBefore);
  });

  it('adds what was empty, and never what was there', async () => {
    await runImport(
      await uploadAndStart(
        db,
        workspace,
        'name,email,city\nPetra,petra@a.example,Bremen\nIdris,,\n',
      ),
    );
    const text = `name,email,company,city,notes,consent,shoe size
Petra L,PETRA@a.example,Stillwater Guild,Porto,likes jazz,no,38
`;
    await runImport(await uploadAndStart(db, workspace, text, { lawfulBasis: null }));
    expect(await prospects()).toMatchObject([
      {
        name: 'Petra',
        organisation: 'Stillwater Guild',
        city: 'Bremen',
        lawfulBasis: 'consent',
        custom: { 'shoe size': '38' },
      },
    ]);
    const notes = await query(
      db,
      'select body from notes n join prospects p on p.id = n.prospect_id where p.workspace_id = ?',
      [workspace.workspaceId],
    );
    expect(notes).toEqual([{ body: 'likes jazz' }]);
    const story = await query(
      db,
      `select data from timeline t join prospects p on p.id = t.prospect_id where p.workspace_id = ? and t.kind = 'prospect.merged'`,
      [workspace.workspaceId],
    );
    expect(story).toMatchObject([
      { data: { row: 2, filled: ['organisation', 'notes', 'custom'] } },
    ]);
  });

  it('finds somebody without an e-mail by the phone', async () => {
    await runImport(await uploadAndStart(db, workspace, 'name,phone\nBo,0171 3920014\n'));
    const again = await runImport(
      await uploadAndStart(db, workspace, 'name,phone,city\nBo,+49 171 39200 14,Kiel\n'),
    );
    expect(again).toMatchObject({ imported: 0, merged: 1 });
    expect(await prospects()).toMatchObject([{ name: 'Bo', city: 'Kiel' }]);
  });

  it('counts a batch once when two attempts read it at the same time', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `p${index}@a.example`).join('\n');
    const importId = await uploadAndStart(db, workspace, `email\n${rows}\n`);
    const ends = await Promise.all([runImport(importId), runImport(importId), runImport(importId)]);
    expect(ends.every((end) => end.state === 'done')).toBe(true);
    expect(await readImport(db, workspace.workspaceId, importId)).toMatchObject({
      imported: 300,
      merged: 0,
      rowsRead: 300,
    });
    expect(await prospects()).toHaveLength(300);
  });

  it('lets two imports with the same people in them run at once', async () => {
    const list = (from: number) =>
      `email\n${Array.from({ length: 400 }, (_, index) => `p${index + from}@a.example`).join('\n')}\n`;
    const ids = [
      await uploadAndStart(db, workspace, list(0)),
      await uploadAndStart(db, workspace, list(200)),
    ];
    const ends = await Promise.all(ids.map((id) => runImport(id)));
    expect(ends.reduce((sum, end) => sum + end.imported, 0)).toBe(600);
    expect(ends.reduce((sum, end) => sum + end.merged, 0)).toBe(200);
    expect(await prospects()).toHaveLength(600);
  });
});

describe('any list at all', () => {
  const cell = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('', 'Ana', "'=x", 'a;b', '31.02.2026', '+49 171 3920014', 'no'),
    },
    // Many control characters make a file no list at all, which is another test.
    anyText({ maxLength: 20 }).map((text) => text.replaceAll(/[\p{Cc}\p{Cs}\ufffd]/gu, '')),
  );
  const email = fc.constantFrom(
    'a@a.example',
    'A@a.example',
    'b@b.example',
    'c+d@c.example',
    'bad',
    '',
  );
  const line = fc.tuple(cell, email, cell, cell, cell, cell);

  it('ends every row once, and a second time creates and changes nobody', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        workspace = await seedWorkspace(db);
        const headings = ['name', 'email', 'phone', 'event date', 'consent', '__proto__'];
        const text = [headings, ...lines].map(csvRecord).join('');
        const filled = lines.filter((cells) =>
          cells.some((each) => unguardCell(each).trim() !== ''),
        );
        fc.pre(filled.length > 0);
        const first = await runImport(await uploadAndStart(db, workspace, text));
        expect(first).toMatchObject({ state: 'done' });
        expect(first.imported + first.merged + first.refused).toBe(first.rowsTotal);
        const before = await prospects();
        expect(before).toHaveLength(first.imported);
        const second = await runImport(await uploadAndStart(db, workspace, text));
        expect(second).toMatchObject({
          imported: 0,
          merged: first.imported + first.merged,
          refused: first.refused,
        });
        expect(await prospects()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});
