import { MockActivityEnvironment } from '@temporalio/testing';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportSlice } from '#activities/contract.ts';
import { execute, query } from '#db/client.ts';
import {
  markAMessage,
  seedWorkspace,
  upload,
  uploadAndStart,
  usualOptions,
  mappingOf,
  type TestWorkspace,
} from '#db/imports/import.fixture.ts';
import { readImport, requestCancel, startImport } from '#db/imports/records.ts';
import { readNotedRows, readRefusedRows, refusedRowsCsv } from '#db/imports/rows.ts';
import { undoImport } from '#db/imports/undo.ts';
import { insertEnrolment, showRun } from '#db/enrolments.ts';
import { liftSuppression, suppressAddress } from '#db/suppressions.ts';
import { anyText } from '#domain/prospect/any-text.fixture.ts';
import { unguardCell } from '#domain/prospect/import/cell-guard.ts';
import { csvRecord } from '#domain/prospect/import/csv/write-csv.ts';
import type { Deps } from '../deps.ts';
import { noShortMessages } from '../providers/short-messages.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { createImportActivities } from './import-rows.ts';

const { db } = await freshDatabase();
const salt = 'a salt for tests';

const changed: string[] = [];
const nothing = () => Promise.reject(new Error('An import touches nothing but the database.'));
const deps: Deps = {
  db,
  settings: {
    publicUrl: 'http://localhost',
    linkSecret: 'x',
    suppressionSalt: salt,
    inboundDomain: 'inbound.rainmaker.test',
    undoWindowMs: 0,
    sendLeaseMs: 0,
    reconcileGraceMs: 0,
    isSandboxMail: true,
    trustedAuthServId: null,
  },
  mail: { name: 'none', send: nothing },
  mailSearch: { find: nothing },
  shortMessages: noShortMessages,
  drafter: { model: null, write: nothing },
  pages: { fetch: nothing },
  changes: { changed: (id) => changed.push(id) },
};
const { importRows, endImport } = createImportActivities(deps);

/** Runs an activity as a worker would. */
function run<Input, Output>(
  activity: (input: Input) => Promise<Output>,
  input: Input,
  environment = new MockActivityEnvironment(),
): Promise<Output> {
  return environment.run<[Input], Output, typeof activity>(activity, input);
}

/** Runs slices until the import has ended, as its run does. */
async function runImport(importId: string, isCancelled = false): Promise<ImportSlice> {
  for (;;) {
    const slice = await run(importRows, { importId, isCancelled });
    if (slice.state !== 'running') return slice;
  }
}

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await seedWorkspace(db);
});

interface Row {
  id: string;
  name: string;
  email: string | null;
  organisation: string | null;
  city: string | null;
  custom: Record<string, string>;
  tags: string[];
  lawfulBasis: string | null;
  importRow: number | null;
  deletedAt: string | null;
  prospectType: string;
  version: number;
  updatedAt: string;
}

function prospects(): Promise<Row[]> {
  return query<Row>(
    db,
    'select * from prospects where workspace_id = ? order by import_row, name',
    [workspace.workspaceId],
  );
}

function starts(): Promise<{ prospectId: string; dueAt: string; droppedAt: string | null }[]> {
  return query(
    db,
    `select * from outbox where workspace_id = ? and kind = 'start_prospect' order by id`,
    [workspace.workspaceId],
  );
}

const fair = `Full name;Firma;E-Mail;Tel.;Ort;Datum;Pers.;Quelle
Petra Lowen;Stillwater Guild;Petra@stillwater.example;0171 39200 14;Bremen;12.09.2026;80;Messe Halmsee
Idris Vane;Coppermoor Lab;idris@coppermoor.example;+44 20 7946 0011;Leeds;3.10.26;140;Messe Halmsee
Ottilie Marsh;;ottilie@marsh;;;;;
Ingrid Sole;;;;;;;
"Malin
Corrie";;malin@corrie.example;ask Ida;;;60;'=card
Petra Lowen;;petra@stillwater.example;;;;;again
Bo Lindqvist-Ames;;;0900 555 014;;;;
`;

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

describe('cancelling', () => {
  const many = `email\n${Array.from({ length: 12_000 }, (_, index) => `p${index}@a.example`).join('\n')}\n`;

  it('keeps what was done and reads no further', async () => {
    const importId = await uploadAndStart(db, workspace, many, { startsOutreach: false });
    const environment = new MockActivityEnvironment();
    environment.on(
      'heartbeat',
      () => void requestCancel(db, { workspaceId: workspace.workspaceId, importId }),
    );
    const end = await run(importRows, { importId, isCancelled: false }, environment);
    expect(end.state).toBe('cancelled');
    expect(end.rowsRead).toBeLessThan(12_000);
    expect(end.imported).toBe(end.rowsRead);
    const [count] = await query<{ count: number }>(
      db,
      'select count(*) from prospects where import_id = ?',
      [importId],
    );
    expect(count?.count).toBe(end.imported);
    expect(await runImport(importId)).toEqual(end);
  });

  it('is possible before the first row, by the run, and refused when all is done', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\n');
    expect(await runImport(importId, true)).toMatchObject({ state: 'cancelled', imported: 0 });
    expect(await requestCancel(db, { workspaceId: workspace.workspaceId, importId })).toBe(false);
  });

  it('closes an import whose run was ended from outside, once', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\n');
    expect(await run(endImport, { importId, state: 'cancelled' })).toMatchObject({
      state: 'cancelled',
    });
    expect(await run(endImport, { importId, state: 'failed' })).toMatchObject({
      state: 'cancelled',
    });
  });
});

