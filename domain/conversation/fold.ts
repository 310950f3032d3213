const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/gu;

/** Takes characters out that a reader cannot see, so that `S<zero width>TOP` reads as a person reads it. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '');
}

const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
};

/**
 * Lower case without accents, with straight quotes and plain hyphens: `Désabonner` and `DESABONNER` become one.
 *
 * Line breaks stay. Edge: `ß` becomes `ss`, full-width letters become ASCII, lone surrogates survive untouched.
 */
export function fold(text: string): string {
  return stripInvisible(text)
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßœæøđł]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^\S\n]+/g, ' ');
}

/** How many characters of a person's own text the rules look at; more than that nobody writes by hand. */
export const ruleTextLimit = 20_000;

function joinWrappedLines(text: string): string {
  return text
    .replace(/[ ]*\n[ ]*/g, '\n')
    .replace(/\n{2,}/g, '\u0000')
    .replace(/\n(?=[-*•\d])/g, '\u0000')
    .replace(/\n/g, ' ')
    .replace(/\u0000/g, '\n');
}

/**
 * Text in the form the phrase tables are written in: folded, wrapped lines joined (a blank line stays a break),
 * addresses replaced by `emailaddress` and links by `weblink`, English contractions closed (`don't` is `dont`) and
 * other elisions opened (`l'adresse` is `l adresse`), dotted letters closed (`a.u.b.` is `aub`), a space before every end of a
 * sentence. Reads at most {@link ruleTextLimit} characters.
 */
export function plainWords(text: string): string {
  return joinWrappedLines(fold(text.slice(0, ruleTextLimit)))
    .replace(/(?<![^\s<(["])(?:https?:\/\/|www\.)[^\s>]{1,500}/g, ' weblink ')
    .replace(/[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g, ' emailaddress ')
    .replace(
      /(?<![a-z])(?:[a-z]\.){2,8}(?=[^a-z]|$)/g,
      (letters) => `${letters.replaceAll('.', '')} `,
    )
    .replace(/'(?=(?:t|s|m|d|re|ve|ll)(?![\p{L}\p{N}]))/gu, '')
    .replace(/'/g, ' ')
    .replace(/ *([.!?\n])/g, ' $1')
    .replace(/ {2,}|$/g, ' ')
    .trimStart();
}

/** The sentences and lines of a text in {@link plainWords} form, without end marks, none empty. */
export function sentencesOf(plain: string): string[] {
  return plain
    .split(/[.!?\n…]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
