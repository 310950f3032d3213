import type { Result } from '#domain/kernel/result.ts';

/** What a number is good for; `either` where a country does not tell mobile from fixed lines by the number. */
export type PhoneKind = 'mobile' | 'fixed' | 'either' | 'other';

/** A number in E.164 (`+491713920014`), with the ISO 3166 country it belongs to where that is known. */
export interface PhoneNumber {
  e164: string;
  country: string | null;
  kind: PhoneKind;
}

/** Why a text is not a number we would ever call or write to. */
export type PhoneProblem =
  'not_a_number' | 'no_country' | 'too_short' | 'too_long' | 'not_in_use' | 'premium';

/**
 * Reads a number as people write it. `country` (ISO 3166, or null) is where a number without `+` belongs.
 *
 * Promise: never throws, whatever the text. Premium-rate numbers are refused (reliability 4, SMS pumping). The rules of
 * the countries are a library's, so the reader itself is `parsePhone` in `domain/schedule`; rules take it as a function.
 */
export type PhoneParser = (
  text: string,
  country: string | null,
) => Result<PhoneNumber, PhoneProblem>;
