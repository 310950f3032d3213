import { z } from 'zod';

/**
 * Makers of one environment variable each. A variable that is unset or empty takes the fallback;
 * a wrong one becomes one sentence that names the variable and what it must be.
 */

const inSentence = (name: string, rule: string) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined
      ? `${name} is not set, but must be ${rule}.`
      : `${name} is "${JSON.stringify(issue.input).replace(/^"|"$/g, '')}", but must be ${rule}.`,
});

/** A TCP port, 1 to 65535. */
export function port(name: string, fallback: number) {
  return wholeNumber(name, { min: 1, max: 65_535, fallback });
}

/** A whole number between `min` and `max`, both included. */
export function wholeNumber(name: string, range: { min: number; max: number; fallback: number }) {
  const rule = `a whole number between ${String(range.min)} and ${String(range.max)}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, inSentence(name, rule))
    .transform(Number)
    .pipe(z.number().min(range.min, inSentence(name, rule)).max(range.max, inSentence(name, rule)))
    .default(range.fallback);
}

/** A whole number between `min` and `max` that may be left out. */
export function someNumber(name: string, { min, max }: { min: number; max: number }) {
  const rule = inSentence(name, `a whole number between ${String(min)} and ${String(max)}`);
  const number = z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number);
  return number.pipe(z.number().min(min, rule).max(max, rule)).optional();
}

/** One word of a fixed list. */
export function word<const Words extends readonly [string, ...string[]]>(
  name: string,
  words: Words,
) {
  return z.enum(words, inSentence(name, `one of ${words.join(', ')}`));
}

/** Any text without white space around it, not empty. */
export function text(name: string) {
  return z.string().regex(/^\S(?:.*\S)?$/s, inSentence(name, 'a text without spaces around it'));
}

/** A host name or IP address to listen on or to reach. */
export function host(name: string) {
  return z.string().regex(/^[\w.:-]+$/, inSentence(name, 'a host name or an IP address'));
}

/** An address `host:port` without a scheme. */
export function hostAndPort(name: string) {
  return z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i, inSentence(name, 'like 127.0.0.1:7233'));
}

/**
 * A URL of one of the given schemes; a slash at its end is dropped. What is wrong is told without
 * the value, which may hold a password.
 */
export function url(name: string, schemes: readonly string[], example: string) {
  return z
    .string()
    .refine((value) => hasScheme(value, schemes), `${name} must be a URL like ${example}.`)
    .transform((value) => value.replace(/\/+$/, ''));
}

function hasScheme(value: string, schemes: readonly string[]): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return schemes.includes(protocol) && hostname !== '';
}

/** A secret of at least 16 characters. The value never stands in a message. */
export function secret(name: string) {
  return z
    .string(`${name} is not set; in production it must be, otherwise npm start makes it.`)
    .min(16, `${name} must have at least 16 characters.`);
}

const e164 = /^\+[1-9]\d{7,14}$/;

/** A phone number in E.164. The value never stands in a message. */
export function phoneNumber(name: string) {
  return z.string().regex(e164, `${name} must be a number like +12025550142.`);
}

/** Phone numbers in E.164 with commas between them, at least one, none twice. */
export function phoneNumbers(name: string) {
  const rule = `${name} must be numbers like +12025550142,+12025550143.`;
  return z
    .string()
    .transform((value) => value.split(',').map((number) => number.trim()))
    .refine((numbers) => numbers.every((number) => e164.test(number)), rule)
    .refine((numbers) => new Set(numbers).size === numbers.length, `${name} has a number twice.`);
}
