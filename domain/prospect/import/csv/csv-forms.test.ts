import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '../columns.ts';
import { CsvError, describeFormat, type CsvDelimiter } from './csv-format.ts';
import { refusedCsv, type RefusedRow } from './refused-csv.ts';
import { sniffCsv } from './sniff-csv.ts';
import { commas, records } from './csv.fixture.ts';

const sample =
  'Name;Größe;E-Mail\r\nPétra „Lowen“ – 5 €;ß;petra@a.example\r\nJoão;ñ;joao@b.example\r\n';

function utf16(text: string, isLittle: boolean, hasMark: boolean): Uint8Array {
  const letters = hasMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(letters.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < letters.length; at += 1)
    view.setUint16(at * 2, letters.charCodeAt(at), isLittle);
  return bytes;
}

function windows1252(text: string): Uint8Array {
  const special: Record<string, number> = { '€': 0x80, '„': 0x84, '“': 0x93, '–': 0x96 };
  return Uint8Array.from(Array.from(text), (letter) => special[letter] ?? letter.charCodeAt(0));
}

describe('finding out how a file is written', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(sample), 'utf-8'],
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${sample}`), 'utf-8'],
    ['UTF-16 LE', utf16(sample, true, false), 'utf-16le'],
    ['UTF-16 LE with mark', utf16(sample, true, true), 'utf-16le'],
    ['UTF-16 BE', utf16(sample, false, false), 'utf-16be'],
    ['UTF-16 BE with mark', utf16(sample, false, true), 'utf-16be'],
    ['Windows-1252', windows1252(sample), 'windows-1252'],
  ] as const)('%s', async (_, bytes, encoding) => {
    const { format, headings, samples } = sniffCsv(bytes, true);
    expect(format).toEqual({ encoding, delimiter: ';', columns: 3 });
    expect(headings).toEqual(['Name', 'Größe', 'E-Mail']);
    expect(samples[0]).toEqual(['Pétra „Lowen“ – 5 €', 'ß', 'petra@a.example']);
    for (const size of [1, 2, 3, 64]) {
      expect((await records(bytes, format, size)).map((record) => record.cells)).toEqual(samples);
    }
  });

  it('reads a stray byte of Windows-1252 in a UTF-8 file as its letter', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('n,e\nJoão,a\nCaf'),
      0xe9,
      ...new TextEncoder().encode(',b\n'),
    ]);
    for (const size of [1, 5, 64]) {
      expect((await records(bytes, commas, size)).map((record) => record.cells[0])).toEqual([
        'João',
        'Café',
      ]);
    }
  });

  it.each<[string, CsvDelimiter]>([
    ['name,note\nPetra,a; b; c\nIdris,d\n', ','],
    ['name;price\nPetra;1,5\nIdris;2,5\n', ';'],
    ['name\temail, work\nPetra\tpetra@a.example\n', '\t'],
    ['name,"a;b;c;d"\nPetra,x\n', ','],
    ['email\npetra@a.example\n', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(sniffCsv(new TextEncoder().encode(text), true).format.delimiter).toBe(delimiter);
  });

  it('leaves out the record that a cut head ends in, and gives at most twenty', () => {
    const head = new TextEncoder().encode(`name,email\n${'Petra,petra@a.example\n'.repeat(2)}Idr`);
    expect(sniffCsv(head, false).samples).toHaveLength(2);
    expect(sniffCsv(head, true).samples).toHaveLength(3);
    const long = new TextEncoder().encode(`name,email\n${'Petra,petra@a.example\n'.repeat(50)}`);
    expect(sniffCsv(long, false).samples).toHaveLength(20);
  });

  it.each([
    ['an empty file', '', 'empty'],
    ['blank lines', ' \n\r\n', 'empty'],
    ['separators only', ',,,\n,,,\n', 'empty'],
    ['a workbook', 'PK\u0003\u0004rest', 'excel'],
    ['a PDF', '%PDF-1.7', 'not_text'],
    ['a web page', ' <!DOCTYPE html><table>', 'not_text'],
    ['JSON', '[{"name":"Petra"}]', 'not_text'],
    ['bytes', 'a\u0001\u0002\u0003\u0004\u0005\u0006,b\n', 'not_text'],
    [
      'prose',
      'Dear colleagues\nplease find below the people I met at the fair in the spring of last year\n',
      'not_a_table',
    ],
    ['a list without headings', 'Petra,petra@a.example\nIdris,idris@b.example\n', 'no_headings'],
    ['too many columns', `${'a,'.repeat(201)}b\n`, 'too_many_columns'],
    ['an open quote', '"name,email\nPetra,petra@a.example\n', 'unbalanced_quote'],
  ])('refuses %s with what to do', (_, text, problem) => {
    const sniff = () => sniffCsv(new TextEncoder().encode(text), true);
    expect(sniff).toThrow(CsvError);
    expect(sniff).toThrow(
      expect.objectContaining({ problem, message: expect.stringMatching(/^[A-Z].{20,}\.$/) }),
    );
  });

  it('says how in a line', () => {
    expect(describeFormat({ encoding: 'utf-16be', delimiter: '\t', columns: 1 })).toBe(
      'UTF-16, tabs, one heading row',
    );
    expect(describeFormat({ encoding: 'utf-8', delimiter: ';', columns: 1 })).toBe(
      'UTF-8, semicolons, one heading row',
    );
  });

  it('never fails otherwise, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isWhole) => {
        try {
          expect(sniffCsv(bytes, isWhole).headings.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CsvError);
        }
      }),
    );
  });
});

describe('the download of refused rows', () => {
  const headings = ['Full name', 'E-Mail'];
  const columns = guessColumns(headings, []).map((guess) => guess.mapping);

  async function download(rows: readonly RefusedRow[]): Promise<string> {
    async function* all(): AsyncGenerator<RefusedRow> {
      for (const row of rows) yield await Promise.resolve(row);
    }
    const parts: string[] = [];
    for await (const part of refusedCsv(headings, columns, all())) parts.push(part);
    return parts.join('');
  }

  it('holds the rows as they were, guarded, with where and why behind', async () => {
    const text = await download([
      {
        row: 14,
        field: 'email',
        reason: 'not_an_address',
        message: 'Bad, "very".',
        cells: ['=Ottilie', 'ottilie@marsh', 'extra'],
      },
    ]);
    expect(text.startsWith('\ufeffFull name,E-Mail,Refused: row,')).toBe(true);
    expect(text.split('\r\n')[1]).toBe(
      `'=Ottilie,ottilie@marsh,14,email,not_an_address,ottilie@marsh,"Bad, ""very"".",Correct the address,extra`,
    );
  });

  it('guards a cell once that came guarded', async () => {
    const cells = ["'+49 171 3920014", 'ottilie@marsch', "'tis"];
    const text = await download([
      { row: 2, field: 'email', reason: 'not_an_address', message: 'Bad.', cells },
    ]);
    expect(text.split('\r\n')[1]).toMatch(/^'\+49 171 3920014,ottilie@marsch,.*,'tis$/);
  });

  it('comes back corrected as the same columns', async () => {
    const text = await download([
      {
        row: 14,
        field: 'email',
        reason: 'not_an_address',
        message: 'x',
        cells: ['+Ottilie', 'ottilie@marsh'],
      },
    ]);
    const head = sniffCsv(new TextEncoder().encode(text), true);
    const mapping = guessColumns(head.headings, head.samples).map((guess) => guess.mapping);
    expect(mapping.slice(0, 2)).toEqual(columns);
    expect(mapping.slice(2).every((column) => column.kind === 'ignore')).toBe(true);
  });
});
