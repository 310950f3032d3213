import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmounts, numberOf } from './find-amounts.ts';

describe('numbers of a text', () => {
  it.each([
    ['for €8,400 including VAT', 8400],
    ['für 8.400,00 € inklusive', 8400],
    ['pour 8 400 €', 8400],
    ['EUR 8400 all in', 8400],
    ['about 3k€ a day', 3000],
    ['£72 a guest', 72],
    ['72 euros par personne', 72],
    ['R$ 1.500', 1500],
    ['CHF 1’200', 1200],
    ['mil 900 dólares', 900],
  ])('takes the money of %j for a price', (text, value) => {
    expect(findAmounts(text)).toEqual([
      { found: expect.stringMatching(/\d/), value, kind: 'price' },
    ]);
  });

  it.each(['a 20 % discount', '20% off until May', '10 Prozent Rabatt', 'une remise de 15 %'])(
    'takes the percentage of %j for a discount',
    (text) => {
      expect(findAmounts(text).map(({ kind }) => kind)).toEqual(['discount']);
    },
  );

  it('leaves guests, dates and shares as plain numbers', () => {
    const amounts = findAmounts('For 280 guests on 17 October 2026 the bids rose by 20 %.');
    expect(amounts.map(({ kind }) => kind)).toEqual(['number', 'number', 'number', 'number']);
    expect(new Set(amounts.map(({ value }) => value))).toEqual(new Set([280, 17, 2026, 20]));
  });

  it.each([
    ['8,400', 8400],
    ['8.400', 8400],
    ['8.400,50', 8400.5],
    ['1,5', 1.5],
    ['12', 12],
  ])('reads %s as %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it('finds the price wherever the currency stands, whatever the amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('€', '$', '£', 'EUR', 'USD', 'CHF', 'euros'),
        fc.boolean(),
        (amount, unit, isAfter) => {
          const text = `It comes to ${isAfter ? `${amount} ${unit}` : `${unit} ${amount}`} in all.`;
          const prices = findAmounts(text).filter(({ kind }) => kind === 'price');
          expect(prices.map(({ value }) => value)).toEqual([amount]);
        },
      ),
    );
  });

  it('ends on a hostile text, and finds at most what can stand in it', () => {
    for (const text of ['1,'.repeat(10_000), '€ '.repeat(10_000), '1 '.repeat(10_000)]) {
      expect(findAmounts(text).length).toBeLessThanOrEqual(text.length);
    }
  });
});
