import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const headings = 'Full name,Company,E-Mail,Phone,City,Country,Event date,Guests,Source';
const cities = [
  ['Bremen', 'DE'],
  ['Lisboa', 'PT'],
  ['Leeds', 'GB'],
  ['Lyon', 'FR'],
  ['Valencia', 'ES'],
  ['Utrecht', 'NL'],
] as const;

const repeatedEvery = 100;
const refusedEvery = 200;
const phoneEvery = 3;

/** What a list of this length holds: every 100th row names somebody again, every 200th has a broken address. */
export function expectedOf(rows: number): { imported: number; merged: number; refused: number } {
  const refused = Math.floor(rows / refusedEvery);
  const merged = Math.floor(rows / repeatedEvery) - refused;
  return { imported: rows - merged - refused, merged, refused };
}

/** Row `at` of a made-up list, from 1: every third with a phone, some with quotes and line breaks. */
export function rowOf(at: number): string {
  const isRefused = at % refusedEvery === 0;
  const isRepeated = !isRefused && at % repeatedEvery === 0;
  const person = isRepeated ? at - 1 : at;
  const [city, country] = cities[person % cities.length] ?? cities[0];
  const email = isRefused ? `person${String(at)}@nowhere` : `person${String(person)}@list.example`;
  const company =
    person % 10 === 0 ? `"Guild ""${String(person)}"", Ltd"` : `Guild ${String(person)}`;
  const phone = person % phoneEvery === 0 ? `+49 171 ${String(1_000_000 + person)}` : '';
  const source = person % 50 === 0 ? '"Fair\nNorth"' : 'Fair North';
  const guests = String(20 + (person % 300));
  return `Ana ${letters(person)},${company},${email},${phone},${city},${country},2027-05-1${String(person % 10)},${guests},${source}`;
}

/** Writes a list of so many rows. */
export async function writeList(file: string, rows: number): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), createWriteStream(file));
}

function* pieces(rows: number): Generator<string> {
  yield `${headings}\n`;
  const size = 1_000;
  for (let from = 1; from <= rows; from += size) {
    const length = Math.min(size, rows - from + 1);
    yield `${Array.from({ length }, (_, index) => rowOf(from + index)).join('\n')}\n`;
  }
}

/** A surname of letters only, another one for every number. */
function letters(number: number): string {
  return `V${String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;
}
