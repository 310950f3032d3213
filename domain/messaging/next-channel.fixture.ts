import type { Attempt, AttemptOutcome, DeliveryQuestion } from './delivery-step.ts';
import type { ErrorClass } from './outcome.ts';

/** The instant of the last attempt. For tests. */
export const now = '2026-11-20T12:00:00.000Z';

/** A failure of a class. For tests. */
export function failed(errorClass: ErrorClass, retryAfter: string | null = null): AttemptOutcome {
  return { kind: 'failed', errorClass, retryAfter };
}

/** Attempts as `channel/provider`, the oldest first. For tests. */
export function attemptsOf(
  ...names: readonly [`${Attempt['channel']}/${string}`, ...`${Attempt['channel']}/${string}`[]]
): [Attempt, ...Attempt[]] {
  const [first, ...rest] = names.map(attemptOf);
  return [first ?? attemptOf(names[0]), ...rest];
}

function attemptOf(name: string): Attempt {
  const [channel, provider = ''] = name.split('/');
  const known = (['email', 'sms', 'whatsapp', 'phone'] as const).find((each) => each === channel);
  return { channel: known ?? 'email', provider };
}

/** A NORMAL service message by WhatsApp, SMS, email whose first attempt was just made. For tests. */
export const asked: DeliveryQuestion = {
  intentId: '6f1c2a54-9d0b-5c53-8f5e-0a3f5b7c9d11',
  messageClass: 'service',
  urgency: 'NORMAL',
  chain: ['whatsapp', 'sms', 'email'],
  approvedChannels: ['whatsapp', 'sms', 'email'],
  openChannels: ['whatsapp', 'sms', 'email'],
  templateChannels: [],
  providers: { whatsapp: ['twilio'], sms: ['twilio'], email: ['smtp-a', 'smtp-b'] },
  attempts: attemptsOf('whatsapp/twilio'),
  outcome: failed('transient'),
  wasTemplate: false,
  deadline: null,
  now,
};
