import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../any-text.fixture.ts';
import { unguardCell } from '../cell-guard.ts';
import { guessColumns } from '../columns.ts';
import { CsvError, describeFormat, type CsvDelimiter, type CsvFormat } from './csv-format.ts';
import { createCsvParser } from './csv-parser.ts';
import { readCsv, type CsvRecord } from './read-csv.ts';
import { refusedCsv, type RefusedRow } from './refused-csv.ts';
import { sniffCsv } from './sniff-csv.ts';
import { csvRecord } from './write-csv.ts';

const commas: CsvFormat = { encoding: 'utf-8', delimiter: ',', columns: 2 };

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function records(text: string | Uint8Array, format = commas, size = 7): Promise<CsvRecord[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const read: CsvRecord[] = [];
  for await (const record of readCsv(chunks(bytes, size), format)) read.push(record);
  return read;
}

/** The parser's records when the text comes in pieces cut at random places. */
function parsed(text: string, delimiter: string, cuts: readonly number[] = []): string[][] {
  const parser = createCsvParser(delimiter);
  const places = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  let from = 0;
  const read = places.flatMap((to) => {
    const piece = text.slice(from, to);
    from = to;
    return parser.push(piece);
  });
  return [...read, ...parser.end()];
}

const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 6 });

describe('the parser', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,"b\r\nb"\nc,d\n',
      [
        ['a', 'b\r\nb'],
        ['c', 'd'],
      ],
    ],
    ['a,"b ""x"" b"\n', [['a', 'b "x" b']]],
    ['a,"",\n', [['a', '', '']]],
    ['a,5" pipe,c\n', [['a', '5" pipe', 'c']]],
    ['a,"Stillwater" Guild,c\n', [['a', '"Stillwater" Guild', 'c']]],
    ['"a"\n\n"b"\n', [['a'], [''], ['b']]],
    ['', []],
    ['\n', [['']]],
    ['a', [['a']]],
    ['"a"', [['a']]],
    ['a,', [['a', '']]],
  ])('reads %j', (text, expected) => {
    expect(parsed(text, ',')).toEqual(expected);
    expect(
      parsed(
        text,
        ',',
        Array.from(text).map((_, index) => index),
      ),
    ).toEqual(expected);
  });

  it('keeps what stands before a quote that is never closed, and says so', () => {
    const parser = createCsvParser(',');
    expect(parser.push('a,b\nc,"d\ne,f\n')).toEqual([['a', 'b']]);
    expect(parser.end()).toEqual([]);
    expect(parser.isUnclosed()).toBe(true);
  });

  it('gives any cells back that were written, wherever the text was cut', () => {
    const cells = fc.array(fc.array(anyText({ maxLength: 12 }), { minLength: 1, maxLength: 5 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(cells, cuts, (rows, cuts) => {
        const text = rows.map(csvRecord).join('');
        const read = parsed(text, ',', cuts).map((row) => row.map(unguardCell));
        expect(read).toEqual(rows);
      }),
    );
  });

  it('reads what the best known library reads', () => {
    const cell = fc.constantFrom(
      'a',
      '',
      ' b ',
      '"c"',
      '"d,e"',
      '"f\ng"',
      '"h""i"',
      '5"',
      'ß',
      "'x",
      '"j" k',
    );
    const line = fc.array(cell, { minLength: 1, maxLength: 4 });
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, ends)),
        fc.constantFrom(',', ';', '\t'),
        cuts,
        (lines, delimiter, cuts) => {
          const text = lines.map(([cells, end]) => cells.join(delimiter) + end).join('');
          const library: unknown = parse(text, {
            delimiter,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
            relax_quotes: true,
          });
          expect(parsed(text, delimiter, cuts)).toEqual(library);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('reading a file', () => {
  it('numbers records from the heading on, one with line breaks being one, blank ones none', async () => {
    const text =
      '\n,\r\nname,email\r\n\r\n"Petra\nLowen",petra@a.example\n , \nIdris,idris@b.example\n,,,\n';
    expect(await records(text)).toEqual([
      { row: 2, cells: ['Petra\nLowen', 'petra@a.example'] },
      { row: 3, cells: ['Idris', 'idris@b.example'] },
    ]);
  });

  it('skips the line with which spreadsheets name their separator', async () => {
    const text = 'sep=;\nname;email\nPetra;petra@a.example';
    const { format, headings } = sniffCsv(new TextEncoder().encode(text), true);
    expect({ format, headings }).toMatchObject({
      format: { delimiter: ';' },
      headings: ['name', 'email'],
    });
    expect(await records(text, format)).toEqual([{ row: 2, cells: ['Petra', 'petra@a.example'] }]);
  });

  it('names the row in which a quote is never closed', async () => {
    const text = 'name,email\nPetra,petra@a.example\n"Idris,idris@b.example\nMalin,m@c.example\n';
    await expect(records(text)).rejects.toMatchObject({ problem: 'unbalanced_quote', row: 3 });
    const long = `${text}${'x,y@z.example\n'.repeat(20_000)}`;
    await expect(records(long, commas, 65_536)).rejects.toMatchObject({
      problem: 'unbalanced_quote',
      row: 3,
    });
  });

  it('stops at the row after the last one allowed, without reading on', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('name,email\n');
      for (;;) {
        taken += 1;
        yield await Promise.resolve(
          new TextEncoder().encode('Petra,petra@a.example\n'.repeat(1000)),
        );
      }
    }
    const read = async (): Promise<number> => {
      let count = 0;
      for await (const record of readCsv(endless(), commas)) count = record.row;
      return count;
    };
    await expect(read()).rejects.toMatchObject({ problem: 'too_many_rows', row: 100_002 });
    expect(taken).toBeLessThanOrEqual(101);
  });
});

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
