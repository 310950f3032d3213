const bytesOf = (words: string): number[] => Array.from(words, (sign) => sign.charCodeAt(0));

/** A segment of a JPEG: its marker, its length, its content. */
export function segmentOf(marker: number, content: string | readonly number[]): number[] {
  const body = typeof content === 'string' ? bytesOf(content) : content;
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...body];
}

/** What a phone notes in a photo: which side is up, and where it was. */
export function exifOf({
  side,
  place,
  isLittle = false,
}: {
  side: number;
  place: string;
  isLittle?: boolean;
}): number[] {
  const short = (value: number) => (isLittle ? [value, 0] : [0, value]);
  const long = (value: number) => (isLittle ? [value, 0, 0, 0] : [0, 0, 0, value]);
  return [
    ...bytesOf('Exif\0\0'),
    ...(isLittle ? bytesOf('II*\0') : bytesOf('MM\0*')),
    ...long(8),
    ...short(1),
    ...(isLittle ? [0x12, 0x01] : [0x01, 0x12]),
    ...short(3),
    ...long(1),
    ...[...short(side), 0, 0],
    ...long(0),
    ...bytesOf(place),
  ];
}

/**
 * A small JPEG: its head, the segments given, tables, two scans with stuffed bytes and a restart, its end. It has the parts
 * of a real one, and shows nothing. `isBefore`: the segments stand before the head, where our own stand.
 */
export function aJpeg(segments: readonly (readonly number[])[], isBefore = false): Uint8Array {
  const head = segmentOf(0xe0, 'JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0');
  const frame = segmentOf(0xc0, [8, 0, 16, 0, 16, 1, 1, 0x11, 0]);
  const scan = [...segmentOf(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34];
  const own = segments.flat();
  return Uint8Array.of(
    ...[0xff, 0xd8],
    ...(isBefore ? [...own, ...head] : [...head, ...own]),
    ...frame,
    ...scan,
    ...scan,
    ...[0xff, 0xd9],
  );
}

/** A small PNG with the chunks given behind its head; their sums are not right, since nobody looks at them. */
export function aPng(chunks: readonly (readonly [string, string])[]): Uint8Array {
  const chunk = (kind: string, content: readonly number[]) => [
    ...[0, 0, content.length >> 8, content.length & 0xff],
    ...bytesOf(kind),
    ...content,
    ...[1, 2, 3, 4],
  ];
  return Uint8Array.of(
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
    ...chunks.flatMap(([kind, words]) => chunk(kind, bytesOf(words))),
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
  );
}
