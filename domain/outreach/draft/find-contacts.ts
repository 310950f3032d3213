import { fold } from './characters.ts';

/**
 * Ways to reach somebody that stand in a text: links, addresses, numbers. A drafter may write only
 * those it was given (reliability.md, What the LLM may never decide alone, 5).
 * All patterns have bounded repeats, so that no text takes long (ASVS V1.3.12).
 */

const schemes =
  /\b(?:[a-z][a-z0-9+.-]{1,15}:\/\/|(?:mailto|tel|sms|javascript|data|vbscript|file):)\S{1,500}/gi;
const email = /[^\s@<>(),;:"'[\]]{1,64}@[^\s@<>(),;:"'[\]]{1,190}\.[\p{L}]{2,24}/gu;
const topLevel =
  'com|net|org|info|biz|io|co|app|dev|me|eu|de|at|ch|fr|es|it|pt|br|nl|be|uk|us|lu|ie|example|test|invalid|link|ly|xyz|site|online|shop|events|agency';
const bareHost = new RegExp(
  `(?<![\\p{L}\\d@.-])(?:[a-z0-9-]{1,63}\\.){1,4}(?:${topLevel})(?![\\p{L}\\d-])(?:/[^\\s<>"')\\]]{0,300})?`,
  'giu',
);
const digitRun = /(?<![\d.,])(?:\+|\b00)?\(?\d[\d\s()./\u2010-\u2015-]{5,28}\d(?![\d])/gu;

const notPhones = [
  /^\d{4}[-./\s]\d{1,2}[-./\s]\d{1,2}$/, // 2026-10-17
  /^\d{1,2}[-./\s]{1,2}\d{1,2}[-./\s]{1,2}\d{2,4}$/, // 17. 10. 2026
  /^\d{4}\s?[-/\u2010-\u2015]\s?\d{4}$/, // 2025-2026
  /^\d{1,3}(?:[.\s]\d{3})+$/, // 1.250.000
  /^\d{1,2}[:.]\d{2}\s?[-\u2010-\u2015]\s?\d{1,2}[:.]\d{2}$/, // 09.00-18.00
];

/**
 * Links of a text in the order they stand, with or without a scheme, without the punctuation that
 * follows them. An address in a `mailto:` is a link; one that stands alone is not.
 */
export function findLinks(text: string): string[] {
  const plain = text.normalize('NFKC');
  const withScheme = [...plain.matchAll(schemes)].map((match) => match[0]);
  const rest = plain.replace(schemes, ' ').replace(email, ' ');
  const bare = [...rest.matchAll(bareHost)].map((match) => match[0]);
  return [...withScheme, ...bare].map(trimLink);
}

/** E-mail addresses of a text, in the order they stand. */
export function findEmails(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(email)].map((match) => match[0]);
}

/**
 * Phone numbers of a text: 7 to 15 digits with the usual separators. Dates, ranges of years,
 * hours and grouped thousands are not taken for one. Edge: digits inside a link are the link's.
 */
export function findPhones(text: string): string[] {
  const plain = text.normalize('NFKC').replace(schemes, ' ').replace(email, ' ');
  return [...plain.matchAll(digitRun)]
    .map((match) => match[0].trim())
    .filter((run) => {
      const digits = digitsOf(run).length;
      return digits >= 7 && digits <= 15 && !notPhones.some((pattern) => pattern.test(run));
    });
}

/** One spelling for a link: no scheme http(s), no `www.`, no closing slash, host in lower case. */
export function linkKey(link: string): string {
  const bare = trimLink(link.normalize('NFKC')).replace(/^https?:\/\//i, '');
  const slash = bare.search(/[/?#]/);
  const host = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase().replace(/^www\./, '');
  const path = slash < 0 ? '' : bare.slice(slash).replace(/\/$/, '');
  return host + path;
}

/** One spelling for an address. */
export function emailKey(address: string): string {
  return fold(address.trim());
}

/** The last nine digits, so that `+351 210 …` and `0210 …` are one number. */
export function phoneKey(number: string): string {
  return digitsOf(number).slice(-9);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function trimLink(link: string): string {
  return link.replace(/[.,;:!?)\]}»”’"'>]{1,10}$/u, '');
}
