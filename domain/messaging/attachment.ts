import { fail, ok, type Result } from '#domain/kernel/result.ts';

/** The kinds of files that go with a mail: what every reader opens, and what runs nothing. */
export const attachmentTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** A file as somebody gave it. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** A file that may go with a mail. */
export interface CheckedFile<Bytes extends Uint8Array = Uint8Array> {
  name: string;
  contentType: AttachmentType;
  bytes: Bytes;
}

/** Why a file may not go with a mail; sizes in bytes. */
export type AttachmentProblem =
  | { kind: 'too_many'; atMost: number }
  | { kind: 'empty'; name: string }
  | { kind: 'too_large'; name: string; sizeBytes: number; atMostBytes: number }
  | { kind: 'too_large_together'; sizeBytes: number; atMostBytes: number }
  | { kind: 'wrong_type'; name: string };

const mega = 1024 * 1024;
/** In base64 a file grows by a third; 25 MB is what most servers take of a whole mail. */
export const attachmentLimits = {
  count: 5,
  eachBytes: 8 * mega,
  togetherBytes: 15 * mega,
} as const;

/**
 * Checks the files of one mail: number, size, and kind by their first bytes, whatever their names say. A name is cut to its
 * last part, without signs that steer, and ends as its kind does.
 *
 * Edge: a picture in SVG is `wrong_type`, since it may carry scripts.
 */
export function checkAttachments<File extends GivenFile>(
  files: readonly File[],
): Result<CheckedFile<File['bytes']>[], AttachmentProblem> {
  const { count, eachBytes, togetherBytes } = attachmentLimits;
  if (files.length > count) return fail({ kind: 'too_many', atMost: count });
  const checked: CheckedFile<File['bytes']>[] = [];
  for (const { name, bytes } of files) {
    const sizeBytes = bytes.length;
    if (sizeBytes === 0) return fail({ kind: 'empty', name });
    if (sizeBytes > eachBytes)
      return fail({ kind: 'too_large', name, sizeBytes, atMostBytes: eachBytes });
    const contentType = typeOf(bytes);
    if (contentType === null) return fail({ kind: 'wrong_type', name });
    checked.push({ name: nameOf(name, contentType), contentType, bytes });
  }
  const sizeBytes = files.reduce((total, { bytes }) => total + bytes.length, 0);
  if (sizeBytes > togetherBytes)
    return fail({ kind: 'too_large_together', sizeBytes, atMostBytes: togetherBytes });
  return ok(checked);
}

const firstBytes: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

function typeOf(bytes: Uint8Array): AttachmentType | null {
  const known = firstBytes.find(([, first]) => startsWith(bytes, first, 0));
  if (known) return known[0];
  const isWebp =
    startsWith(bytes, [0x52, 0x49, 0x46, 0x46], 0) &&
    startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8);
  return isWebp ? 'image/webp' : null;
}

function startsWith(bytes: Uint8Array, first: readonly number[], at: number): boolean {
  return first.every((byte, index) => bytes[at + index] === byte);
}

const endings: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
};

const longestName = 100;

function nameOf(given: string, type: AttachmentType): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot === -1 ? '' : plain.slice(dot + 1).toLowerCase();
  const stem = dot === -1 ? plain : plain.slice(0, dot);
  const fits = endings[type].includes(ending);
  const whole = fits ? stem : plain;
  const kept = Array.from(whole).slice(0, longestName).join('');
  return `${kept === '' ? 'file' : kept}.${fits ? ending : endings[type][0]}`;
}
