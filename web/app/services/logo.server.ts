import { keepPicture, pictureUrl, storeLogo, type PictureType } from '#db/pictures.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import type { SessionContext } from './session.server.ts';
import { BrokenFormError, withUploadedFile } from './uploaded-file.server.ts';

/** What mail programs load without thinking twice. */
export const mostLogoBytes = 200 * 1024;
const mostPixels = 2_000;

/** Takes a logo in, or says in a sentence why not; nothing of it is kept then. */
export async function uploadLogo(
  { db, config }: SessionContext,
  by: SettingsAuthor,
  request: Request,
): Promise<string | null> {
  const bytes = await readFile(request);
  if (typeof bytes === 'string') return bytes;
  const picture = readPictureHead(bytes);
  if (picture === null)
    return 'This is no PNG or JPEG picture. Save it as one, and choose it again.';
  const { mediaType, width, height } = picture;
  if (width > mostPixels || height > mostPixels)
    return `At most ${String(mostPixels)} by ${String(mostPixels)} pixels; this one has ${String(width)} by ${String(height)}.`;
  const fileName = await keepPicture(db, { workspaceId: by.workspaceId, mediaType, bytes });
  await storeLogo(db, by, pictureUrl(config.web.publicUrl, fileName));
  return null;
}

/** The bytes of the file, or why there are none. */
async function readFile(request: Request): Promise<Buffer | string> {
  try {
    const file = await withUploadedFile(request, 'logo', async ({ bytes }) => {
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of bytes) {
        size += piece.length;
        if (size > mostLogoBytes) return null;
        pieces.push(piece);
      }
      return Buffer.concat(pieces);
    });
    if (file === null) return `A picture of at most ${String(mostLogoBytes / 1024)} KB is needed.`;
    return file.length === 0 ? 'Choose a picture first.' : file;
  } catch (error) {
    if (error instanceof BrokenFormError)
      return 'The picture did not arrive whole. Please send it again.';
    throw error;
  }
}

/** Type and size of a picture as its own bytes say, whatever its name is; null for anything else. */
export function readPictureHead(
  bytes: Buffer,
): { mediaType: PictureType; width: number; height: number } | null {
  const isPng =
    bytes.length > 33 &&
    bytes.subarray(0, 8).equals(pngMark) &&
    bytes.toString('latin1', 12, 16) === 'IHDR';
  if (isPng) return sized('image/png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  const isJpeg = bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 && bytes[2] === 0xff;
  const frame = isJpeg ? jpegFrame(bytes) : null;
  return frame && sized('image/jpeg', frame.width, frame.height);
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function sized(mediaType: PictureType, width: number, height: number) {
  return width > 0 && height > 0 ? { mediaType, width, height } : null;
}

/** Goes from marker to marker to the one that tells the size (ITU T.81, B.1.1). */
function jpegFrame(bytes: Buffer): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
