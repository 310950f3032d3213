import { describe, expect, it } from 'vitest';
import { automatedChannels, messageClasses, taskChannels } from './channels.ts';
import { basisProblem, emailRegions, emailRuleFor, stricterRegions } from './consent.ts';

describe('marketing by email', () => {
  it.each([
    ['a business in Germany', 'DE', true, 'legitimate_interest'],
    ['an individual in Germany', 'DE', false, 'consent'],
    ['an individual in the United States', 'us', false, 'legitimate_interest'],
    ['a business nobody knows the country of', null, true, 'legitimate_interest'],
    ['an individual nobody knows the country of', null, false, 'consent'],
  ] as const)('to %s (%s) needs, business %s: %s', (_, country, isBusiness, rule) => {
    expect(emailRuleFor(country, isBusiness)).toBe(rule);
  });

  it('needs more where the workspace’s own table says so', () => {
    const strict = { country: 'DE', business: 'consent', individual: 'consent' } as const;
    expect(emailRuleFor('DE', true, [{ ...strict, source: 'our counsel' }])).toBe('consent');
  });

  it('is only ever stricter where a workspace asks for consent', () => {
    const regions = stricterRegions(['US', 'PT']);
    expect(emailRuleFor('US', true, regions)).toBe('consent');
    expect(emailRuleFor('us', false, regions)).toBe('consent');
    expect(emailRuleFor('PT', true, regions)).toBe('consent');
    expect(emailRuleFor('CA', true, regions)).toBe('consent');
    expect(emailRuleFor('FR', true, regions)).toBe('legitimate_interest');
  });

  it('stands in the table with its source', () => {
    for (const { source } of emailRegions) expect(source).not.toBe('');
  });
});

describe('the recorded basis', () => {
  const everyChannel = [...automatedChannels, ...taskChannels];

  it('consent carries everything', () => {
    for (const channel of everyChannel)
      for (const messageClass of messageClasses)
        expect(basisProblem(channel, messageClass, 'consent', 'consent')).toBeNull();
  });

  it('none carries nothing but mails to our own people', () => {
    for (const channel of everyChannel)
      for (const messageClass of messageClasses)
        expect(basisProblem(channel, messageClass, null, 'legitimate_interest') === null).toBe(
          messageClass === 'internal',
        );
  });

  it('a legitimate interest never carries a text', () => {
    for (const messageClass of ['marketing', 'conversation', 'service'] as const)
      for (const channel of ['sms', 'whatsapp'] as const)
        expect(
          basisProblem(channel, messageClass, 'legitimate_interest', 'legitimate_interest'),
        ).toBe('consent_needed');
  });

  it('a call or a visit wants some basis', () => {
    expect(basisProblem('phone', 'marketing', 'legitimate_interest', 'consent')).toBeNull();
    expect(basisProblem('phone', 'marketing', null, 'consent')).toBe('no_basis');
  });
});
