import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPicture } from './plain-picture.ts';
import { aJpeg, aPng, exifOf, segmentOf } from './picture.fixture.ts';

const text = (bytes: Uint8Array | null) => new TextDecoder('latin1').decode(bytes ?? undefined);

describe('a photo from a phone', () => {
  it('loses the place, the device, the comment and the thumbnail, and keeps what shows', () => {
    const noted = aJpeg([
      segmentOf(0xe1, exifOf({ side: 1, place: 'GPS 38.7223 N 9.1393 W' })),
      segmentOf(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Lisbon</x:xmpmeta>'),
      segmentOf(0xed, 'Photoshop 3.0\0 city Lisbon'),
      segmentOf(0xfe, 'taken by Clara'),
      segmentOf(0xe2, 'MPF\0 another picture'),
      segmentOf(0xe2, 'ICC_PROFILE\0 colours'),
    ]);
    const kept = plainPicture('image/jpeg', noted);
    expect(text(kept)).not.toMatch(/GPS|Lisbon|Clara|Exif|MPF/);
    expect(text(kept)).toContain('ICC_PROFILE');
    expect(kept).toEqual(aJpeg([segmentOf(0xe2, 'ICC_PROFILE\0 colours')]));
    expect(noted.length).toBeGreaterThan(kept?.length ?? 0);
  });

  it.each([3, 6, 8])('stays upright: side %i is all that its Exif part says', (side) => {
    for (const isLittle of [false, true]) {
      const noted = aJpeg([segmentOf(0xe1, exifOf({ side, place: 'GPS 38.7 N', isLittle }))]);
      const kept = plainPicture('image/jpeg', noted);
      expect(kept).toEqual(aJpeg([segmentOf(0xe1, exifOf({ side, place: '' }))], true));
    }
  });

  it('ends where its first picture ends: what hangs behind it goes', () => {
    const plain = aJpeg([]);
    const second = aJpeg([segmentOf(0xe1, exifOf({ side: 1, place: 'GPS' }))]);
    expect(plainPicture('image/jpeg', Uint8Array.of(...plain, ...second))).toEqual(plain);
  });

  it('is refused where it breaks off, or its parts tell other lengths', () => {
    const whole = aJpeg([segmentOf(0xe1, exifOf({ side: 6, place: 'GPS' }))]);
    for (let length = 3; length < whole.length; length += 1)
      expect(plainPicture('image/jpeg', whole.subarray(0, length))).toBeNull();
    expect(plainPicture('image/jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))).toBeNull();
    expect(plainPicture('image/jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0))).toBeNull();
  });

  it('is plain after one go, and whatever bytes it has, nothing breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, isPng) => {
        const type = isPng ? 'image/png' : 'image/jpeg';
        const begun = isPng ? aPng([]).subarray(0, 16) : aJpeg([]).subarray(0, 2);
        const kept = plainPicture(type, Uint8Array.of(...begun, ...noise));
        if (kept !== null) expect(plainPicture(type, kept)).toEqual(kept);
      }),
    );
  });
});

describe('a picture as PNG', () => {
  it('loses notes, dates and Exif, and keeps colours and pixels', () => {
    const noted = aPng([
      ['gAMA', 'colours'],
      ['tEXt', 'Author\0Clara'],
      ['iTXt', 'XML:com.adobe.xmp Lisbon'],
      ['eXIf', 'GPS'],
      ['tIME', '2026'],
    ]);
    expect(plainPicture('image/png', noted)).toEqual(aPng([['gAMA', 'colours']]));
    expect(plainPicture('image/png', Uint8Array.of(...aPng([]), 1, 2, 3))).toEqual(aPng([]));
  });

  it('is refused where it breaks off or has no pixels', () => {
    const whole = aPng([]);
    for (let length = 8; length < whole.length; length += 1)
      expect(plainPicture('image/png', whole.subarray(0, length))).toBeNull();
  });
});
