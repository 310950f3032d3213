import { describe, expect, it } from 'vitest';
import type { AnyChannel, ServiceMessageType } from './channels.ts';
import { chooseStrategy, type Reach, type StrategyRequest } from './strategy.ts';
import { ana, anaWith, byHand, open, outreach } from './strategy.fixture.ts';
import { documentStrategy, urgencyOfType } from './strategy-table.ts';

const emailOnly = { overrides: {}, defaultChains: documentStrategy.defaultChains };

function chosen(request: StrategyRequest, person: Reach, config = documentStrategy) {
  const strategy = chooseStrategy(request, person, config);
  if (strategy.kind !== 'chosen') throw new Error(`expected a chain, got ${strategy.kind}`);
  return strategy;
}

function service(messageType: ServiceMessageType): StrategyRequest {
  return { ...byHand, messageType, urgency: urgencyOfType[messageType] };
}

describe('a message of an event plan', () => {
  it.each([
    ['welcome', ['email', 'sms'], 3],
    ['budget_summary', ['email', 'sms'], 3],
    ['vendor_options', ['email', 'whatsapp'], 2],
    ['selection_confirmation', ['email', 'sms'], 3],
    ['blueprint_delivery', ['email', 'whatsapp'], 2],
    ['error_notification', ['sms', 'email'], 1],
  ] as const)('%s goes by %j', (messageType, chain, priority) => {
    expect(chosen(service(messageType), ana)).toMatchObject({
      rule: 'message_type',
      chain,
      primaryChannel: chain[0],
      fallbackChannels: chain.slice(1),
      priority,
      rejected: [],
    });
  });

  it('keeps its own order whatever the client prefers', () => {
    const whatsappFan = { ...ana, preferences: ['whatsapp'] as const };
    expect(chosen(service('error_notification'), whatsappFan).chain).toEqual(['sms', 'email']);
  });

  it('a reminder has none: it is a quick word, by SMS or the text channel they prefer', () => {
    expect(chosen(service('reminder'), ana)).toMatchObject({
      rule: 'content',
      chain: ['sms', 'email'],
    });
    expect(
      chosen(service('reminder'), { ...ana, preferences: ['email', 'whatsapp'] }).chain,
    ).toEqual(['whatsapp', 'sms', 'email']);
  });

  it('a workspace may give it another order', () => {
    const overrides = { ...documentStrategy.overrides, welcome: ['phone', 'email'] as const };
    const withPhone = { ...ana, channels: { ...ana.channels, phone: open } };
    const request = service('welcome');
    const strategy = chooseStrategy(request, withPhone, { ...documentStrategy, overrides });
    expect(strategy).toMatchObject({ rule: 'message_type', chain: ['phone', 'email'] });
  });
});

describe('where no message type decides', () => {
  it.each([
    [
      'CRITICAL, WhatsApp preferred',
      'CRITICAL',
      ['whatsapp'],
      'urgency',
      ['whatsapp', 'sms', 'email'],
    ],
    [
      'CRITICAL, WhatsApp before SMS',
      'CRITICAL',
      ['email', 'whatsapp', 'sms'],
      'urgency',
      ['whatsapp', 'sms', 'email'],
    ],
    ['CRITICAL, SMS before WhatsApp', 'CRITICAL', ['sms', 'whatsapp'], 'urgency', ['sms', 'email']],
    ['CRITICAL, no WhatsApp', 'CRITICAL', ['email'], 'urgency', ['sms', 'email']],
    ['CRITICAL, nothing said', 'CRITICAL', [], 'urgency', ['sms', 'email']],
    [
      'HIGH, an order of three',
      'HIGH',
      ['sms', 'whatsapp', 'email'],
      'preference',
      ['sms', 'whatsapp', 'email'],
    ],
    ['NORMAL, WhatsApp alone', 'NORMAL', ['whatsapp'], 'preference', ['whatsapp', 'sms', 'email']],
    ['NORMAL, SMS alone', 'NORMAL', ['sms'], 'preference', ['sms', 'email']],
    ['NORMAL, email alone', 'NORMAL', ['email'], 'preference', ['email', 'sms']],
    ['LOW, nothing said', 'LOW', [], 'default', ['email', 'sms']],
  ] as const)('%s', (_, urgency, preferences, rule, chain) => {
    expect(chosen({ ...byHand, urgency }, { ...ana, preferences })).toMatchObject({ rule, chain });
  });

  it('a budget or a list of vendors is detailed and goes by email', () => {
    for (const messageType of ['budget_summary', 'vendor_options'] as const) {
      const request = service(messageType);
      const strategy = chooseStrategy(request, { ...ana, preferences: ['sms'] }, emailOnly);
      expect(strategy).toMatchObject({ rule: 'content', chain: ['email', 'sms'] });
    }
  });
});

