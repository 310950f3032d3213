import { describe, expect, it } from 'vitest';
import { readCsv } from '#domain/prospect/import/csv/read-csv.ts';
import { sniffCsv } from '#domain/prospect/import/csv/sniff-csv.ts';
import { expectedOf, rowOf } from './lead-list.ts';

const rows = 1_000;
const text = ['Full name,Company,E-Mail,Phone,City,Country,Event date,Guests,Source']
  .concat(Array.from({ length: rows }, (_, at) => rowOf(at + 1)))
  .join('\n');

describe('the made-up list of the import benchmark', () => {
  it('is one record per row, line breaks and quotes included', async () => {
    const bytes = new TextEncoder().encode(text);
    const { format } = sniffCsv(bytes, true);
    const emails: string[] = [];
    for await (const { cells } of readCsv(once(bytes), format)) emails.push(cells[2] ?? '');
    expect(emails).toHaveLength(rows);
    const broken = emails.filter((email) => !email.endsWith('.example'));
    const people = new Set(emails.filter((email) => email.endsWith('.example')));
    const expected = expectedOf(rows);
    expect(broken).toHaveLength(expected.refused);
    expect(people.size).toBe(expected.imported);
    expect(rows - broken.length - people.size).toBe(expected.merged);
  });

  it('adds up to its length', () => {
    const { imported, merged, refused } = expectedOf(20_000);
    expect(imported + merged + refused).toBe(20_000);
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
