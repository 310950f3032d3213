import { attachmentLimits, type GivenFile } from '#domain/messaging/attachment.ts';
import { BrokenFormError, eachPart } from './uploaded-file.server.ts';

/** A form as it came in: what was typed, and the files of one field. */
export interface FormWithFiles {
  form: FormData;
  files: GivenFile[];
}

/** What all typed fields together may have. */
const mostTypedBytes = 1024 * 1024;

/**
 * Reads a form whose field `field` may have files, with bounded memory: of a file that is too large, and of files that are too
 * many, only so much is kept that checking them says so. A form without files may come in either way.
 *
 * Throws {@link BrokenFormError} where it breaks off, or where more was typed than any form of ours holds.
 */
export async function readFormWithFiles(request: Request, field: string): Promise<FormWithFiles> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return { form: await request.formData(), files: [] };
  const form = new FormData();
  const files: GivenFile[] = [];
  let typedBytes = 0;
  let fileBytes = 0;
  await eachPart(request, async ({ name, fileName, bytes }) => {
    if (name === null) return;
    if (fileName === null) {
      const said = await readUpTo(bytes, mostTypedBytes - typedBytes);
      typedBytes += said.length;
      if (typedBytes >= mostTypedBytes) throw new BrokenFormError('Too much was typed.');
      form.append(name, said.toString('utf8'));
      return;
    }
    if (name !== field || files.length > attachmentLimits.count) return;
    const room = attachmentLimits.togetherBytes + 1 - fileBytes;
    const kept = await readUpTo(bytes, Math.min(attachmentLimits.eachBytes + 1, room));
    fileBytes += kept.length;
    // A browser sends an empty file without a name where none was chosen.
    if (kept.length > 0 || fileName !== '') files.push({ name: fileName, bytes: kept });
  });
  return { form, files };
}

async function readUpTo(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    pieces.push(piece.subarray(0, Math.max(0, most - size)));
    size += piece.length;
    if (size >= most) break;
  }
  return Buffer.concat(pieces);
}
