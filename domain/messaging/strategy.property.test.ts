import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgencies } from '#domain/schedule/types.ts';
import {
  automatedChannels,
  isTextChannel,
  type MessageType,
  messageClasses,
  messageTypes,
  taskChannels,
} from './channels.ts';
import {
  type ChannelState,
  chooseStrategy,
  longestChain,
  type Reach,
  type StrategyRequest,
} from './strategy.ts';

const channels = [...automatedChannels, ...taskChannels];
const state = fc.record<ChannelState>({
  address: fc.oneof(
    { weight: 3, arbitrary: fc.constant('ok') },
    fc.constantFrom('missing', 'unverified', 'hard_bounced', 'never_reachable'),
  ),
  basis: fc.constantFrom('consent', 'consent', 'legitimate_interest', 'contract', null),
  isOptedOut: fc.constantFrom(false, false, false, false, true),
  isSupported: fc.constantFrom(true, true, true, false),
});
const person = fc.record<Reach>({
  channels: fc.record(
    { email: state, sms: state, whatsapp: state, phone: state, linkedin: state },
    { requiredKeys: [] },
  ),
  preferences: fc.uniqueArray(fc.constantFrom(...channels), { maxLength: 6 }),
  emailRule: fc.constantFrom('consent', 'legitimate_interest'),
  isOptOutReviewed: fc.boolean(),
});
const anyType = fc.constantFrom<MessageType | null>(null, ...Object.values(messageTypes).flat());
const request = fc.constantFrom(...messageClasses).chain((messageClass) =>
  fc.record<StrategyRequest>({
    messageType: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom<MessageType | null>(null, ...messageTypes[messageClass]),
      },
      anyType,
    ),
    messageClass: fc.constant(messageClass),
    urgency: fc.constantFrom(...urgencies),
    preferredChannel: fc.constantFrom(null, ...channels),
  }),
);

function everyStrategy(
  check: (strategy: ReturnType<typeof chooseStrategy>, asked: StrategyRequest, to: Reach) => void,
): void {
  fc.assert(
    fc.property(request, person, (asked, to) => check(chooseStrategy(asked, to), asked, to)),
    { numRuns: 2000 },
  );
}

describe('whatever is asked and whoever it is for', () => {
  it('a chain has one to three channels, none twice, and the first is the primary one', () => {
    let seen = 0;
    everyStrategy((strategy) => {
      if (strategy.kind !== 'chosen') return;
      seen += 1;
      const { chain, primaryChannel, fallbackChannels } = strategy;
      expect(chain).toEqual([primaryChannel, ...fallbackChannels]);
      expect(new Set(chain).size).toBe(chain.length);
      expect(chain.length).toBeLessThanOrEqual(longestChain);
    });
    expect(seen).toBeGreaterThan(200);
  });

  it('nobody is written to without a working address, and nobody without a lawful basis', () => {
    everyStrategy((strategy, asked, to) => {
      if (strategy.kind !== 'chosen') return;
      for (const channel of strategy.chain) {
        const own = to.channels[channel];
        expect(own).toMatchObject({ isSupported: true, isOptedOut: false });
        expect(['ok', 'unverified']).toContain(own?.address);
        if (isTextChannel(channel)) expect(own?.address).toBe('ok');
        if (asked.messageClass === 'internal') continue;
        expect(own?.basis).not.toBeNull();
        if (isTextChannel(channel)) expect(own?.basis).toBe('consent');
        if (asked.messageClass === 'marketing' && channel === 'email' && to.emailRule === 'consent')
          expect(own?.basis).toBe('consent');
      }
    });
  });

  it('marketing is never CRITICAL and never goes around an opt-out', () => {
    everyStrategy((strategy, { messageClass, urgency }, to) => {
      if (messageClass !== 'marketing') return;
      if (urgency === 'CRITICAL') expect(strategy.kind).toBe('refused');
      const hasOptedOut = Object.values(to.channels).some(({ isOptedOut }) => isOptedOut);
      if (hasOptedOut && !to.isOptOutReviewed) expect(strategy.kind).not.toBe('chosen');
    });
  });

  it('every channel that was tried is in the chain or has its reason, never both', () => {
    everyStrategy((strategy) => {
      if (strategy.kind === 'refused') return;
      const rejected = strategy.rejected.map(({ channel }) => channel);
      expect(new Set(rejected).size).toBe(rejected.length);
      if (strategy.kind === 'unreachable') expect(rejected.length).toBeGreaterThan(0);
      else for (const channel of strategy.chain) expect(rejected).not.toContain(channel);
    });
  });

  it('the answer is the same when asked again, and a better-reachable person is not worse off', () => {
    everyStrategy((strategy, asked, to) => {
      expect(chooseStrategy(asked, to)).toEqual(strategy);
      if (strategy.kind === 'refused') return;
      const reachable: Reach = {
        ...to,
        channels: {
          ...to.channels,
          email: { address: 'ok', basis: 'consent', isOptedOut: false, isSupported: true },
        },
        isOptOutReviewed: true,
      };
      expect(chooseStrategy(asked, reachable).kind).toBe('chosen');
    });
  });
});
