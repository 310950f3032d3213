import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentLimits, checkAttachments } from './attachment.ts';
import { aJpeg, exifOf, segmentOf } from './picture.fixture.ts';

const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37]);
const jpeg = aJpeg([]);
const text = (words: string) => new TextEncoder().encode(words);

function sized(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(pdf);
  return bytes;
}

function checked(name: string, bytes: Uint8Array) {
  const result = checkAttachments([{ name, bytes }]);
  return result.ok ? result.value[0] : result.problem.kind;
}

describe('a file that goes with a mail', () => {
  it.each([
    ['offer.pdf', pdf, 'offer.pdf', 'application/pdf'],
    ['Saal im Mai.JPEG', jpeg, 'Saal im Mai.jpeg', 'image/jpeg'],
    ['photo.exe', jpeg, 'photo.exe.jpg', 'image/jpeg'],
    ['../../etc/passwd', pdf, 'passwd.pdf', 'application/pdf'],
    ['C:\\Users\\clara\\plan.pdf', pdf, 'plan.pdf', 'application/pdf'],
    [
      'a\r\nBcc: all@list.example\u202Efdp.pdf',
      pdf,
      'aBcc all@list.examplefdp.pdf',
      'application/pdf',
    ],
    ['...', pdf, 'file.pdf', 'application/pdf'],
  ])('%j is called what it is', (name, bytes, wanted, contentType) => {
    expect(checked(name, bytes)).toEqual({ name: wanted, contentType, bytes });
  });

  it.each([
    ['page.pdf', text('<html><script>alert(1)</script>')],
    ['picture.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['program.png', text('MZ\u0090')],
    ['archive.pdf', text('PK\u0003\u0004')],
    ['plan.webp', text('RIFF....WEBPVP8 ')],
    ['dance.gif', text('GIF89a')],
  ])('%s is refused for what it is', (name, bytes) => {
    expect(checked(name, bytes)).toBe('wrong_type');
  });

  it('of a phone goes without the place where it was taken, and is refused where it breaks off', () => {
    const noted = aJpeg([segmentOf(0xe1, exifOf({ side: 1, place: 'GPS 38.7223 N' }))]);
    expect(checked('hall.jpg', noted)).toMatchObject({ bytes: jpeg });
    expect(checked('hall.jpg', noted.subarray(0, -2))).toBe('broken');
  });

  it('is refused when it is empty, too large, one too many, or too much together', () => {
    const { count, eachBytes, togetherBytes } = attachmentLimits;
    expect(checked('none.pdf', new Uint8Array())).toBe('empty');
    expect(checked('most.pdf', sized(eachBytes))).toMatchObject({ name: 'most.pdf' });
    expect(checked('more.pdf', sized(eachBytes + 1))).toBe('too_large');
    const many = Array.from({ length: count + 1 }, () => ({ name: 'a.pdf', bytes: pdf }));
    expect(checkAttachments(many)).toMatchObject({ problem: { kind: 'too_many' } });
    expect(checkAttachments(many.slice(1)).ok).toBe(true);
    const half = { name: 'half.pdf', bytes: sized(Math.floor(togetherBytes / 2)) };
    expect(checkAttachments([half, half]).ok).toBe(true);
    const rest = { name: 'rest.pdf', bytes: sized(9) };
    expect(checkAttachments([half, half, rest])).toMatchObject({
      problem: { kind: 'too_large_together' },
    });
  });

  it('never has a name that steers anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const file = checked(name, pdf);
        expect(file).toMatchObject({
          name: expect.stringMatching(/^[^/\\\p{Cc}\p{Cf}]{1,110}\.pdf$/u),
        });
      }),
    );
  });
});
