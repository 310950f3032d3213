import { countSegments } from './sms-segments.ts';

/* Signs that word processors and phones put where people typed plain ones. Letters are never touched: a name is a name. */
const plainSigns: ReadonlyMap<string, string> = new Map([
  ...Array.from('\u2018\u2019\u201a\u201b\u2032\u00b4\u0060', (sign) => [sign, "'"] as const),
  ...Array.from('\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', (sign) => [sign, '"'] as const),
  ...Array.from('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', (sign) => [sign, '-'] as const),
  ...Array.from('\u00a0\u2002\u2003\u2007\u2009\u200a\u202f', (sign) => [sign, ' '] as const),
  ...Array.from('\u200b\u200c\u2060\ufeff\u00ad', (sign) => [sign, ''] as const),
  ['\u2026', '...'],
  ['\u2039', '<'],
  ['\u203a', '>'],
  ['\u2022', '-'],
]);

/** The same text with plain signs, and what that saves. */
export interface PlainOffer {
  text: string;
  /** How many signs were replaced. */
  replaced: number;
  segmentsSaved: number;
}

/**
 * Offers plain quotes, dashes, dots and spaces where they make a text shorter as SMS (`channels.md`); null when nothing is
 * won, so that nobody's typography is touched for nothing.
 *
 * A text that stays UCS-2 because of an emoji or a letter is seldom worth it and then gets no offer. Only ever an offer: what
 * was approved is what is sent.
 */
export function offerPlainSigns(text: string): PlainOffer | null {
  let replaced = 0;
  const plain = Array.from(text, (character) => {
    const sign = plainSigns.get(character);
    if (sign === undefined) return character;
    replaced += 1;
    return sign;
  }).join('');
  const before = countSegments(text);
  const after = countSegments(plain);
  const isWon =
    after.segments < before.segments ||
    (after.segments === before.segments && after.encoding !== before.encoding);
  return isWon ? { text: plain, replaced, segmentsSaved: before.segments - after.segments } : null;
}
