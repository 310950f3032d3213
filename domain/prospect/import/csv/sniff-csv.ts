import {
  CsvError,
  delimiters,
  mostColumns,
  type CsvDelimiter,
  type CsvEncoding,
  type CsvFormat,
} from './csv-format.ts';
import { decodeWhole, isUtf8 } from './decode.ts';
import { createCsvParser } from './csv-parser.ts';
import { isBlankRecord, isSeparatorHint } from './read-csv.ts';
import { looksBinary, whatFile } from './file-kinds.ts';

/** The most sample records that a look at the head returns. */
export const mostSamples = 20;
const sniffed = 16_384;

/** What the head of a file says: how to read it, its headings, and the first records after them. */
export interface CsvHead {
  format: CsvFormat;
  headings: readonly string[];
  samples: readonly (readonly string[])[];
}

/**
 * Finds out how a file is written from its first bytes: 64 KiB are enough, the whole file is never too much.
 *
 * `isWhole` says that nothing follows. Knows UTF-8 with and without mark, UTF-16 of both orders with and without mark,
 * and takes anything else for Windows-1252; comma, semicolon or tab by what parts the records evenly. Throws
 * {@link CsvError} for an empty file, a workbook or another kind of file, text that is no table, and a first row that is
 * data instead of headings.
 */
export function sniffCsv(head: Uint8Array, isWhole: boolean): CsvHead {
  const kind = whatFile(head);
  if (kind !== null) throw new CsvError(kind.problem, kind.message);
  const encoding = sniffEncoding(head);
  const text = decodeWhole(head, encoding);
  if (/^[\s,;"]*$/.test(text)) throw emptyFile();
  if (looksBinary(text)) {
    throw new CsvError(
      'not_text',
      'This is not a text file. Save your list as CSV and upload that.',
    );
  }
  const delimiter = sniffDelimiter(text);
  const records = readHead(text, delimiter, isWhole);
  const [headings = [], ...samples] = records;
  checkHeadings(headings, samples);
  return { format: { encoding, delimiter, columns: headings.length }, headings, samples };
}

function sniffEncoding(head: Uint8Array): CsvEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(head.length, 4096) / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[pair * 2] === 0) evenZeros += 1;
    if (head[pair * 2 + 1] === 0) oddZeros += 1;
  }
  // Text of our languages is mostly ASCII, whose other byte in UTF-16 is zero.
  if (oddZeros > pairs * 0.4 && evenZeros < pairs * 0.05) return 'utf-16le';
  if (evenZeros > pairs * 0.4 && oddZeros < pairs * 0.05) return 'utf-16be';
  return isUtf8(head) ? 'utf-8' : 'windows-1252';
}

/** The delimiter that parts the first records most evenly into most cells; a comma where there is only one column. */
function sniffDelimiter(text: string): CsvDelimiter {
  const hinted = /^"?sep=([,;\t])/i.exec(text)?.[1];
  const named = delimiters.find((delimiter) => delimiter === hinted);
  if (named !== undefined) return named;
  const start = text.slice(0, sniffed);
  const scored = delimiters.map((delimiter) => {
    const records = createCsvParser(delimiter).push(start === text ? `${text}\n` : start);
    const counts = records
      .filter((record) => !isBlankRecord(record))
      .map((record) => record.length);
    const columns = counts[0] ?? 0;
    const even = counts.filter((count) => count === columns).length / Math.max(1, counts.length);
    return { delimiter, score: columns < 2 ? 0 : even * 1000 + columns };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? ',' : best.delimiter;
}

/** The first records, the unfinished last one of a cut head left out. */
function readHead(text: string, delimiter: CsvDelimiter, isWhole: boolean): string[][] {
  const parser = createCsvParser(delimiter);
  const records = [...parser.push(text), ...(isWhole ? parser.end() : [])];
  const after = isSeparatorHint(records[0] ?? []) ? records.slice(1) : records;
  const filled = after.filter((record) => !isBlankRecord(record));
  if (filled.length > 0) return filled.slice(0, mostSamples + 1);
  if (isWhole && !parser.isUnclosed()) throw emptyFile();
  const message = 'A quote in the first row is never closed. Close it and upload the file again.';
  throw new CsvError('unbalanced_quote', message, 1);
}

function emptyFile(): CsvError {
  const message = 'The file is empty. Choose the file with your leads and upload it again.';
  return new CsvError('empty', message);
}

const addressLike = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/;

function checkHeadings(headings: readonly string[], samples: readonly (readonly string[])[]): void {
  if (headings.length > mostColumns) {
    const message = `The file has ${headings.length} columns; at most ${mostColumns} can be read. Delete those you do not need.`;
    throw new CsvError('too_many_columns', message, 1);
  }
  if (headings.some((heading) => addressLike.test(heading.trim()))) {
    const message =
      'The first row holds an address in place of headings. Put a row of headings above it.';
    throw new CsvError('no_headings', message, 1);
  }
  const isProse =
    headings.length === 1 && !samples.some((cells) => addressLike.test((cells[0] ?? '').trim()));
  if (isProse && samples.some((cells) => (cells[0] ?? '').trim().split(/\s+/).length > 8)) {
    const message = 'This is text, not a table. Save your list as CSV, with one person in a row.';
    throw new CsvError('not_a_table', message);
  }
}
