/** A file that comes in with a form; `bytes` is read once, piece by piece. */
export interface UploadedFile {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** The form is not what a browser sends, or the line broke before its end. */
export class BrokenFormError extends Error {
  override name = 'BrokenFormError';
}

const lineEnd = '\r\n';
const longestHead = 16 * 1024;

/**
 * Hands the first file in the field `field` of a `multipart/form-data` body to `take`, while it comes in, with flat memory;
 * null where there is none. Everything else of the body is read and let go, also when `take` stops early, because a browser
 * that is still sending would not read our answer.
 *
 * Throws {@link BrokenFormError} where the body is no such form or ends too early; a file that was cut off never looks whole.
 */
export async function withUploadedFile<Answer>(
  request: Request,
  field: string,
  take: (file: UploadedFile) => Promise<Answer>,
): Promise<Answer | null> {
  let answer: Answer | null = null;
  let isTaken = false;
  await eachPart(request, async ({ name, fileName, bytes }) => {
    if (isTaken || name !== field || fileName === null) return;
    isTaken = true;
    answer = await take({ fileName, bytes });
  });
  return answer;
}

/** A part of a form: a field, or a file where it has a file name. */
export interface FormPart extends PartHead {
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Goes through a `multipart/form-data` body part by part while it comes in. What `visit` leaves of a part is read and let go.
 * Throws {@link BrokenFormError} as {@link withUploadedFile} does.
 */
export async function eachPart(
  request: Request,
  visit: (part: FormPart) => Promise<void>,
): Promise<void> {
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (boundary === null || request.body === null) throw new BrokenFormError('No form with files.');
  const reader = request.body.getReader();
  const body = createBody(() => reader.read(), `${lineEnd}--${boundary}`);
  await body.skipPart();
  for (;;) {
    const head = await body.readHead();
    if (head === null) break;
    await visit({ ...head, bytes: body.partBytes() }).finally(() => body.skipPart());
  }
  // What follows the last boundary means nothing.
  while (!(await reader.read()).done);
}

interface PartHead {
  name: string | null;
  /** Null for a field that is no file; empty where no file was chosen. */
  fileName: string | null;
}

interface Body {
  /** The head of the next part; null behind the last one. */
  readHead(): Promise<PartHead | null>;
  /** The bytes of the part at hand, up to the next boundary. */
  partBytes(): AsyncIterable<Uint8Array>;
  /** Goes behind the next boundary; where the part was read to its end already, nothing happens. */
  skipPart(): Promise<void>;
}

type Read = () => Promise<{ done: boolean; value?: Uint8Array | undefined }>;

function createBody(read: Read, delimiter: string): Body {
  // The first boundary stands at the very beginning, without the line end that all others have before them.
  let held: Buffer = Buffer.from(lineEnd);
  let isInPart = true;

  async function more(): Promise<void> {
    const { done, value } = await read();
    if (done || value === undefined) throw new BrokenFormError('The form broke off.');
    held = held.length === 0 ? bufferOf(value) : Buffer.concat([held, value]);
  }

  async function* partBytes(): AsyncGenerator<Uint8Array, void> {
    while (isInPart) {
      const at = held.indexOf(delimiter);
      // A boundary may lie across two pieces.
      const end = at === -1 ? Math.max(0, held.length - delimiter.length + 1) : at;
      const piece = held.subarray(0, end);
      if (at !== -1) isInPart = false;
      held = held.subarray(at === -1 ? end : at + delimiter.length);
      if (piece.length > 0) yield piece;
      if (isInPart) await more();
    }
  }

  return {
    partBytes,
    async skipPart() {
      const rest = partBytes();
      while ((await rest.next()).done !== true);
    },
    async readHead() {
      while (held.length < 2) await more();
      if (held.subarray(0, 2).toString('latin1') === '--') return null;
      for (;;) {
        // A head begins behind its line end, so that an empty one is found too.
        const end = held.indexOf(lineEnd + lineEnd);
        if (end > longestHead || (end === -1 && held.length > longestHead))
          throw new BrokenFormError('A part of the form has no end of its head.');
        if (end !== -1) {
          const head = held.subarray(0, end).toString('utf8');
          held = held.subarray(end + 2 * lineEnd.length);
          isInPart = true;
          return partHeadOf(head);
        }
        await more();
      }
    },
  };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function boundaryOf(contentType: string | null): string | null {
  const found = /^multipart\/form-data;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  );
  return found?.[1] ?? found?.[2] ?? null;
}

function partHeadOf(head: string): PartHead {
  const line = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  return { name: parameterOf(line, 'name'), fileName: parameterOf(line, 'filename') };
}

/** Browsers write `"` in a name as `%22`, or with a backslash; everything else stands as it is, semicolons included. */
function parameterOf(line: string, name: string): string | null {
  const found = new RegExp(`[;\\s]${name}="((?:\\\\"|[^"])*)"`, 'i').exec(line)?.[1];
  return found?.replaceAll(/\\"|%22/g, '"') ?? null;
}
