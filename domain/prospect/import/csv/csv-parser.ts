/**
 * A parser that is fed text and gives back the records that are complete so far.
 *
 * `push` takes the next piece of text, `end` says that nothing follows and returns what is left. `openLength` is how many
 * characters wait for the end of their record. After `end`, `isUnclosed` says whether a quote was still open; the open
 * record is then not among the records.
 */
export interface CsvParser {
  push: (text: string) => string[][];
  end: () => string[][];
  openLength: () => number;
  isUnclosed: () => boolean;
}

/** Where the parser is in its text; the next quote and line ends are remembered, so that no letter is looked at twice. */
interface Place {
  text: string;
  at: number;
  isLast: boolean;
  quote: number;
  lineFeed: number;
  carriageReturn: number;
  delimiter: number;
}

/**
 * Makes a parser of RFC 4180 with what people really send: any of the three line ends, rows of any length, and a quote
 * inside a cell as a letter (`5" pipe`). Blank lines come back as a record of one empty cell.
 *
 * Edge: text behind a closing quote makes the whole cell plain, quotes included: `"Stillwater" Guild`.
 */
export function createCsvParser(delimiter: string): CsvParser {
  let rest = '';
  let isUnclosed = false;
  const read = (text: string, isLast: boolean): string[][] => {
    const place = startOf(text, isLast);
    const records: string[][] = [];
    while (place.at < text.length) {
      const record = takeRecord(place, delimiter);
      if (record === null) break;
      records.push(record);
    }
    rest = text.slice(place.at);
    return records;
  };
  return {
    push: (text) => read(rest === '' ? text : rest + text, false),
    end: () => {
      const records = read(rest, true);
      isUnclosed = rest !== '';
      return records;
    },
    openLength: () => rest.length,
    isUnclosed: () => isUnclosed,
  };
}

function startOf(text: string, isLast: boolean): Place {
  return { text, at: 0, isLast, quote: -1, lineFeed: -1, carriageReturn: -1, delimiter: -1 };
}

/** The next record, or null when its end is not there yet. Moves the place behind it. */
function takeRecord(place: Place, delimiter: string): string[] | null {
  const { text, at } = place;
  const end = lineEnd(place, at);
  place.quote = nextOf('"', place.quote, text, at);
  if (place.quote < end) return takeQuoted(place, delimiter);
  const after = behindLineEnd(place, end);
  if (after === null) return null;
  place.at = after;
  return text.slice(at, end).split(delimiter);
}

function takeQuoted(place: Place, delimiter: string): string[] | null {
  const { text, isLast } = place;
  const cells: string[] = [];
  let at = place.at;
  for (;;) {
    let from = at;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close === -1 || (close + 1 === text.length && !isLast)) return null;
      const next = text[close + 1];
      if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
        cells.push(unescape(text.slice(at + 1, close)));
        at = -1;
      }
      from = close + 1;
    }
    const line = lineEnd(place, from);
    place.delimiter = nextOf(delimiter, place.delimiter, text, from);
    const isParted = place.delimiter < line;
    if (at !== -1) cells.push(text.slice(at, isParted ? place.delimiter : line));
    if (!isParted) return finish(place, line, cells);
    at = place.delimiter + 1;
  }
}

function finish(place: Place, end: number, cells: string[]): string[] | null {
  const after = behindLineEnd(place, end);
  if (after === null) return null;
  place.at = after;
  return cells;
}

/** The quote that closes the cell opened at `open`, doubled ones skipped; -1 when it is not there. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function unescape(quoted: string): string {
  return quoted.includes('""') ? quoted.replaceAll('""', '"') : quoted;
}

/** The offset of the first line end from `from` on; the length of the text when there is none. */
function lineEnd(place: Place, from: number): number {
  place.lineFeed = nextOf('\n', place.lineFeed, place.text, from);
  place.carriageReturn = nextOf('\r', place.carriageReturn, place.text, from);
  return Math.min(place.lineFeed, place.carriageReturn);
}

function nextOf(letter: string, known: number, text: string, from: number): number {
  if (known >= from) return known;
  const found = text.indexOf(letter, from);
  return found === -1 ? text.length : found;
}

/** The offset behind the line end at `end`; null when the record, or its `\r\n`, may go on in the next piece. */
function behindLineEnd(place: Place, end: number): number | null {
  const { text, isLast } = place;
  if (end === text.length) return isLast ? end : null;
  if (text[end] === '\n') return end + 1;
  if (end + 1 === text.length) return isLast ? end + 1 : null;
  return text[end + 1] === '\n' ? end + 2 : end + 1;
}
