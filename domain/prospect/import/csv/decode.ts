import type { CsvEncoding } from './csv-format.ts';

// Windows-1252 differs from Latin-1 only here. Node 20's own decoder reads these bytes as Latin-1, hence our own table;
// the five bytes that the code page leaves out stay the control characters they are.
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const latin = new TextDecoder('latin1');

/** Bytes of Windows-1252 as text; every byte has a letter, so it never fails. */
export function decodeWindows(bytes: Uint8Array): string {
  return latin
    .decode(bytes)
    .replaceAll(/[\u0080-\u009f]/g, (letter) => windowsLetters.charAt(letter.charCodeAt(0) - 0x80));
}

/**
 * Turns a stream of bytes into a stream of text, without the byte order mark; characters may lie across two chunks.
 *
 * `utf-8` reads a byte that is no UTF-8 as Windows-1252, so that one pasted cell does not spoil a file; UTF-16 reads a
 * lone half of a pair as U+FFFD.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: CsvEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = makeDecoder(encoding);
  let isFirst = true;
  for await (const chunk of bytes) {
    const text = decoder(chunk, false);
    if (text === '') continue;
    yield isFirst ? text.replace(/^\ufeff/, '') : text;
    isFirst = false;
  }
  const rest = decoder(new Uint8Array(), true);
  if (rest !== '') yield isFirst ? rest.replace(/^\ufeff/, '') : rest;
}

/** {@link decodeText} for bytes that are all there; a character cut off at the end is left out. */
export function decodeWhole(bytes: Uint8Array, encoding: CsvEncoding): string {
  return makeDecoder(encoding)(bytes, false).replace(/^\ufeff/, '');
}

type Decoder = (chunk: Uint8Array, isLast: boolean) => string;

function makeDecoder(encoding: CsvEncoding): Decoder {
  switch (encoding) {
    case 'windows-1252':
      return decodeWindows;
    case 'utf-8':
      return tolerantUtf8();
    case 'utf-16le':
    case 'utf-16be': {
      const decoder = new TextDecoder(encoding, { ignoreBOM: true });
      return (chunk, isLast) => decoder.decode(chunk, { stream: !isLast });
    }
  }
}

function tolerantUtf8(): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let held = new Uint8Array();
  return (chunk, isLast) => {
    const bytes = held.length === 0 ? chunk : joined(held, chunk);
    const end = isLast ? bytes.length : bytes.length - openTail(bytes);
    held = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    try {
      return strict.decode(whole);
    } catch {
      return decodeMixed(whole);
    }
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** How many bytes at the end begin a character that the next chunk has to finish: 0 to 3. */
function openTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Bytes of the character that begins with this byte; 0 when none does. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** True when the bytes are UTF-8 from end to end, but for a character cut off at the end. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    const whole = bytes.subarray(0, bytes.length - openTail(bytes));
    new TextDecoder('utf-8', { fatal: true }).decode(whole);
    return true;
  } catch {
    return false;
  }
}

function decodeMixed(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = endOfAscii(bytes, at);
    if (end > at) parts.push(decodeWindows(bytes.subarray(at, end)));
    const piece = bytes.subarray(end, end + sequenceLength(bytes[end] ?? 0));
    const letter = decodeOr(strict, piece);
    if (letter === null) parts.push(decodeWindows(bytes.subarray(end, end + 1)));
    else parts.push(letter);
    at = end + (letter === null ? 1 : piece.length);
  }
  return parts.join('');
}

function endOfAscii(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && (bytes[end] ?? 0) < 0x80) end += 1;
  return end;
}

/** The character these bytes are, or null when they are none. */
function decodeOr(strict: TextDecoder, bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null;
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}
