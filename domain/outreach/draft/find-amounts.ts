import { fold } from './characters.ts';

/**
 * Numbers of a text, and which of them are money or a discount. A drafter may state a price only
 * where a fact states it (reliability.md, What the LLM may never decide alone, 4).
 */
export type Amount = { found: string; value: number; kind: 'price' | 'discount' | 'number' };

const currency =
  '\\p{Sc}|€|eur|usd|gbp|chf|brl|cad|aud|euros?|dollars?|dollar|pounds?|pond|francs?|franken|dolares|d[oó]lares|libras|sterline|livres|reais|reales|k€|k\\$';
const figure = "\\d(?:[\\d.,'’\\u00a0\\u202f ]{0,20}\\d)?";
const space = '[\\s\\u00a0\\u202f]{0,2}';
const scale = '(?:k|mio|m|tsd|mil|thousand|million)?';
const money = new RegExp(
  `(?:(?:${currency})${space}${figure}${space}${scale}\\b)|(?:${figure}${space}${scale}${space}(?:${currency})(?![\\p{L}]))`,
  'giu',
);
const percent = new RegExp(
  `${figure}${space}(?:%|percent\\b|per cent\\b|prozent\\b|procent\\b)`,
  'giu',
);
const anyFigure = /(?<![\p{L}\d])\d(?:[\d.,'’\u00a0\u202f]{0,20}\d)?/gu;

const discountWords = [
  ' off ',
  'discount',
  'rabatt',
  'nachlass',
  'remise',
  'reduction',
  'rabais',
  'descuento',
  'rebaja',
  'sconto',
  'desconto',
  'korting',
];

/**
 * Every number of the text as money, discount (a percentage near a word such as "discount") or
 * plain number. Edge: `20 %` alone is a plain number; numbers in words are not seen.
 */
export function findAmounts(text: string): Amount[] {
  const plain = text.normalize('NFKC');
  const amounts: Amount[] = [];
  const withoutMoney = plain.replace(money, (found) => {
    amounts.push({ found: found.trim(), value: numberOf(found), kind: 'price' });
    return ' ';
  });
  const rest = withoutMoney.replace(percent, (found, offset: number) => {
    const near = ` ${fold(withoutMoney.slice(Math.max(0, offset - 30), offset + found.length + 30))} `;
    const kind = discountWords.some((word) => near.includes(word)) ? 'discount' : 'number';
    amounts.push({ found: found.trim(), value: numberOf(found), kind });
    return ' ';
  });
  for (const match of rest.matchAll(anyFigure)) {
    amounts.push({ found: match[0], value: numberOf(match[0]), kind: 'number' });
  }
  return amounts;
}

/**
 * The number that a figure states, whichever way it groups: `8,400`, `8.400,00` and `8 400` are
 * 8400, `1,5` is 1.5, `3k` is 3000. Edge: a text without a digit is NaN.
 */
export function numberOf(text: string): number {
  const figureText = /\d[\d.,'’\u00a0\u202f ]*/u.exec(text)?.[0]?.trim() ?? '';
  const decimal = /[.,](\d{1,2})$/u.exec(figureText);
  const whole = decimal ? figureText.slice(0, -decimal[0].length) : figureText;
  const digits = whole.replace(/\D/g, '');
  if (digits === '') return Number.NaN;
  const value = Number(decimal ? `${digits}.${decimal[1]}` : digits);
  return /\d\s?k\b|k[€$]/iu.test(text) ? value * 1000 : value;
}
