import { describe, expect, it } from 'vitest';
import { addMs, epochMs } from '#domain/kernel/instant.ts';
import type { DeliveryQuestion } from './delivery-step.ts';
import { asked, attemptsOf, failed, now } from './next-channel.fixture.ts';
import { nextStep, receiptWaitMs, retriesPerChannel, whoIsTold } from './next-channel.ts';
import { errorClasses, retryDelayMs } from './outcome.ts';

const minuteMs = 60_000;

function step(change: Partial<DeliveryQuestion>) {
  return nextStep({ ...asked, ...change });
}

function after(attempt: number): string {
  return addMs(now, retryDelayMs(asked.intentId, attempt) ?? Number.NaN);
}

describe('a failure that may pass', () => {
  it('is tried again after a minute, five and fifteen, then on the next channel', () => {
    const tries = Array.from({ length: 4 }, () => 'whatsapp/twilio' as const);
    for (const count of [1, 2, 3]) {
      const [first = 'whatsapp/twilio', ...more] = tries.slice(0, count);
      expect(step({ attempts: attemptsOf(first, ...more) })).toMatchObject({
        kind: 'retry',
        channel: 'whatsapp',
        provider: 'twilio',
        at: after(count),
        isLate: false,
      });
    }
    const [first = 'whatsapp/twilio', ...more] = tries;
    expect(step({ attempts: attemptsOf(first, ...more) })).toEqual({
      kind: 'next_channel',
      channel: 'sms',
      provider: 'twilio',
      closeAt: null,
      passedOver: [],
    });
  });

  it('goes to the second provider of the channel at once, then up the ladder in turn', () => {
    const byEmail = { chain: ['email', 'sms'] as const };
    expect(step({ ...byEmail, attempts: attemptsOf('email/smtp-a') })).toMatchObject({
      kind: 'retry',
      provider: 'smtp-b',
      at: now,
    });
    expect(
      step({ ...byEmail, attempts: attemptsOf('email/smtp-a', 'email/smtp-b') }),
    ).toMatchObject({ kind: 'retry', provider: 'smtp-a', at: after(1) });
    const three = attemptsOf('email/smtp-a', 'email/smtp-b', 'email/smtp-a');
    expect(step({ ...byEmail, attempts: three })).toMatchObject({
      provider: 'smtp-b',
      at: after(2),
    });
  });

  it('waits as long as the provider asks when that is longer', () => {
    const retryAfter = addMs(now, 30 * minuteMs);
    expect(step({ outcome: failed('rate', retryAfter) })).toMatchObject({ at: retryAfter });
    expect(step({ outcome: failed('rate', addMs(now, 1000)) })).toMatchObject({ at: after(1) });
  });

  it('counts each channel by itself', () => {
    const attempts = attemptsOf('whatsapp/twilio', 'whatsapp/twilio', 'sms/twilio');
    expect(step({ attempts })).toMatchObject({ kind: 'retry', channel: 'sms', at: after(1) });
  });
});

describe('an urgent message', () => {
  const hurried = { urgency: 'HIGH', deadline: addMs(now, 60 * minuteMs) } as const;

  it('is tried once more, then goes on with half of the time left for each channel', () => {
    expect(step(hurried)).toMatchObject({ kind: 'retry', at: after(1) });
    const attempts = attemptsOf('whatsapp/twilio', 'whatsapp/twilio');
    expect(step({ ...hurried, attempts })).toMatchObject({
      kind: 'next_channel',
      channel: 'sms',
      closeAt: addMs(now, 30 * minuteMs),
    });
  });

  it('does not wait for a retry beyond the channel’s share of its time', () => {
    const deadline = addMs(now, 3 * minuteMs - 30_000);
    expect(step({ ...hurried, deadline })).toMatchObject({ kind: 'next_channel', channel: 'sms' });
    expect(step({ ...hurried, deadline: addMs(now, 4 * minuteMs) })).toMatchObject({
      kind: 'retry',
    });
  });

  it('that had to be there at once goes on without waiting, and is tried again on its last channel', () => {
    const critical = { urgency: 'CRITICAL', deadline: now } as const;
    expect(step(critical)).toMatchObject({ kind: 'next_channel', channel: 'sms', closeAt: null });
    const attempts = attemptsOf('email/smtp-a', 'email/smtp-b');
    expect(step({ ...critical, attempts })).toMatchObject({
      kind: 'retry',
      channel: 'email',
      at: after(1),
      isLate: true,
    });
  });

  it('waits ten minutes for the receipt of a text', () => {
    for (const urgency of ['CRITICAL', 'HIGH'] as const) {
      const outcome = { kind: 'accepted', at: addMs(now, -minuteMs) } as const;
      expect(step({ urgency, outcome })).toEqual({
        kind: 'await_receipt',
        until: addMs(now, 9 * minuteMs),
      });
    }
  });

  it('without a receipt goes to the next channel, and from the last one to a person', () => {
    const outcome = { kind: 'accepted', at: addMs(now, -receiptWaitMs) } as const;
    expect(step({ ...hurried, outcome })).toMatchObject({ kind: 'next_channel', channel: 'sms' });
    expect(step({ ...hurried, outcome, chain: ['whatsapp'] })).toMatchObject({
      kind: 'person',
      reason: 'no_receipt',
    });
  });

  it('by email is done when it is accepted', () => {
    const outcome = { kind: 'accepted', at: now } as const;
    expect(step({ ...hurried, outcome, attempts: attemptsOf('email/smtp-a') })).toEqual({
      kind: 'done',
    });
  });
});

