import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';

/** What a number in E.164 form is, by the plan of its country; `invalid` where no country gives it out. */
export const numberTypes = [
  'mobile',
  'fixed',
  'fixed_or_mobile',
  'voip',
  'toll_free',
  'premium',
  'shared_cost',
  'personal',
  'pager',
  'uan',
  'voicemail',
  'satellite',
  'international_network',
  'invalid',
] as const;
export type NumberType = (typeof numberTypes)[number];

/* Calling codes without a country: the library calls most of their numbers mobile. */
const satelliteCodes = ['870', '881'];
const networkCodes = ['882', '883'];

/**
 * What kind of number this is (libphonenumber, full metadata), for numbers in E.164 form.
 *
 * Inmarsat and the satellite networks are `satellite`, the networks of +882 and +883, some of them satellites too,
 * `international_network`. Never throws; any other text is `invalid`.
 */
export function numberTypeOf(e164: string): NumberType {
  if (!/^\+[1-9]\d{4,14}$/.test(e164)) return 'invalid';
  const number = parse(e164);
  const type = number?.getType();
  if (number === null || type === undefined) return 'invalid';
  if (satelliteCodes.includes(number.countryCallingCode)) return 'satellite';
  if (networkCodes.includes(number.countryCallingCode)) return 'international_network';
  switch (type) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE':
      return 'fixed';
    case 'FIXED_LINE_OR_MOBILE':
      return 'fixed_or_mobile';
    case 'PREMIUM_RATE':
      return 'premium';
    case 'SHARED_COST':
      return 'shared_cost';
    case 'PERSONAL_NUMBER':
      return 'personal';
    case 'TOLL_FREE':
      return 'toll_free';
    case 'VOIP':
      return 'voip';
    case 'PAGER':
      return 'pager';
    case 'UAN':
      return 'uan';
    case 'VOICEMAIL':
      return 'voicemail';
  }
}

/**
 * True for a number of the United States or Canada, the two countries between whose numbers pictures go by MMS. Others share
 * their calling code +1, the Bahamas and Jamaica among them, and have none. Edge: a toll-free number of +1 counts.
 */
export function takesMms(e164: string): boolean {
  const country = /^\+1\d{10}$/.test(e164) ? parse(e164)?.country : undefined;
  return country === 'US' || country === 'CA';
}

function parse(e164: string) {
  try {
    return parsePhoneNumberWithError(e164, { extract: false });
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
