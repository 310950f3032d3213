/**
 * A picture without what its camera wrote beside it: place, time, device, comments, thumbnails, and whatever hangs behind its
 * end (Exif 2.32, XMP, IPTC). What shows is byte by byte as it was; of a JPEG stay its colour profile and which side is up.
 *
 * Null for bytes that are no whole picture of the kind. Edge: a picture that holds several keeps the first.
 */
export function plainPicture(
  contentType: 'image/jpeg' | 'image/png',
  bytes: Uint8Array,
): Uint8Array | null {
  const kept = contentType === 'image/jpeg' ? jpegParts(bytes) : pngParts(bytes);
  return kept && joined(kept);
}

const marker = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  comment: 0xfe,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  app15: 0xef,
} as const;

/** Segment by segment up to the end of the first picture (ITU T.81, B.1); null where it breaks off. */
function jpegParts(bytes: Uint8Array): Uint8Array[] | null {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, marker.start)];
  let side = 1;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return null;
    while (bytes[at + 1] === 0xff) at += 1;
    const kind = bytes[at + 1];
    if (kind === undefined) return null;
    if (kind === marker.end) break;
    const end = at + 2 + word(bytes, at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (kind === marker.scan) {
      hasScan = true;
      const scanned = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, scanned));
      at = scanned;
      continue;
    }
    if (kind === marker.app1) side = sideUp(segment) ?? side;
    if (isShown(kind, segment)) kept.push(segment);
    at = end;
  }
  if (!hasScan) return null;
  // A viewer that knows no side would lay the picture down.
  if (side !== 1) kept.splice(1, 0, orientation(side));
  return [...kept, Uint8Array.of(0xff, marker.end)];
}

/** What decides how the picture looks: not the notes of cameras and programs. */
function isShown(kind: number, segment: Uint8Array): boolean {
  switch (kind) {
    case marker.app0:
      return says(segment, 'JFIF\0');
    case marker.app2:
      return says(segment, 'ICC_PROFILE\0');
    case marker.app14:
      return says(segment, 'Adobe');
    case marker.comment:
      return false;
    default:
      return kind < marker.app0 || kind > marker.app15;
  }
}

/** The first marker behind the coded picture: 0xff that is neither stuffed nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return at;
}

const orientationTag = 0x0112;

/** Which side is up, 1 to 8, as the Exif part says (tag 0x0112 of its first directory); null where it says nothing. */
function sideUp(segment: Uint8Array): number | null {
  if (!says(segment, 'Exif\0\0')) return null;
  const tiff = segment.subarray(10);
  const isLittle = tiff[0] === 0x49;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const short = (at: number) => (at + 2 <= tiff.length ? view.getUint16(at, isLittle) : 0);
  const directory = tiff.length >= 8 ? view.getUint32(4, isLittle) : tiff.length;
  const count = short(directory);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== orientationTag) continue;
    const side = short(at + 8);
    return side >= 1 && side <= 8 ? side : null;
  }
  return null;
}

/** An Exif part that says which side is up and nothing else. */
function orientation(side: number): Uint8Array {
  const exif = Array.from('Exif\0\0', (sign) => sign.charCodeAt(0));
  const head = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, side, 0, 0];
  const body = [...exif, ...head, 0, 1, ...entry, 0, 0, 0, 0];
  return Uint8Array.of(0xff, marker.app1, 0, body.length + 2, ...body);
}

const pngShown: ReadonlySet<string> = new Set(
  [
    ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT'],
    ['bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'],
  ].flat(),
);

/** Chunk by chunk to its end (PNG 3rd ed., 5.3): notes, dates and Exif go. */
function pngParts(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  let hasPixels = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at === 8 && kind !== 'IHDR') return null;
    hasPixels ||= kind === 'IDAT';
    if (pngShown.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === 'IEND') return hasPixels ? kept : null;
    at = end;
  }
  return null;
}

function says(segment: Uint8Array, words: string): boolean {
  return Array.from(words).every((sign, index) => segment[4 + index] === sign.charCodeAt(0));
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
