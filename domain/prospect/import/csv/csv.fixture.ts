import { type CsvFormat } from './csv-format.ts';
import { readCsv, type CsvRecord } from './read-csv.ts';

/** A file of two columns with commas. */
export const commas: CsvFormat = { encoding: 'utf-8', delimiter: ',', columns: 2 };

/** Bytes in pieces of this size. */
export async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** The records of a file, read in small pieces. */
export async function records(
  text: string | Uint8Array,
  format = commas,
  size = 7,
): Promise<CsvRecord[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const read: CsvRecord[] = [];
  for await (const record of readCsv(chunks(bytes, size), format)) read.push(record);
  return read;
}