describe('undoing', () => {
  const ref = (importId: string) => ({ ...workspace, importId });

  it('removes its people and their starts, gives merges back, and lets the list be imported anew', async () => {
    await runImport(
      await uploadAndStart(db, workspace, 'name,email,tags\nPetra,petra@a.example,fair\n'),
    );
    const before = await prospects();
    const text =
      'name,email,company,tags,notes,shoe size,event date\nPetra,petra@a.example,Guild,"vip,fair",hello,38,12.9.2026\nIdris,idris@b.example,,,,,\nIdris,idris@b.example,,,,,\n';
    const importId = await uploadAndStart(db, workspace, text);
    expect(await runImport(importId)).toMatchObject({ imported: 1, merged: 2 });
    expect(await undoImport(db, ref(importId))).toEqual({
      ok: true,
      value: { removed: 1, restored: 1 },
    });
    const [petra, idris] = await prospects();
    // Merging and restoring are two changes of the row; nothing else of it is different.
    const counted: unknown = { ...before[0], version: 3, updatedAt: petra?.updatedAt };
    expect(petra).toEqual(counted);
    expect(idris?.deletedAt).not.toBeNull();
    expect(await query(db, 'select 1 from notes where prospect_id = ?', [petra?.id])).toEqual([]);
    const left = (await starts()).filter((row) => row.droppedAt === null);
    expect(left.map((row) => row.prospectId)).toEqual([petra?.id]);
    expect(await runImport(await uploadAndStart(db, workspace, text))).toMatchObject({
      imported: 1,
    });
  });

  it('leaves alone what a person changed after the merge', async () => {
    await runImport(await uploadAndStart(db, workspace, 'name,email\nPetra,petra@a.example\n'));
    const importId = await uploadAndStart(
      db,
      workspace,
      'name,email,company,city\nPetra,petra@a.example,Guild,Bremen\n',
    );
    await runImport(importId);
    await execute(
      db,
      `update prospects set organisation = 'Guild of Stillwater' where workspace_id = ?`,
      [workspace.workspaceId],
    );
    await undoImport(db, ref(importId));
    expect(await prospects()).toMatchObject([{ organisation: 'Guild of Stillwater', city: null }]);
  });

  it('ends the runs that have begun', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\nb@b.example\n');
    await runImport(importId);
    const [begun, opened] = await prospects();
    for (const row of [begun, opened]) {
      await insertEnrolment(db, {
        id: crypto.randomUUID(),
        workspaceId: workspace.workspaceId,
        prospectId: row?.id ?? '',
        number: 1,
        replyTokenHash: crypto.randomUUID(),
        unsubscribeTokenHash: crypto.randomUUID(),
      });
    }
    await showRun(db, begun?.id ?? '', 1, { runState: 'waiting_approval' });
    expect(await undoImport(db, ref(importId))).toMatchObject({ ok: true });
    const told = await query(
      db,
      `select prospect_id, kind from decisions where workspace_id = ? order by prospect_id`,
      [workspace.workspaceId],
    );
    expect(told).toEqual(
      [begun?.id, opened?.id].sort().map((prospectId) => ({ prospectId, kind: 'stop' })),
    );
    // A start that the relay may hold in its hand is not dropped, or the stop would overtake it.
    expect((await starts()).every((row) => row.droppedAt === null)).toBe(true);
  });

  it('is refused once a message was marked, while it runs, twice, and for other workspaces', async () => {
    const importId = await uploadAndStart(db, workspace, 'email\na@a.example\n');
    expect(await undoImport(db, ref(importId))).toMatchObject({
      problem: { reason: 'wrong_state', state: 'running' },
    });
    await runImport(importId);
    const other = await seedWorkspace(db);
    expect(await undoImport(db, { ...other, importId })).toEqual({
      ok: false,
      problem: { reason: 'unknown' },
    });
    const [row] = await prospects();
    await markAMessage(db, workspace, row?.id ?? '');
    expect(await undoImport(db, ref(importId))).toEqual({
      ok: false,
      problem: { reason: 'already_sent' },
    });
    expect(await prospects()).toMatchObject([{ deletedAt: null }]);
    const second = await uploadAndStart(db, workspace, 'email\nz@z.example\n');
    await runImport(second);
    expect((await undoImport(db, ref(second))).ok).toBe(true);
    expect(await undoImport(db, ref(second))).toMatchObject({
      problem: { reason: 'wrong_state', state: 'undone' },
    });
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
