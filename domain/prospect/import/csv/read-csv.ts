import { CsvError, longestRecord, mostRows, type CsvFormat } from './csv-format.ts';
import { createCsvParser } from './csv-parser.ts';
import { decodeText } from './decode.ts';

/** One record of a file. `row` counts records, the heading being 1; blank records are left out and not counted. */
export interface CsvRecord {
  row: number;
  cells: readonly string[];
}

/** True for a record without a single filled cell, such as the `;;;` that spreadsheets leave at the end. */
export function isBlankRecord(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** True for the line `sep=;` that spreadsheets put before the headings. */
export function isSeparatorHint(cells: readonly string[]): boolean {
  return cells.length <= 2 && /^sep=.?$/i.test(cells[0] ?? '');
}

/**
 * Reads a file record by record with flat memory, the heading row left out: its number is 1, so the first is 2.
 *
 * Throws {@link CsvError} at a quote that is never closed and beyond {@link mostRows} records, as soon as it gets there.
 * Records may have fewer or more cells than the heading. Stopping the loop early ends the source too.
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  format: CsvFormat,
): AsyncGenerator<CsvRecord, void, undefined> {
  for await (const records of readCsvPieces(bytes, format)) yield* records;
}

/**
 * {@link readCsv} with the records that each piece of the source completes together, which is much quicker for a list that
 * is read whole. A piece without the end of a record brings an empty list.
 */
export async function* readCsvPieces(
  bytes: AsyncIterable<Uint8Array>,
  format: CsvFormat,
): AsyncGenerator<CsvRecord[], void, undefined> {
  const parser = createCsvParser(format.delimiter);
  const count = { row: 0 };
  for await (const text of decodeText(bytes, format.encoding)) {
    yield numbered(parser.push(text), count);
    if (count.row > mostRows + 1) throw tooManyRows();
    if (parser.openLength() > longestRecord) throw unclosed(count.row + 1);
  }
  yield numbered(parser.end(), count);
  if (count.row > mostRows + 1) throw tooManyRows();
  if (parser.isUnclosed()) throw unclosed(count.row + 1);
}

/** Records with their numbers, up to the most that a file may have; `count` goes one further when there are more. */
function numbered(records: readonly string[][], count: { row: number }): CsvRecord[] {
  const read: CsvRecord[] = [];
  for (const cells of records) {
    if (isBlankRecord(cells) || (count.row === 0 && isSeparatorHint(cells))) continue;
    count.row += 1;
    if (count.row > mostRows + 1) break;
    if (count.row > 1) read.push({ row: count.row, cells });
  }
  return read;
}

function unclosed(row: number): CsvError {
  const message = `A quote that begins in row ${row} is never closed. Close it, or delete it, and upload the file again.`;
  return new CsvError('unbalanced_quote', message, row);
}

function tooManyRows(): CsvError {
  const most = mostRows.toLocaleString('en');
  const message = `The file has more than ${most} rows. Split it and upload the parts.`;
  return new CsvError('too_many_rows', message, mostRows + 2);
}