describe('a channel asked for by name', () => {
  it.each([
    ['whatsapp', ['whatsapp', 'sms', 'email']],
    ['email', ['email', 'sms']],
    ['sms', ['sms', 'email']],
  ] as const)('%s comes first, before message type and urgency', (preferredChannel, chain) => {
    const request = { ...service('error_notification'), preferredChannel };
    expect(chosen(request, ana)).toMatchObject({ rule: 'requested', chain });
  });

  it('and not open leaves the matter to the next rule, and says why', () => {
    const request = { ...byHand, preferredChannel: 'linkedin' } as const;
    expect(chosen(request, ana)).toMatchObject({
      rule: 'default',
      chain: ['email', 'sms'],
      rejected: [{ channel: 'linkedin', reason: 'no_address' }],
    });
  });

  it('that a person serves stands alone', () => {
    const request = { ...byHand, preferredChannel: 'phone' } as const;
    expect(chosen(request, anaWith('phone', {})).chain).toEqual(['phone']);
  });
});

describe('a channel is dropped', () => {
  it.each([
    ['without an address', { address: 'missing' }, 'no_address'],
    ['with a number nobody verified', { address: 'unverified' }, 'unverified'],
    ['after a hard bounce', { address: 'hard_bounced' }, 'hard_bounced'],
    ['that can never be reached', { address: 'never_reachable' }, 'never_reachable'],
    ['that nobody can send on', { isSupported: false }, 'not_supported'],
    ['without consent', { basis: null }, 'consent_needed'],
    ['on a legitimate interest alone', { basis: 'legitimate_interest' }, 'consent_needed'],
    ['on a contract alone', { basis: 'contract' }, 'consent_needed'],
    ['after an opt-out', { isOptedOut: true }, 'opted_out'],
  ] as const)('%s, and the service message goes on to email', (_, change, reason) => {
    expect(chosen({ ...byHand, preferredChannel: 'sms' }, anaWith('sms', change))).toMatchObject({
      rule: 'requested',
      chain: ['email'],
      rejected: [{ channel: 'sms', reason }],
    });
  });

  it('but an email address that nobody verified is not', () => {
    expect(chosen(byHand, anaWith('email', { address: 'unverified' })).primaryChannel).toBe(
      'email',
    );
  });

  it.each([
    ['outreach', outreach, 'legitimate_interest', 'consent', 'consent_needed'],
    ['outreach', outreach, 'contract', 'consent', 'consent_needed'],
    ['outreach', outreach, null, 'legitimate_interest', 'no_basis'],
    ['a service message', byHand, null, 'legitimate_interest', 'no_basis'],
  ] as const)('as email for %s on %s where %4$s', (_, request, basis, emailRule, reason) => {
    const person = { ...ana, channels: { email: { ...open, basis } }, emailRule };
    expect(chooseStrategy(request, person)).toEqual({
      kind: 'unreachable',
      rejected: [
        { channel: 'email', reason },
        { channel: 'sms', reason: 'no_address' },
      ],
    });
  });

  it('never for our own people for want of consent', () => {
    const approver = anaWith('email', { basis: null });
    const approval = { ...outreach, messageType: 'approval', messageClass: 'internal' } as const;
    expect(chosen(approval, approver).primaryChannel).toBe('email');
  });
});

describe('email on a legitimate interest', () => {
  const person = {
    ...ana,
    channels: { email: { ...open, basis: 'legitimate_interest' as const } },
  };

  it('carries outreach where the region allows it', () => {
    const allowed = { ...person, emailRule: 'legitimate_interest' as const };
    expect(chosen(outreach, allowed).chain).toEqual(['email']);
  });

  it('carries service and talk everywhere', () => {
    expect(chosen(byHand, person).chain).toEqual(['email']);
    expect(chosen({ ...byHand, messageClass: 'conversation' }, person).chain).toEqual(['email']);
  });
});

