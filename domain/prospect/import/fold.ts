const unfoldable: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
};

/**
 * A text as it is compared: lower case, no accents, punctuation as single spaces. `E-Mail-Adresse:` and
 * `e mail adresse` are equal, `Móvil` and `movil` too.
 *
 * Edge: letters of other scripts are kept; a text of punctuation only is empty.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđ]/gu, (letter) => unfoldable[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
