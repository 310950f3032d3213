import type { AttachmentProblem } from '#domain/messaging/attachment.ts';

/** Why a file may not go with a message, and what would help. */
export function sayFileProblem(problem: AttachmentProblem): string {
  switch (problem.kind) {
    case 'too_many':
      return `At most ${String(problem.atMost)} files go with one message.`;
    case 'empty':
      return `“${problem.name}” is empty.`;
    case 'too_large':
      return `“${problem.name}” is too large: a file may have ${sayMegabytes(problem.atMostBytes)}. Send a link, or make it smaller.`;
    case 'too_large_together':
      return `Together they are too large: all files may have ${sayMegabytes(problem.atMostBytes)}. Send a link, or leave one out.`;
    case 'wrong_type':
      return `“${problem.name}” is no PDF, PNG or JPEG, whatever it is called.`;
    case 'broken':
      return `“${problem.name}” is a picture without its end. Save it again, and choose it anew.`;
  }
}

function sayMegabytes(bytes: number): string {
  return `${String(bytes / (1024 * 1024))} MB`;
}

/** "offer.pdf, 1.2 MB". */
export function sayFile({ name, sizeBytes }: { name: string; sizeBytes: number }): string {
  const kilobytes = Math.max(1, Math.round(sizeBytes / 1024));
  const size =
    kilobytes < 1000 ? `${String(kilobytes)} KB` : `${(sizeBytes / (1024 * 1024)).toFixed(1)} MB`;
  return `${name}, ${size}`;
}
