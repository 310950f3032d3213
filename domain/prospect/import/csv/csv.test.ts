import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../any-text.fixture.ts';
import { unguardCell } from '../cell-guard.ts';
import { createCsvParser } from './csv-parser.ts';
import { readCsv } from './read-csv.ts';
import { sniffCsv } from './sniff-csv.ts';
import { csvRecord } from './write-csv.ts';
import { commas, records } from './csv.fixture.ts';

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
