const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
const words: Readonly<Record<string, string>> = {
  saint: 'st',
  sainte: 'ste',
  fort: 'ft',
  mount: 'mt',
};

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
    .replace(/[ßøæœđðłþı]/g, (letter) => letters[letter] ?? letter)
    .replace(/['’‘ʼʻ`´.]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => words[word] ?? word)
    .join(' ');
}
