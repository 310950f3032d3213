import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gsm7Septets } from './gsm7.ts';
import { offerPlainSigns } from './plain-signs.ts';
import { countSegments, fitsOneSegment, fitToSegment, smsLengthProblem } from './sms-segments.ts';

const emoji = '\u{1F389}';
const anyText = fc.string({ unit: 'binary', maxLength: 400 });

describe('the segments of a text', () => {
  it.each([
    ['nothing', '', 'gsm7', 0, 0],
    ['160 letters', 'a'.repeat(160), 'gsm7', 160, 1],
    ['161 letters', 'a'.repeat(161), 'gsm7', 161, 2],
    ['306 letters', 'a'.repeat(306), 'gsm7', 306, 2],
    ['307 letters', 'a'.repeat(307), 'gsm7', 307, 3],
    ['an é', 'é', 'gsm7', 1, 1],
    ['a ç', 'ç', 'ucs2', 1, 1],
    ['80 €', '€'.repeat(80), 'gsm7', 160, 1],
    ['81 €', '€'.repeat(81), 'gsm7', 162, 2],
    ['a “ and 69 letters', `“${'a'.repeat(69)}`, 'ucs2', 70, 1],
    ['a “ and 70 letters', `“${'a'.repeat(70)}`, 'ucs2', 71, 2],
    ['35 emoji', emoji.repeat(35), 'ucs2', 70, 1],
    ['36 emoji', emoji.repeat(36), 'ucs2', 72, 2],
    ['134 units of UCS-2', `“${'a'.repeat(133)}`, 'ucs2', 134, 2],
    ['135 units of UCS-2', `“${'a'.repeat(134)}`, 'ucs2', 135, 3],
  ])('of %s', (_, text, encoding, units, segments) => {
    expect(countSegments(text)).toMatchObject({ encoding, units, segments });
  });

  it('never cut an escaped sign or an emoji: each part ends a unit early', () => {
    expect(countSegments('€'.repeat(153)).segments).toBe(3);
    expect(countSegments('a'.repeat(152) + '€'.repeat(77)).segments).toBe(3);
    expect(countSegments(emoji.repeat(66)).segments).toBe(2);
    expect(countSegments(emoji.repeat(67)).segments).toBe(3);
  });

  it('say what still fits', () => {
    expect(countSegments('Hi').unitsLeft).toBe(158);
    expect(countSegments('a'.repeat(161)).unitsLeft).toBe(153 - 8);
  });

  it('hold for every text: as many as its units need, at most a unit a part more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { encoding, units, segments, unitsLeft } = countSegments(text);
        const each = encoding === 'gsm7' ? 153 : 67;
        expect(segments <= 1).toBe(units <= (encoding === 'gsm7' ? 160 : 70));
        if (segments > 1) {
          expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / each));
          expect(segments).toBeLessThanOrEqual(Math.ceil(units / (each - 1)));
        }
        expect(unitsLeft).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never grow fewer when a text grows', () => {
    fc.assert(
      fc.property(anyText, anyText, (head, tail) => {
        const { segments } = countSegments(head + tail);
        expect(segments).toBeGreaterThanOrEqual(countSegments(head).segments);
      }),
    );
  });

  it('and writing on until nothing is left stays in the same part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), (length) => {
        const { segments, unitsLeft } = countSegments('a'.repeat(length));
        expect(countSegments('a'.repeat(length + unitsLeft)).segments).toBe(segments);
        expect(countSegments('a'.repeat(length + unitsLeft + 1)).segments).toBe(segments + 1);
      }),
    );
  });
});

describe('the alphabet of GSM', () => {
  it('has 127 signs and 10 more behind an escape', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) =>
      gsm7Septets(String.fromCodePoint(code)),
    );
    expect(all.filter((septets) => septets === 1)).toHaveLength(127);
    expect(all.filter((septets) => septets === 2)).toHaveLength(10);
  });
});

describe('a text that is too long', () => {
  const link = { text: ' https://rmkr.example/b/7k2', isOptional: false };
  const long = { text: ' We are looking forward to it very much.'.repeat(2), isOptional: true };

  it('is one segment up to 160 and from 161 not', () => {
    expect([fitsOneSegment('a'.repeat(160)), fitsOneSegment('a'.repeat(161))]).toEqual([
      true,
      false,
    ]);
  });

  it('loses its last optional part first and keeps its link whole', () => {
    const parts = [{ text: 'Ready!', isOptional: false }, long, { ...long }, link];
    expect(fitToSegment(parts)).toBe(`Ready!${long.text}${link.text}`);
  });

  it('is left whole when it fits', () => {
    expect(fitToSegment([{ text: 'Ready!', isOptional: true }, link])).toBe(`Ready!${link.text}`);
  });

  it('is nothing when what has to stay does not fit', () => {
    expect(fitToSegment([{ text: 'a'.repeat(161), isOptional: false }, long])).toBeNull();
  });

  it('is only ever dropped by parts, never cut', () => {
    const part = fc.record({ text: fc.string({ maxLength: 90 }), isOptional: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const fitted = fitToSegment(parts);
        const required = parts.filter(({ isOptional }) => !isOptional).map(({ text }) => text);
        if (fitted === null) expect(fitsOneSegment(required.join(''))).toBe(false);
        else {
          expect(fitsOneSegment(fitted)).toBe(true);
          let from = 0;
          for (const text of required) {
            const at = fitted.indexOf(text, from);
            expect(at).toBeGreaterThanOrEqual(from);
            from = at + text.length;
          }
        }
      }),
    );
  });
});

describe('a text that somebody wrote', () => {
  it.each([
    ['three parts of letters', 'a'.repeat(459), null],
    ['a fourth part', 'a'.repeat(460), 'too_long'],
    ['three parts of emoji', emoji.repeat(99), null],
    ['a fourth part of emoji', emoji.repeat(100), 'too_long'],
    ['nothing', '', 'empty'],
  ])('with %s', (_, text, problem) => {
    expect(smsLengthProblem(text)).toBe(problem);
  });
});

describe('plain signs', () => {
  it('are offered when they bring a text back to GSM-7', () => {
    const text = `“We’re ready” – see you … soon\u00a0`;
    expect(offerPlainSigns(text)).toEqual({
      text: `"We're ready" - see you ... soon `,
      replaced: 6,
      segmentsSaved: 0,
    });
    expect(offerPlainSigns(`${'a'.repeat(99)}’`)?.segmentsSaved).toBe(1);
  });

  it.each([
    ['is plain already', "It's ready"],
    ['has an emoji that stays', `It’s ready ${emoji}`],
    ['has a letter of another script', 'It’s für Ελένη — ł'],
    ['is empty', ''],
  ])('are not offered where the text %s', (_, text) => {
    expect(offerPlainSigns(text)).toBeNull();
  });

  it('never cost a segment and never touch a letter or a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const offer = offerPlainSigns(text);
        if (offer === null) return;
        const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(offer.text)).toBe(letters(text));
        expect(countSegments(offer.text).segments).toBeLessThanOrEqual(
          countSegments(text).segments,
        );
        expect(offerPlainSigns(offer.text)).toBeNull();
      }),
    );
  });
});