describe('somebody who opted out of SMS', () => {
  const optedOut = anaWith('sms', { isOptedOut: true });

  it('gets service messages on the next channel', () => {
    const whatsappFirst = { ...optedOut, preferences: ['sms', 'whatsapp', 'email'] as const };
    expect(chosen(byHand, whatsappFirst)).toMatchObject({
      chain: ['whatsapp', 'email'],
      rejected: [{ channel: 'sms', reason: 'opted_out' }],
    });
  });

  it('gets no marketing on any channel', () => {
    expect(chooseStrategy(outreach, optedOut)).toEqual({
      kind: 'unreachable',
      rejected: [
        { channel: 'email', reason: 'opted_out_elsewhere' },
        { channel: 'sms', reason: 'opted_out' },
      ],
    });
  });

  it('gets marketing on the others once a person reviewed it, on SMS never', () => {
    const reviewed = { ...optedOut, isOptOutReviewed: true };
    expect(chosen(outreach, reviewed).chain).toEqual(['email']);
    expect(chosen({ ...outreach, preferredChannel: 'sms' }, reviewed).chain).toEqual(['email']);
  });
});

describe('somebody who chose where and about what they are written to', () => {
  it('is reached on what they left on, by offers too: a choice is no opt-out', () => {
    const noTexts = anaWith('sms', { isTurnedOff: true });
    expect(chosen(outreach, noTexts).chain).toEqual(['email']);
    expect(chosen(byHand, noTexts).rejected).toContainEqual({
      channel: 'sms',
      reason: 'turned_off',
    });
  });

  it('hears nothing of a topic they turned off, and of everything else', () => {
    const noReminders = { ...ana, topicsOff: ['reminders'] as const };
    const strategy = chooseStrategy(service('reminder'), noReminders);
    if (strategy.kind !== 'unreachable') throw new Error('It was to be declined.');
    expect(new Set(strategy.rejected.map(({ reason }) => reason))).toContain('topic_off');
    expect(chosen(service('error_notification'), noReminders).chain).toEqual(['sms', 'email']);
  });

  it('is told what is unlawful before what is unwished', () => {
    const both = anaWith('sms', { isTurnedOff: true, basis: null });
    const { rejected } = chosen(byHand, both);
    expect(rejected).toContainEqual({ channel: 'sms', reason: 'consent_needed' });
  });
});

describe('when the rule’s own channels are all closed', () => {
  it('the next rule is asked, and every closed channel has its reason', () => {
    const smsOnly = { ...ana, channels: { sms: open }, preferences: ['sms'] as const };
    expect(chosen(service('vendor_options'), smsOnly)).toEqual({
      kind: 'chosen',
      rule: 'content',
      primaryChannel: 'sms',
      fallbackChannels: [],
      chain: ['sms'],
      priority: 2,
      rejected: [
        { channel: 'email', reason: 'no_address' },
        { channel: 'whatsapp', reason: 'no_address' },
      ],
    });
  });

  it('and nothing is left, nobody is reachable', () => {
    const nobody = { ...ana, channels: {} };
    expect(chooseStrategy(byHand, nobody)).toEqual({
      kind: 'unreachable',
      rejected: [
        { channel: 'email', reason: 'no_address' },
        { channel: 'sms', reason: 'no_address' },
      ],
    });
  });

  it('and a chain has three channels at most', () => {
    const preferences: AnyChannel[] = ['phone', 'email', 'sms', 'whatsapp'];
    const person = { ...ana, channels: { ...ana.channels, phone: open }, preferences };
    expect(chosen(byHand, person)).toMatchObject({
      chain: ['phone', 'email', 'sms'],
      rejected: [{ channel: 'whatsapp', reason: 'chain_full' }],
    });
  });
});

describe('at the door', () => {
  it.each([
    ['marketing', 'initial'],
    ['conversation', null],
  ] as const)('CRITICAL %s is refused', (messageClass, messageType) => {
    const request = { ...byHand, messageClass, messageType, urgency: 'CRITICAL' } as const;
    expect(chooseStrategy(request, ana)).toEqual({
      kind: 'refused',
      reason: 'too_urgent_for_class',
    });
  });

  it('outreach that calls itself service is refused', () => {
    expect(chooseStrategy({ ...outreach, messageClass: 'service' }, ana)).toEqual({
      kind: 'refused',
      reason: 'type_of_other_class',
    });
  });
});
