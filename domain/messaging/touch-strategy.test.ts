import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTouchWay, type TouchWay } from '#domain/outreach/cadence.ts';
import { automatedChannels } from './channels.ts';
import { emailRuleFor } from './consent.ts';
import type { Reach } from './strategy.ts';
import { ana, anaWith } from './strategy.fixture.ts';
import { channelsOfTouch, reachesNumbers } from './touch-strategy.ts';

const withoutNumber: Reach = { ...ana, channels: { email: ana.channels.email ?? never() } };

function never(): never {
  throw new Error('Ana has an address.');
}

/** The chain in short, or why there is none. */
function chainOf(way: TouchWay, person: Reach, step = 0): string {
  const chosen = channelsOfTouch(way, step, person);
  return chosen.kind === 'chosen' ? chosen.chain.join(' ') : chosen.reason;
}

describe('the channels of a touch', () => {
  it.each<[string, TouchWay, Reach, string]>([
    ['by e-mail only, where only that is named', ['email'], ana, 'email'],
    ['in the order they are named', ['whatsapp', 'email', 'sms'], ana, 'whatsapp email sms'],
    ['by e-mail with SMS behind it, where nobody knows better', 'best', ana, 'email sms'],
    ['by what they prefer', 'best', { ...ana, preferences: ['whatsapp'] }, 'whatsapp sms email'],
    ['without a number they do not have', ['sms', 'email'], withoutNumber, 'email'],
    ['by e-mail where the only one named is not theirs', ['sms'], withoutNumber, 'email'],
    [
      'without a channel nobody set up',
      ['whatsapp', 'sms'],
      anaWith('whatsapp', { isSupported: false }),
      'sms',
    ],
    [
      'without one that they did not consent to',
      ['sms', 'email'],
      anaWith('sms', { basis: 'contract' }),
      'email',
    ],
  ])('are chosen %s', (_what, way, person, chain) => {
    expect(chainOf(way, person)).toBe(chain);
    expect(chainOf(way, person, 2)).toBe(chain);
  });

  it('keep the reason of each one that was left out', () => {
    expect(channelsOfTouch(['sms', 'whatsapp', 'email'], 0, withoutNumber)).toMatchObject({
      chain: ['email'],
      rejected: [
        { channel: 'sms', reason: 'no_address' },
        { channel: 'whatsapp', reason: 'no_address' },
      ],
    });
  });
});

describe('a touch that no channel is open for', () => {
  const mailOnly = (change: Parameters<typeof anaWith>[1], rest: Partial<Reach> = {}): Reach => ({
    ...anaWith('email', change),
    ...rest,
    channels: { email: anaWith('email', change).channels.email ?? never() },
  });
  const interest = { basis: 'legitimate_interest' } as const;

  it.each<[string, Reach, string]>([
    ['has no address', { ...ana, channels: {} }, 'no_address'],
    ['has one that came back', mailOnly({ address: 'hard_bounced' }), 'no_address'],
    ['has no basis', mailOnly({ basis: null }), 'no_basis'],
    ['wants consent', mailOnly(interest, { emailRule: 'consent' }), 'consent_needed'],
    ['goes to somebody who said stop', mailOnly({ isOptedOut: true }), 'closed'],
  ])('says that it %s', (_what, person, reason) => {
    expect(chainOf(['email'], person)).toBe(reason);
  });

  it.each<[string, string | null, boolean, string]>([
    ['an individual in Germany', 'DE', false, 'consent_needed'],
    ['an individual of whom nobody knows where they live', null, false, 'consent_needed'],
    ['an individual in the United States', 'US', false, 'email'],
    ['somebody at work in Germany', 'DE', true, 'email'],
  ])(
    'on a legitimate interest asks for consent by where they live: %s',
    (_who, country, isAtWork, chain) => {
      const emailRule = emailRuleFor(country, isAtWork);
      expect(chainOf(['email'], mailOnly(interest, { emailRule }))).toBe(chain);
    },
  );
});

const anyWay = fc
  .oneof(fc.constant('best'), fc.shuffledSubarray([...automatedChannels], { minLength: 1 }))
  .map((way) => readTouchWay(way) ?? never());

describe('whatever is known of a person', () => {
  const anyState = fc.record({
    address: fc.constantFrom('ok', 'missing', 'unverified', 'hard_bounced', 'never_reachable'),
    basis: fc.constantFrom('consent', 'legitimate_interest', 'contract', null),
    isOptedOut: fc.boolean(),
    isSupported: fc.boolean(),
  });
  const anyPerson: fc.Arbitrary<Reach> = fc.record({
    channels: fc.record({ email: anyState, sms: anyState, whatsapp: anyState }),
    preferences: fc.shuffledSubarray([...automatedChannels]),
    emailRule: fc.constantFrom('consent', 'legitimate_interest'),
    isOptOutReviewed: fc.constant(false),
  });

  it('a touch takes no text without consent, nothing after a stop, and at most three channels', () => {
    fc.assert(
      fc.property(anyWay, fc.nat(5), anyPerson, (way, step, person) => {
        const chosen = channelsOfTouch(way, step, person);
        if (chosen.kind === 'unreachable') return;
        expect(chosen.chain.length).toBeLessThanOrEqual(3);
        expect(new Set(chosen.chain).size).toBe(chosen.chain.length);
        for (const channel of chosen.chain) {
          const state = person.channels[channel];
          expect(state?.isOptedOut).toBe(false);
          expect(state?.isSupported).toBe(true);
          if (channel !== 'email') expect(state?.basis).toBe('consent');
        }
      }),
    );
  });
});

describe('a cadence', () => {
  it('reaches somebody without an e-mail address only where a touch may go to a number', () => {
    expect(reachesNumbers([['email'], ['email']])).toBe(false);
    expect(reachesNumbers([['email'], 'best'])).toBe(true);
    expect(reachesNumbers([['email', 'sms']])).toBe(true);
  });
});
