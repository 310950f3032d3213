/** How the bytes of a file are letters. `utf-8` readers take a stray byte for Windows-1252, as spreadsheets mix them. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type CsvEncoding = (typeof encodings)[number];

/** What parts two cells. */
export const delimiters = [',', ';', '\t'] as const;
export type CsvDelimiter = (typeof delimiters)[number];

/** Everything that is needed to read a file again the same way; plain data, kept with the import. */
export interface CsvFormat {
  encoding: CsvEncoding;
  delimiter: CsvDelimiter;
  /** Cells of the heading row; a record with filled cells beyond it is refused. */
  columns: number;
}

/** The most records after the heading that one file may hold; a longer list is split by whoever has it. */
export const mostRows = 100_000;
/** The most columns of a file. */
export const mostColumns = 200;
/** The most characters of one record; a longer one is a quote that nobody closed. */
export const longestRecord = 200_000;
/** The most bytes of a file, checked while it streams in. */
export const mostBytes = 64 * 1024 * 1024;

/** Why a file as a whole cannot be read; nothing of it is imported. */
export type CsvProblem =
  | 'empty'
  | 'no_rows'
  | 'excel'
  | 'not_text'
  | 'not_a_table'
  | 'no_headings'
  | 'no_address_column'
  | 'unbalanced_quote'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'too_large';

/** The file as a whole cannot be read. `message` is for the person who uploaded it: what is wrong, and what to do. */
export class CsvError extends Error {
  readonly problem: CsvProblem;
  /** Number of the record at which it was found, the heading being 1; null where it is about the whole file. */
  readonly row: number | null;

  constructor(problem: CsvProblem, message: string, row: number | null = null) {
    super(message);
    this.name = 'CsvError';
    this.problem = problem;
    this.row = row;
  }
}

/** The words of the format line: `UTF-8, semicolons, one heading row`. */
export function describeFormat(format: CsvFormat): string {
  const encoding = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252' } as const;
  const letters = format.encoding.startsWith('utf-16')
    ? 'UTF-16'
    : encoding[format.encoding === 'utf-8' ? 'utf-8' : 'windows-1252'];
  const parted = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;
  return `${letters}, ${parted[format.delimiter]}, one heading row`;
}
