import fc from 'fast-check';

const unit = fc.oneof(
  fc.constantFrom(
    ...Array.from('abz09 @.,;:"\'=+-\t\r\n<>/\\_%#éßœŸ€＝＠'),
    '\u0000',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ufeff',
  ),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
);

/** Any text a file or a form can hold, lone halves of pairs included, with the awkward letters often. */
export function anyText(options: { maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit, ...options });
}
