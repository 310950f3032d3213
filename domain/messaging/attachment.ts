import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { plainPicture } from './plain-picture.ts';

/** The kinds of files that go with a message: what every reader opens. */
export const attachmentTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** A file as somebody gave it. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** A file that may go with a message; of a picture nothing but the picture. */
export interface CheckedFile<Bytes extends Uint8Array = Uint8Array> {
  name: string;
  contentType: AttachmentType;
  bytes: Bytes;
}

/** Why a file may not go with a message; sizes in bytes. */
export type AttachmentProblem =
  | { kind: 'too_many'; atMost: number }
  | { kind: 'empty'; name: string }
  | { kind: 'too_large'; name: string; atMostBytes: number }
  | { kind: 'too_large_together'; atMostBytes: number }
  | { kind: 'wrong_type'; name: string }
  /** It begins as a picture and has no end. */
  | { kind: 'broken'; name: string };

const mega = 1024 * 1024;
/** In base64 a file grows by a third; 25 MB is what most servers take of a whole mail. */
export const attachmentLimits = {
  count: 5,
  eachBytes: 8 * mega,
  togetherBytes: 15 * mega,
} as const;

/**
 * Checks the files of one message: number, size, and kind by their first bytes, whatever their names say. A name is cut to its
 * last part, without signs that steer, and ends as its kind does. Pictures lose what their camera noted, the place above all. A
 * PDF goes as it is: its notes stand in streams that only a whole reader of PDF finds, and a signed one would not be itself any
 * more.
 *
 * Edge: a picture in SVG is `wrong_type`, since it may carry scripts.
 */
export function checkAttachments(
  files: readonly GivenFile[],
): Result<CheckedFile[], AttachmentProblem> {
  const { count, eachBytes, togetherBytes } = attachmentLimits;
  if (files.length > count) return fail({ kind: 'too_many', atMost: count });
  for (const { name, bytes } of files) {
    if (bytes.length === 0) return fail({ kind: 'empty', name });
    if (bytes.length > eachBytes) return fail({ kind: 'too_large', name, atMostBytes: eachBytes });
  }
  if (files.reduce((total, { bytes }) => total + bytes.length, 0) > togetherBytes)
    return fail({ kind: 'too_large_together', atMostBytes: togetherBytes });
  const checked: CheckedFile[] = [];
  for (const { name, bytes } of files) {
    const contentType = typeOf(bytes);
    if (contentType === null) return fail({ kind: 'wrong_type', name });
    const kept = contentType === 'application/pdf' ? bytes : plainPicture(contentType, bytes);
    if (kept === null) return fail({ kind: 'broken', name });
    checked.push({ name: nameOf(name, contentType), contentType, bytes: kept });
  }
  return ok(checked);
}

const firstBytes: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

function typeOf(bytes: Uint8Array): AttachmentType | null {
  const known = firstBytes.find(([, first]) => first.every((byte, at) => bytes[at] === byte));
  return known?.[0] ?? null;
}

const endings: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
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
