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

/** A share of a whole in whole percent: "42%", "42 %". Edge: a share of nothing is 0%. */
export function sayShare(part: number, whole: number, language: Language): string {
  return formatOf(language, { style: 'percent', maximumFractionDigits: 0 }).format(
    whole === 0 ? 0 : part / whole,
  );
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
