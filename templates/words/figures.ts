import type { Language } from '#domain/kernel/language.ts';
import { locales } from './time.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people of the language write it, without cents where there are none: "€8,640", "8.640 €". */
export function sayAmount(amountCents: number, currency: string, language: Language): string {
  return amountTeller([amountCents], currency, language)(amountCents);
}

/**
 * Says amounts that stand under one another: all with cents where one has some, so that they line up.
 */
export function amountTeller(
  amountsCents: readonly number[],
  currency: string,
  language: Language,
): (amountCents: number) => string {
  const digits = amountsCents.every((amount) => amount % 100 === 0) ? 0 : 2;
  const format = formatOf(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Spanish and Portuguese would group from five digits on only, which reads badly in a column.
    useGrouping: 'always',
  });
  return (amountCents) => format.format(amountCents / 100);
}

/**
 * The shares of a whole in whole percent that add up to 100: "33%", "42 %". What rounding down leaves over goes to the
 * largest remainders, the first of equals first. Edge: shares of nothing are 0% each.
 */
export function sayShares(amountsCents: readonly number[], language: Language): string[] {
  const format = formatOf(language, { style: 'percent', maximumFractionDigits: 0 });
  return wholePercents(amountsCents).map((percent) => format.format(percent / 100));
}

function wholePercents(amounts: readonly number[]): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  if (whole === 0) return amounts.map(() => 0);
  const exact = amounts.map((amount) => (amount * 100) / whole);
  const down = exact.map(Math.floor);
  const left = 100 - down.reduce((sum, percent) => sum + percent, 0);
  const nearest = exact
    .map((percent, index) => ({ index, remainder: percent - Math.floor(percent) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
    .slice(0, left);
  return down.map((percent, at) => percent + (nearest.some(({ index }) => index === at) ? 1 : 0));
}

/** A count with the language's marks: "1,200". */
export function sayCount(count: number, language: Language): string {
  return formatOf(language, {}).format(count);
}

function formatOf(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locales[language], options);
  formats.set(key, made);
  return made;
}
