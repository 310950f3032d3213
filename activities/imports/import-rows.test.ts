import { beforeEach, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import {
  mappingOf,
  seedWorkspace,
  upload,
  uploadAndStart,
  usualOptions,
  type TestWorkspace,
} from '#db/imports/import.fixture.ts';
import { readImport, startImport } from '#db/imports/records.ts';
import { readNotedRows, readRefusedRows, refusedRowsCsv } from '#db/imports/rows.ts';
import { liftSuppression, suppressAddress } from '#db/suppressions.ts';
import { fair, importing, salt } from './importing.fixture.ts';

const { db, changed, runImport, prospectsOf, startsOf } = await importing();

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await seedWorkspace(db);
});
const prospects = () => prospectsOf(workspace);
const starts = () => startsOf(workspace);

describe('importing a list', () => {
  it('ends every row imported, merged or refused, with row, field and reason', async () => {
    const importId = await uploadAndStart(db, workspace, fair);
    expect(await runImport(importId)).toEqual({
      state: 'done',
      rowsTotal: 7,
      rowsRead: 7,
      imported: 3,
      merged: 1,
      refused: 3,
    });
    expect(await prospects()).toMatchObject([
      {
        name: 'Petra Lowen',
        importRow: 2,
        city: 'Bremen',
        lawfulBasis: 'consent',
        custom: { Quelle: 'Messe Halmsee' },
        prospectType: 'company',
      },
      { name: 'Idris Vane', importRow: 3, organisation: 'Coppermoor Lab' },
      { name: 'Malin Corrie', importRow: 6, custom: { Quelle: '=card', Phone: 'ask Ida' } },
    ]);
    const refused = await readRefusedRows(db, importId, 0, 100);
    expect(refused.map(({ row, field, reason }) => [row, field, reason])).toEqual([
      [4, 'email', 'not_an_address'],
      [5, 'email', 'no_address'],
      [8, 'phone', 'premium_number'],
    ]);
    expect(await readNotedRows(db, importId, 'merged', 0, 10)).toMatchObject([
      { row: 7, message: 'Same person as row 2' },
    ]);
    expect(await readNotedRows(db, importId, 'imported', 0, 10)).toMatchObject([
      { row: 6, message: '“ask Ida” is not a phone number' },
    ]);
  });

  it('tells its page, lets the file go, and keeps the refused rows for download', async () => {
    const importId = await uploadAndStart(db, workspace, fair);
    await runImport(importId);
    expect(changed).toContain(importId);
    expect(await query(db, 'select 1 from import_parts where import_id = ?', [importId])).toEqual(
      [],
    );
    const list = await readImport(db, workspace.workspaceId, importId);
    if (list === null) throw new Error('The import is gone.');
    const parts: string[] = [];
    for await (const part of refusedRowsCsv(db, list)) parts.push(part);
    expect(parts).toHaveLength(4);
    expect(parts[1]).toMatch(
      /^Ottilie Marsh,,ottilie@marsh,,,,,,4,email,not_an_address,ottilie@marsh,/,
    );
  });

  it('starts prospects at its pace', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => `p${index}@a.example`).join('\n');
    const importId = await uploadAndStart(db, workspace, `email\n${rows}`, { pacePerDay: 3 });
    await runImport(importId);
    const due = (await starts()).map((row) => row.dueAt);
    expect(due).toEqual([...due].sort());
    const days = [...new Set(due)];
    expect(days.map((day) => due.filter((each) => each === day).length)).toEqual([3, 3, 1]);
  });

  it('only keeps them when asked to', async () => {
    const importId = await uploadAndStart(db, workspace, fair, { startsOutreach: false });
    await runImport(importId);
    expect(await starts()).toEqual([]);
    expect(await prospects()).toHaveLength(3);
  });

  it('gives rows to the owner they name, and to the owner of the import where nobody knows the name', async () => {
    const text = 'email,owner\na@a.example,clara valadar\nb@b.example,Nobody Here\nc@c.example,\n';
    const importId = await uploadAndStart(db, workspace, text, { ownerId: workspace.userId });
    await runImport(importId);
    expect(await prospects()).toMatchObject([
      { ownerId: workspace.userId },
      { ownerId: workspace.userId, custom: { Owner: 'Nobody Here' } },
      { ownerId: workspace.userId, custom: {} },
    ]);
  });

  it('takes odd headings and values for what they are', async () => {
    const text = `email,__proto__,constructor,"back\\slash	tab"\na@a.example,polluted,{},"x\\N\n""y"""\n`;
    const importId = await uploadAndStart(db, workspace, text);
    await runImport(importId);
    const [row] = await prospects();
    expect(Object.entries(row?.custom ?? {}).sort()).toEqual([
      ['__proto__', 'polluted'],
      ['back\\slash tab', 'x\\N\n"y"'],
      ['constructor', '{}'],
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('people who may not be written to', () => {
  it('stay out however their address is spelled, each row with when and why (fault 55)', async () => {
    await suppressAddress(
      db,
      workspace.workspaceId,
      'Jonah+fair@pellworks.example',
      'opt_out',
      salt,
    );
    const text =
      'name,email\nJonah,JONAH@pellworks.example\nJonah,jonah+other@pellworks.example\nJonah,jonah+fair@PELLWORKS.example\nAda,ada@pellworks.example\n';
    const importId = await uploadAndStart(db, workspace, text);
    expect(await runImport(importId)).toMatchObject({ imported: 1, refused: 3 });
    const refused = await readRefusedRows(db, importId, 0, 10);
    expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'opted_out'],
      [3, 'opted_out'],
      [4, 'opted_out'],
    ]);
    expect(refused[0]?.message).toMatch(/^They opted out on \d{1,2} \p{L}+ \d{4}\.$/u);
    expect(await prospects()).toMatchObject([{ name: 'Ada' }]);
    await liftSuppression(db, workspace.workspaceId, 'jonah+fair@pellworks.example', salt);
    expect(await runImport(await uploadAndStart(db, workspace, text))).toMatchObject({
      imported: 3,
      merged: 1,
    });
  });

  it('stay out when they are prospects already, and their row does not change', async () => {
    await runImport(await uploadAndStart(db, workspace, 'name,email\nJonah,jonah@a.example\n'));
    await suppressAddress(db, workspace.workspaceId, 'jonah@a.example', 'complaint', salt);
    const before = await prospects();
    const importId = await uploadAndStart(
      db,
      workspace,
      'name,email,city\nJonah,jonah@a.example,Bremen\n',
    );
    expect(await runImport(importId)).toMatchObject({ merged: 0, refused: 1 });
    expect(await prospects()).toEqual(before);
  });

  it('are colleagues too', async () => {
    const importId = await uploadAndStart(
      db,
      workspace,
      'name,email\nElio,elio@Quillmere.example\n',
    );
    await runImport(importId);
    expect(await readRefusedRows(db, importId, 0, 10)).toMatchObject([{ reason: 'own_domain' }]);
  });
});

describe('starting', () => {
  it('is refused with a wrong mapping, twice, before the upload is whole, and for other workspaces', async () => {
    const list = await upload(db, workspace, 'name,email\nPetra,petra@a.example\n');
    const ref = { workspaceId: workspace.workspaceId, importId: list.importId };
    const mapping = mappingOf(list);
    expect(await startImport(db, ref, mapping.slice(0, 1), usualOptions)).toMatchObject({
      problem: { reason: 'mapping' },
    });
    const other = await seedWorkspace(db);
    expect(
      await startImport(db, { ...ref, workspaceId: other.workspaceId }, mapping, usualOptions),
    ).toMatchObject({ problem: { reason: 'unknown' } });
    expect(await startImport(db, ref, mapping, usualOptions)).toEqual({ ok: true, value: null });
    expect(await startImport(db, ref, mapping, usualOptions)).toMatchObject({
      problem: { reason: 'wrong_state', state: 'running' },
    });
    const told = await query(db, `select kind, payload from outbox where workspace_id = ?`, [
      workspace.workspaceId,
    ]);
    expect(told).toEqual([{ kind: 'start_import', payload: { importId: list.importId } }]);
  });
});