describe('a message that is in no hurry', () => {
  it.each(['NORMAL', 'LOW'] as const)('and is %s is done when a text is accepted', (urgency) => {
    expect(step({ urgency, outcome: { kind: 'accepted', at: now } })).toEqual({ kind: 'done' });
  });

  it('uses the whole ladder whatever its deadline', () => {
    expect(step({ deadline: addMs(now, 1000) })).toMatchObject({ kind: 'retry', isLate: true });
  });
});

describe('a failure that stays', () => {
  it.each(['permanent-recipient', 'permanent-content', 'window', 'opted-out'] as const)(
    '%s goes to the next channel at once',
    (errorClass) => {
      expect(step({ outcome: failed(errorClass) })).toMatchObject({
        kind: 'next_channel',
        channel: 'sms',
      });
    },
  );

  it('of the last channel goes to a person', () => {
    const attempts = attemptsOf('whatsapp/twilio', 'sms/twilio', 'email/smtp-a');
    expect(step({ attempts, outcome: failed('permanent-recipient') })).toEqual({
      kind: 'person',
      reason: 'all_channels_failed',
      passedOver: [],
    });
  });

  it('opted-out ends marketing on all channels until a person looks', () => {
    expect(step({ messageClass: 'marketing', outcome: failed('opted-out') })).toMatchObject({
      kind: 'person',
      reason: 'opted_out',
    });
  });

  it('of a closed window becomes the approved template, once', () => {
    const windowed = { templateChannels: ['whatsapp'], outcome: failed('window') } as const;
    expect(step(windowed)).toMatchObject({ kind: 'retry', channel: 'whatsapp', at: now });
    expect(step({ ...windowed, wasTemplate: true })).toMatchObject({ kind: 'next_channel' });
  });
});

describe('credentials that are refused', () => {
  const outcome = failed('sender-config');

  it('leave a message that can wait parked until they are repaired', () => {
    expect(step({ outcome })).toEqual({ kind: 'park', channel: 'whatsapp', provider: 'twilio' });
  });

  it('send an urgent one to the next channel', () => {
    expect(step({ outcome, urgency: 'HIGH' })).toMatchObject({ kind: 'next_channel' });
  });

  it('are first tried with the other provider', () => {
    expect(step({ outcome, attempts: attemptsOf('email/smtp-a') })).toMatchObject({
      kind: 'retry',
      provider: 'smtp-b',
    });
  });

  it('are an admin’s matter, a refused text is the planner’s, the rest is nobody’s', () => {
    const told = Object.fromEntries(errorClasses.map((each) => [each, whoIsTold(each)]));
    expect(told).toMatchObject({ 'sender-config': 'admin', 'permanent-content': 'planner' });
    expect(Object.values(told).filter((each) => each !== null)).toHaveLength(2);
  });
});

describe('never', () => {
  it('is an attempt repeated whose outcome nobody knows', () => {
    for (const outcome of [{ kind: 'unknown' } as const, failed('unknown-outcome')])
      for (const urgency of ['CRITICAL', 'HIGH', 'NORMAL', 'LOW'] as const)
        expect(step({ outcome, urgency })).toEqual({
          kind: 'person',
          reason: 'unknown_outcome',
          passedOver: [],
        });
  });

  it('is a text sent that was not approved, or a channel used that closed meanwhile', () => {
    const outcome = failed('permanent-recipient');
    expect(step({ outcome, approvedChannels: ['whatsapp', 'email'] })).toMatchObject({
      channel: 'email',
      passedOver: [{ channel: 'sms', reason: 'not_approved' }],
    });
    expect(step({ outcome, openChannels: ['whatsapp'] })).toEqual({
      kind: 'person',
      reason: 'all_channels_failed',
      passedOver: [
        { channel: 'sms', reason: 'closed' },
        { channel: 'email', reason: 'closed' },
      ],
    });
  });

  it('is a channel tried again that closed meanwhile', () => {
    expect(step({ openChannels: ['sms'] })).toMatchObject({ kind: 'next_channel', channel: 'sms' });
    expect(step({ openChannels: ['sms'], outcome: failed('sender-config') })).toMatchObject({
      channel: 'sms',
    });
  });

  it('is anything done after delivery', () => {
    expect(step({ outcome: { kind: 'delivered' } })).toEqual({ kind: 'done' });
  });
});

it('a call or a visit in the chain has no provider', () => {
  const chain = ['whatsapp', 'phone'] as const;
  const open = { chain, approvedChannels: chain, openChannels: chain };
  expect(step({ ...open, outcome: failed('permanent-recipient') })).toMatchObject({
    channel: 'phone',
    provider: null,
  });
});

it('three channels of four attempts each fill little more than an hour', () => {
  const ladderMs = [1, 2, 3].reduce(
    (sum, attempt) => sum + epochMs(after(attempt)) - epochMs(now),
    0,
  );
  expect(3 * ladderMs).toBeGreaterThan(56 * minuteMs);
  expect(3 * ladderMs).toBeLessThan(70 * minuteMs);
  expect([retriesPerChannel('CRITICAL'), retriesPerChannel('LOW')]).toEqual([1, 3]);
});

describe('a mail that came back', () => {
  it('gives the next channel its turn at once, and is never tried again by mail', () => {
    const byMail = { chain: ['email', 'sms'] as const, attempts: attemptsOf('email/smtp-a') };
    expect(step({ ...byMail, outcome: { kind: 'returned' } })).toMatchObject({
      kind: 'next_channel',
      channel: 'sms',
    });
  });

  it('is for a person where no channel is left', () => {
    const byMail = { chain: ['email'] as const, attempts: attemptsOf('email/smtp-a') };
    expect(step({ ...byMail, outcome: { kind: 'returned' } })).toMatchObject({
      kind: 'person',
      reason: 'all_channels_failed',
    });
  });
});
