import {
  isSupportedCountry,
  ParseError,
  parsePhoneNumberWithError,
  type CountryCode,
  type PhoneNumberType,
  type PhoneNumber as LibraryNumber,
} from 'libphonenumber-js/max';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { PhoneKind, PhoneParser, PhoneProblem } from '#domain/prospect/phone-number.ts';

const longestText = 60;

/**
 * Reads numbers by the rules of every country (libphonenumber, full metadata).
 *
 * It lives beside the zones of phones because this is the one part of the domain that may use a library, and form, preview
 * and import all need it. Only numbers that a country really gives out come back; premium and shared-cost numbers are refused.
 * The text must be a number and nothing else: `call 0171 …` is `not_a_number`.
 */
export const parsePhone: PhoneParser = (text, country) => {
  if (text.length > longestText) return fail('not_a_number');
  const home = country !== null && isSupportedCountry(country) ? country : undefined;
  const parsed = parse(text, home);
  if (!parsed.ok) return parsed;
  const number = parsed.value;
  const type = number.getType();
  // With full metadata a number without a type is one that no country gives out.
  if (type === undefined) return fail(whyInvalid(number));
  if (type === 'PREMIUM_RATE' || type === 'SHARED_COST') return fail('premium');
  return ok({ e164: number.number, country: number.country ?? null, kind: kindOf(type) });
};

function parse(
  text: string,
  defaultCountry: CountryCode | undefined,
): Result<LibraryNumber, PhoneProblem> {
  try {
    return ok(parsePhoneNumberWithError(text, { defaultCountry, extract: false }));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return fail(problems.get(error.message) ?? 'not_a_number');
  }
}

const problems: ReadonlyMap<string, PhoneProblem> = new Map([
  ['INVALID_COUNTRY', 'no_country'],
  ['TOO_SHORT', 'too_short'],
  ['TOO_LONG', 'too_long'],
]);

/** A premium number that is a digit or two short is still a premium number to the person who wrote it down. */
function whyInvalid(number: LibraryNumber): PhoneProblem {
  const isPremium = ['0', '00'].some(
    (missing) => parseType(`${number.number}${missing}`) === 'PREMIUM_RATE',
  );
  if (isPremium) return 'premium';
  if (number.nationalNumber.length < 6) return 'too_short';
  return number.nationalNumber.length > 14 ? 'too_long' : 'not_in_use';
}

function parseType(e164: string): PhoneNumberType | undefined {
  const parsed = parse(e164, undefined);
  return parsed.ok ? parsed.value.getType() : undefined;
}

function kindOf(type: PhoneNumberType): PhoneKind {
  switch (type) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE':
      return 'fixed';
    case 'FIXED_LINE_OR_MOBILE':
      return 'either';
    case 'PERSONAL_NUMBER':
    case 'VOIP':
    case 'TOLL_FREE':
    case 'UAN':
    case 'PAGER':
    case 'VOICEMAIL':
    case 'PREMIUM_RATE':
    case 'SHARED_COST':
      return 'other';
  }
}
