import { countryCode } from '#domain/schedule/country.ts';
import { readAgreement } from './agreement.ts';
import { readDate } from './dates.ts';

/**
 * What the values of a column look like, whatever its heading says; `dialled` is a phone written with `+`, `0` or `(`,
 * `agreement` a yes, a no or the day of a yes.
 */
export type ValueKind =
  'email' | 'phone' | 'dialled' | 'website' | 'date' | 'country' | 'count' | 'agreement';

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/;
const website =
  /^(?:https?:\/\/[^\s]+|www\.[^\s]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:\/\S*)?)$/i;
const phone = /^[+(]?[\d\s()./-]{6,24}(?: ?(?:x|ext\.?) ?\d+)?$/i;
const count = /^\d{1,3}(?:[., ]\d{3})?$|^\d{1,5}$/;

const tests: Readonly<Record<ValueKind, (value: string) => boolean>> = {
  email: (value) => email.test(value),
  phone: isPhone,
  dialled: (value) => /^[+0(]/.test(value) && isPhone(value),
  website: (value) => website.test(value),
  date: isDate,
  country: (value) => countryCode(value) !== null,
  count: (value) => count.test(value),
  agreement: (value) => readAgreement(value) !== null || isDate(value),
};

function isPhone(value: string): boolean {
  return phone.test(value) && value.replaceAll(/\D/g, '').length >= 6 && !isDate(value);
}

function isDate(value: string): boolean {
  return readDate(value, 'dmy').ok || readDate(value, 'mdy').ok;
}

/**
 * The share (0 to 1) of the non-empty values that look like this kind; null when there are none to judge by.
 */
export function shareOf(kind: ValueKind, values: readonly string[]): number | null {
  const filled = values
    .map((value) => value.replace(/^'/, '').trim())
    .filter((value) => value !== '');
  if (filled.length === 0) return null;
  return filled.filter((value) => value.length <= 300 && tests[kind](value)).length / filled.length;
}
