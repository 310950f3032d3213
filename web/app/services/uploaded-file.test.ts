import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenFormError, withUploadedFile, type UploadedFile } from './uploaded-file.server.ts';

const address = 'http://localhost/import';

/** The request that a browser sends for these fields, its body cut into pieces of this size. */
async function requestOf(form: FormData, pieceBytes = 7, cutOff = 0): Promise<Request> {
  const whole = new Request(address, { method: 'POST', body: form });
  const bytes = new Uint8Array(await whole.arrayBuffer());
  return piecewise(bytes.subarray(0, bytes.length - cutOff), pieceBytes, whole.headers);
}

function piecewise(
  bytes: Uint8Array<ArrayBuffer>,
  pieceBytes: number,
  headers: HeadersInit,
): Request {
  let at = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(at, at + pieceBytes));
      at += pieceBytes;
    },
  });
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  return new Request(address, init);
}

function formOf(bytes: Uint8Array<ArrayBuffer> | string, fileName: string): FormData {
  const form = new FormData();
  form.append('note', 'comes first');
  form.append('file', new Blob([bytes]), fileName);
  form.append('after', 'comes last');
  return form;
}

async function readAll({ fileName, bytes }: UploadedFile) {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece));
  return { fileName, bytes: Buffer.concat(pieces) };
}

describe('a file that comes in with a form', () => {
  it('arrives byte for byte, however the body is cut, whatever looks like a boundary in it', async () => {
    const content = fc
      .array(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc
            .constantFrom('\r\n', '\r\n--', '--', '\r', '\n', '------formdata-')
            .map((text) => new TextEncoder().encode(text)),
        ),
        { maxLength: 30 },
      )
      .map((pieces) => new Uint8Array(Buffer.concat(pieces)));
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 200 }), async (bytes, pieceBytes) => {
        const request = await requestOf(formOf(bytes, 'leads.csv'), pieceBytes);
        const file = await withUploadedFile(request, 'file', readAll);
        expect(file?.bytes.equals(bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['leads; final=2.csv', 'Gäste “Messe”.csv', 'a "quoted" name.csv', 'ends\\.csv'])(
    'keeps the name %j',
    async (fileName) => {
      const request = await requestOf(formOf('email\na@a.example\n', fileName));
      expect(await withUploadedFile(request, 'file', readAll)).toMatchObject({ fileName });
    },
  );

  it('has an empty name where nobody chose one, and is null where the field is missing', async () => {
    const nobody = [
      '--b',
      'Content-Disposition: form-data; name="file"; filename=""',
      'Content-Type: application/octet-stream',
      '',
      '',
      '--b--',
      '',
    ].join('\r\n');
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const empty = piecewise(new TextEncoder().encode(nobody), 20, headers);
    expect(await withUploadedFile(empty, 'file', readAll)).toMatchObject({ fileName: '' });
    const other = await requestOf(formOf('email\n', 'leads.csv'));
    expect(await withUploadedFile(other, 'list', readAll)).toBeNull();
  });

  it('is the first one; a second one is let go', async () => {
    const form = formOf('first', 'first.csv');
    form.append('file', new Blob(['second']), 'second.csv');
    const file = await withUploadedFile(await requestOf(form), 'file', readAll);
    expect(file?.bytes.toString()).toBe('first');
  });

  it('may be left in the middle: the rest of the body is read all the same', async () => {
    const request = await requestOf(formOf('x'.repeat(10_000), 'big.csv'), 100);
    const answer = await withUploadedFile(request, 'file', async ({ bytes }) => {
      for await (const piece of bytes) return piece.length;
      return 0;
    });
    expect(answer).toBeGreaterThan(0);
    expect(request.bodyUsed).toBe(true);
    const failing = await requestOf(formOf('x'.repeat(10_000), 'big.csv'), 100);
    await expect(
      withUploadedFile(failing, 'file', () => Promise.reject(new Error('not this one'))),
    ).rejects.toThrow('not this one');
  });

  it('that broke off on its way never looks whole', async () => {
    const form = new FormData();
    form.append('file', new Blob(['name,email\nPetra,petra@a.example\n']), 'leads.csv');
    for (const cutOff of [2, 4, 10, 60, 90]) {
      const request = await requestOf(form, 11, cutOff);
      const taken = withUploadedFile(request, 'file', readAll);
      if (cutOff < 4) await taken;
      else await expect(taken).rejects.toBeInstanceOf(BrokenFormError);
    }
  });

  it.each([
    ['another kind of form', 'application/x-www-form-urlencoded', 'file=x'],
    ['no boundary', 'multipart/form-data', 'x'],
    ['a head without end', 'multipart/form-data; boundary=b', `--b\r\n${'x'.repeat(20_000)}`],
    ['nothing at all', 'multipart/form-data; boundary=b', ''],
  ])('is refused with %s', async (_what, contentType, text) => {
    const headers = { 'content-type': contentType };
    const request = piecewise(new TextEncoder().encode(text), 4096, headers);
    await expect(withUploadedFile(request, 'file', readAll)).rejects.toThrow(BrokenFormError);
  });
});
