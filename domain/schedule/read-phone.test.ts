import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePhone } from './read-phone.ts';

describe('reading a phone number', () => {
  it.each([
    ['0171 39200 14', 'DE', '+491713920014', 'DE', 'mobile'],
    ['+44 20 7946 0011', 'DE', '+442079460011', 'GB', 'fixed'],
    ['0044 20 7946 0011', 'DE', '+442079460011', 'GB', 'fixed'],
    ['(415) 555-2671', 'US', '+14155552671', 'US', 'either'],
    ['030/1234567', 'DE', '+49301234567', 'DE', 'fixed'],
    ['06 12 34 56 78', 'FR', '+33612345678', 'FR', 'mobile'],
    ['612 34 56 78', 'ES', '+34612345678', 'ES', 'mobile'],
    ['347 123 4567', 'IT', '+393471234567', 'IT', 'mobile'],
    ['912 345 678', 'PT', '+351912345678', 'PT', 'mobile'],
    ['06-12345678', 'NL', '+31612345678', 'NL', 'mobile'],
    ['+49 30 1234567 ext. 12', null, '+49301234567', 'DE', 'fixed'],
  ])('%j in %s is %s', (text, home, e164, country, kind) => {
    expect(parsePhone(text, home)).toEqual({ ok: true, value: { e164, country, kind } });
  });

  it.each([
    ['0171 39200 14', null, 'no_country'],
    ['0171 39200 14', 'XX', 'no_country'],
    ['later', 'DE', 'not_a_number'],
    ['call 0171 3920014', 'DE', 'not_a_number'],
    ['', 'DE', 'not_a_number'],
    ['1', 'DE', 'too_short'],
    ['+49 12', 'DE', 'too_short'],
    ['+49 1713920014000000000', 'DE', 'too_long'],
    ['+1 234 567 8', 'DE', 'not_in_use'],
    ['0900 1 555014', 'DE', 'premium'],
    ['0900 555 014', 'DE', 'premium'],
    ['+1 900 555 0142', 'DE', 'premium'],
    ['0'.repeat(100), 'DE', 'not_a_number'],
  ])('%j in %s is refused as %s', (text, home, problem) => {
    expect(parsePhone(text, home)).toEqual({ ok: false, problem });
  });

  it('writes one form for every spelling of a number, and reads it back to itself (fault 54)', () => {
    const spaced = fc.array(fc.constantFrom('', ' ', '-', '/', '.'), {
      minLength: 11,
      maxLength: 11,
    });
    fc.assert(
      fc.property(spaced, (gaps) => {
        const written = Array.from('01713920014')
          .map((digit, index) => digit + (index > 2 && index < 10 ? (gaps[index] ?? '') : ''))
          .join('');
        expect(parsePhone(written, 'DE')).toMatchObject({
          ok: true,
          value: { e164: '+491713920014' },
        });
        expect(parsePhone('+491713920014', null)).toMatchObject({
          value: { e164: '+491713920014' },
        });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('DE', 'US', '__proto__', null), (text, home) => {
        expect(typeof parsePhone(text, home).ok).toBe('boolean');
      }),
    );
  });
});
