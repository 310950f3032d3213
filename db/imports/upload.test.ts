import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { mostBytes } from '#domain/prospect/import/csv/csv-format.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { seedWorkspace, upload, type TestWorkspace } from './import.fixture.ts';
import { listImports, readImport } from './records.ts';
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
