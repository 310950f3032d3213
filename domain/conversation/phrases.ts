const separator = '[^a-z0-9.!?\\n]{1,6}';
const word = '[a-z0-9]{1,40}';
const shortGap = `(?:${separator}${word}){0,2}${separator}`;
const longGap = `(?:${separator}${word}){0,5}${separator}`;
const sentenceEnd = '(?=[^a-z0-9.!?\\n]*(?:[.!?\\n]|$))';

function compileOne(phrase: string): string {
  return phrase
    .replaceAll('$', sentenceEnd.replace('$', '\u0000'))
    .split(' .. ')
    .map((long) =>
      long
        .split(' . ')
        .map((short) => short.replaceAll(' ', separator))
        .join(shortGap),
    )
    .join(longGap)
    .replaceAll('\u0000', '$');
}

/**
 * One expression out of a phrase table, to be run on text in `plainWords` form.
 *
 * A phrase is a regular expression in which a space stands for what may part two words inside a sentence, ` . ` for up
 * to two words between, ` .. ` for up to five, and `$` for the end of the sentence. Phrases match whole words only.
 * All gaps are bounded, so that the time grows linearly with the text (reliability 4, statement 9).
 */
export function compilePhrases(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map(compileOne).join('|');
  return new RegExp(`(?<![a-z0-9])(?:${alternatives})(?![a-z0-9])`, 'g');
}

/** Where a phrase was found, with the rest of its sentence on both sides. */
export type PhraseHit = {
  readonly matched: string;
  readonly before: string;
  readonly after: string;
};

const maxHits = 40;

/** Every place of `plain` where the compiled phrases match, at most 40. */
export function findPhrases(plain: string, phrases: RegExp): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (const match of plain.matchAll(phrases)) {
    const start = match.index;
    const end = start + match[0].length;
    hits.push({
      matched: match[0],
      before: lastSentence(plain.slice(Math.max(0, start - 200), start)),
      after: firstSentence(plain.slice(end, end + 200)),
    });
    if (hits.length === maxHits) break;
  }
  return hits;
}

/** True when one of the compiled phrases occurs. */
export function hasPhrase(plain: string, phrases: RegExp): boolean {
  return plain.search(phrases) >= 0;
}

function lastSentence(text: string): string {
  return text.slice(Math.max(...['.', '!', '?', '\n'].map((mark) => text.lastIndexOf(mark))) + 1);
}

function firstSentence(text: string): string {
  const end = text.search(/[.!?\n]/);
  return end < 0 ? text : text.slice(0, end);
}
