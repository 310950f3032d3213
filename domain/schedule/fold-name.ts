const letters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['þ', 'th'],
  ['ı', 'i'],
]);
const words: ReadonlyMap<string, string> = new Map([
  ['saint', 'st'],
  ['sainte', 'ste'],
  ['fort', 'ft'],
  ['mount', 'mt'],
]);

/**
 * A name as a key: lower case, without accents, apostrophes and dots, one space between words, `Saint` as `st`.
 *
 * `München` gives `munchen` and `St. John's` gives `st johns`; the spelling `Muenchen` gives another key and is found as a
 * name of its own. Letters of other scripts stay. Text without letter or digit gives an empty key.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßøæœđðłþı]/g, (letter) => letters.get(letter) ?? letter)
    .replace(/['’‘ʼʻ`´.]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => words.get(word) ?? word)
    .join(' ');
}

const regionKinds = new Set(
  'state province region oblast krai kray kraj republic respublika okrug avtonomnyy autonomous county prefecture estado provincia departamento comunidad bundesland land of de del do the'.split(
    ' ',
  ),
);

/** A state or province as a key: `foldName` without the words that only say what kind of place it is. */
export function foldRegion(name: string): string {
  const key = foldName(name);
  const bare = key.split(' ').filter((word) => !regionKinds.has(word));
  return bare.length > 0 ? bare.join(' ') : key;
}
