import { beforeAll, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { mostBytes } from '#domain/prospect/import/csv/csv-format.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { seedWorkspace, upload, uploadAndStart, type TestWorkspace } from './import.fixture.ts';
import { discardUpload, dropAbandonedUploads } from './drop-uploads.ts';
import { listImports, readImport, readSameFile } from './records.ts';
import { readParts, storeUpload } from './upload.ts';

const { db } = await freshDatabase();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await seedWorkspace(db);
});

async function stored(): Promise<number> {
  const [row] = await query<{ count: number }>(db, 'select count(*) from imports');
  return row?.count ?? 0;
}

describe('uploading a list', () => {
  it('keeps it byte for byte, with its form, headings, first rows and their number', async () => {
    const text = `\ufeffName;E-Mail\r\n${Array.from({ length: 30_000 }, (_, index) => `Zoë ${index};z${index}@a.example\r\n`).join('')}`;
    const list = await upload(db, workspace, text);
    expect(list).toMatchObject({
      rows: 30_000,
      headings: ['Name', 'E-Mail'],
      format: { encoding: 'utf-8', delimiter: ';', columns: 2 },
    });
    const parts: Uint8Array[] = [];
    for await (const part of readParts(db, list.importId)) parts.push(part);
    expect(Buffer.concat(parts).toString('utf8')).toBe(text);
    expect(parts.every((part) => part.length < 1.1 * 1024 * 1024)).toBe(true);
    expect(await readImport(db, workspace.workspaceId, list.importId)).toMatchObject({
      state: 'uploaded',
      rowsTotal: 30_000,
      fileName: 'fair-north-2026.csv',
      fileSize: Buffer.byteLength(text),
    });
    expect(await listImports(db, workspace.workspaceId, 10)).toHaveLength(1);
  });

  it('refuses a file over the limit while it streams, and keeps nothing', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('name,email,notes\n');
      const line = new TextEncoder().encode(`Petra,petra@a.example,${'x'.repeat(65_000)}\n`);
      for (;;) {
        sent += line.length;
        yield await Promise.resolve(line);
      }
    }
    const before = await stored();
    const list = storeUpload(db, { ...workspace, fileName: 'big.csv', bytes: endless() });
    await expect(list).rejects.toMatchObject({ problem: 'too_large' });
    expect(sent).toBeLessThan(mostBytes + 200_000);
    expect(await stored()).toBe(before);
    expect(
      await query(
        db,
        'select 1 from import_parts p left join imports i on i.id = p.import_id where i.id is null',
      ),
    ).toEqual([]);
  });

  it.each([
    ['name,email\n', 'no_rows'],
    ['', 'empty'],
    ['name,email\nPetra,"petra@a.example\n', 'unbalanced_quote'],
    ['PK\u0003\u0004', 'excel'],
    ['name,city\nPetra,Bremen\n', 'no_address_column'],
  ])('refuses %j and keeps nothing', async (text, problem) => {
    const before = await stored();
    await expect(upload(db, workspace, text)).rejects.toMatchObject({ problem });
    expect(await stored()).toBe(before);
  });

  it('keeps nothing when the line breaks in the middle', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(
        new TextEncoder().encode(`name,email\n${'Petra,petra@a.example\n'.repeat(9_000)}`),
      );
      throw new Error('connection reset');
    }
    const before = await stored();
    const list = storeUpload(db, { ...workspace, fileName: 'x.csv', bytes: broken() });
    await expect(list).rejects.toThrow('connection reset');
    expect(await stored()).toBe(before);
  });

  it('takes the path and the tricks out of a file name', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new TextEncoder().encode('email\na@a.example\n'));
    }
    const list = await storeUpload(db, {
      ...workspace,
      fileName: '../\u202egpj.\u0000csv',
      bytes: bytes(),
    });
    expect(await readImport(db, workspace.workspaceId, list.importId)).toMatchObject({
      fileName: '..gpj.csv',
    });
  });
});

describe('an uploaded list that nobody starts', () => {
  const list = 'name,email\nPetra,petra@kept.example\n';
  const partsOf = (importId: string) =>
    query(db, 'select 1 from import_parts where import_id = ?', [importId]);

  it('goes away with its file after a day, and not before', async () => {
    const [old, young] = [await upload(db, workspace, list), await upload(db, workspace, list)];
    const age = `update imports set created_at = created_at - interval '25 hours' where id = ?`;
    await execute(db, age, [old.importId]);
    expect(await dropAbandonedUploads(db)).toBe(1);
    expect(await partsOf(old.importId)).toEqual([]);
    expect(await partsOf(young.importId)).toHaveLength(1);
  });

  it('is dropped when its owner says so, and never by another workspace or once it has started', async () => {
    const { importId } = await upload(db, workspace, list);
    const other = await seedWorkspace(db);
    expect(await discardUpload(db, { workspaceId: other.workspaceId, importId })).toBe(false);
    expect(await discardUpload(db, { workspaceId: workspace.workspaceId, importId })).toBe(true);
    expect(await partsOf(importId)).toEqual([]);
    const started = await uploadAndStart(db, workspace, list);
    const ref = { workspaceId: workspace.workspaceId, importId: started };
    expect(await discardUpload(db, ref)).toBe(false);
    await execute(db, `update imports set created_at = created_at - interval '9 days'`);
    await dropAbandonedUploads(db);
    expect(await readImport(db, ref.workspaceId, started)).toMatchObject({ state: 'running' });
  });
});

describe('a file that comes twice', () => {
  it('is recognised while the first import stands, in the same workspace only', async () => {
    const list = 'name,email\nIdris,idris@twice.example\n';
    const first = await uploadAndStart(db, workspace, list);
    const { importId } = await upload(db, workspace, list);
    const same = () => readSameFile(db, workspace.workspaceId, importId);
    expect(await same()).toMatchObject({ fileName: 'fair-north-2026.csv' });
    const other = await seedWorkspace(db);
    const theirs = await upload(db, other, list);
    expect(await readSameFile(db, other.workspaceId, theirs.importId)).toBeNull();
    await execute(db, `update imports set state = 'undone' where id = ?`, [first]);
    expect(await same()).toBeNull();
  });
});
