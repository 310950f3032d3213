import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberTypeOf, numberTypes } from '#domain/schedule/number-type.ts';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import { numberReach } from './number-reach.ts';
import { isOwnAddress } from './own-address.ts';

describe('a number', () => {
  it.each([
    ['a German mobile', '+4915112345678', 'mobile', true, true],
    ['an American number', '+12025550123', 'fixed_or_mobile', true, true],
    ['a German landline', '+4930123456', 'fixed', true, false],
    ['a free hotline', '+18005551234', 'toll_free', true, false],
    ['a premium line', '+448451234567', 'premium', false, false],
    ['an international premium line', '+979123456789', 'premium', false, false],
    ['a shared-cost line', '+491805123456', 'shared_cost', false, false],
    ['an international shared-cost line', '+80812345678', 'shared_cost', false, false],
    ['a British personal number', '+447012345678', 'personal', false, false],
    ['an Iridium phone', '+881651234567', 'satellite', false, false],
    ['an Inmarsat phone', '+870773111632', 'satellite', false, false],
    ['a Thuraya phone', '+88216123456', 'international_network', false, false],
    ['one that nobody has', '+12345678', 'invalid', false, false],
    ['one in national form', '01711234567', 'invalid', false, false],
    ['no number', 'call me', 'invalid', false, false],
  ] as const)(
    'that is %s (%s) is %s: call %s, text %s',
    (_, e164, type, isCallable, isTextable) => {
      expect(numberTypeOf(e164)).toBe(type);
      expect(numberReach(type)).toMatchObject({ isCallable, isTextable });
    },
  );

  it('that cannot be texted has its reason, and one without obstacle can be both', () => {
    for (const type of numberTypes) {
      const { isCallable, isTextable, obstacle } = numberReach(type);
      expect(obstacle === null).toBe(isCallable && isTextable);
      if (isTextable) expect(isCallable).toBe(true);
    }
  });

  it('that the form takes is never premium or invalid here', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('DE', 'US', 'GB', 'FR', 'IT'),
        fc.stringMatching(/^\d{7,11}$/),
        (country, digits) => {
          const read = parsePhone(digits, country);
          if (!read.ok) return;
          expect(['premium', 'shared_cost', 'invalid']).not.toContain(
            numberTypeOf(read.value.e164),
          );
        },
      ),
    );
  });

  it('of any text never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(numberTypes).toContain(numberTypeOf(text));
      }),
    );
  });
});

describe('an address of our own', () => {
  const own = ['Rainmaker.test', 'inbound.rainmaker.test', ''];

  it.each([
    ['ana@rainmaker.test', true],
    ['r+abc@INBOUND.rainmaker.test', true],
    ['x@deep.inbound.rainmaker.test.', true],
    ['ana@notrainmaker.test', false],
    ['ana@rainmaker.test.example', false],
    ['ana', false],
    ['ana@', false],
    ['', false],
  ])('%j: %s', (address, isOurs) => {
    expect(isOwnAddress(address, own)).toBe(isOurs);
  });
});
