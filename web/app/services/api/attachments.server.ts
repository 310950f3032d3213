import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkAttachments, type CheckedFile } from '#domain/messaging/attachment.ts';
import { fail, type Result } from '#domain/kernel/result.ts';
import { sayFileProblem } from '../../presenters/file-words.ts';
import type { FieldProblem } from './problem.server.ts';

/** A file as a request carries it: its name, and its bytes in base64. */
export const attachmentSchema = z.strictObject({
  name: z.string().min(1, 'Name the file.').max(200, 'At most 200 characters.'),
  content: z.string().min(1, 'Send the bytes of the file in base64.'),
});
type Attachment = z.output<typeof attachmentSchema>;

/** The files of a request, checked; what is wrong is told at `attachments`, or at the file whose base64 is none. */
export function readAttachments(
  attachments: readonly Attachment[],
): Result<CheckedFile[], FieldProblem[]> {
  const files = attachments.map(({ name, content }) => ({ name, bytes: bytesOf(content) }));
  const broken = files.findIndex(({ bytes }) => bytes === null);
  if (broken !== -1)
    return fail([
      { field: `attachments.${String(broken)}.content`, message: 'This is no valid base64.' },
    ]);
  const checked = checkAttachments(
    files.map(({ name, bytes }) => ({ name, bytes: bytes ?? Buffer.alloc(0) })),
  );
  return checked.ok
    ? checked
    : fail([{ field: 'attachments', message: sayFileProblem(checked.problem) }]);
}

/** A file as the hash of a request covers it: by its bytes, however they were written. */
export function fingerprintOf({ name, content }: Attachment): { name: string; sha256: string } {
  const bytes = Buffer.from(content, 'base64');
  return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Decoding leaves out what is no base64 without a word; then the length tells. */
function bytesOf(content: string): Buffer | null {
  const bytes = Buffer.from(content, 'base64');
  const signs = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0;
  return bytes.length === Math.floor(((content.length - signs) * 3) / 4) ? bytes : null;
}
