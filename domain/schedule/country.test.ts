import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { countryCode, defaultLanguage, workingDays } from './country.ts';

describe('a country', () => {
  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['DEU', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Alemania', 'DE'],
    ['Germania', 'DE'],
    ['Alemanha', 'DE'],
    ['Duitsland', 'DE'],
    ['österreich', 'AT'],
    ['OESTERREICH', null],
    ['Suisse', 'CH'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['United States of America', 'US'],
    ['Estados Unidos', 'US'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['Great Britain', 'GB'],
    ['Países Bajos', 'NL'],
    ['Holland', 'NL'],
    ['Czech Republic', 'CZ'],
    ["Côte d'Ivoire", 'CI'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Trinidad & Tobago', 'TT'],
    ['Trinidad and Tobago', 'TT'],
    ['South Korea', 'KR'],
    ['UAE', 'AE'],
    [' México ', 'MX'],
    ['Atlantis', null],
    ['XX', null],
    ['', null],
    ['...', null],
    ['constructor', null],
  ])('written "%s" is %s', (input, expected) => {
    expect(countryCode(input)).toBe(expected);
  });
});

describe('the language we write in', () => {
  it.each([
    ['US', 'en'],
    ['CA', 'en'],
    ['DE', 'de'],
    ['CH', 'de'],
    ['BE', 'nl'],
    ['LU', 'fr'],
    ['SN', 'fr'],
    ['MX', 'es'],
    ['BR', 'pt'],
    ['AO', 'pt'],
    ['SM', 'it'],
    ['SR', 'nl'],
    ['mx', 'es'],
    ['JP', 'en'],
    ['XX', 'en'],
    ['nowhere', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('to %s is %s', (country, expected) => {
    expect(defaultLanguage(country)).toBe(expected);
    expect(languages).toContain(defaultLanguage(country));
  });
});

describe('the working week', () => {
  it('is Monday to Friday, Sunday to Thursday where Friday is holy', () => {
    expect(workingDays('DE')).toEqual([1, 2, 3, 4, 5]);
    expect(workingDays('AE')).toEqual([1, 2, 3, 4, 5]);
    expect(workingDays(null)).toEqual([1, 2, 3, 4, 5]);
    expect(workingDays('SA')).toEqual([1, 2, 3, 4, 7]);
    expect(workingDays('il')).toEqual([1, 2, 3, 4, 7]);
  });
});
