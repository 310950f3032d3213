import type { LimitScope, Stretch } from '#domain/messaging/own-limits.ts';

/** Whose places a limit counts, and a word on it. */
export const limitTitles: Readonly<Record<LimitScope, readonly [title: string, note: string]>> = {
  mail: ['Each mail account', 'What one provider account takes, ours to our own people included.'],
  mailbox: ['Each mailbox of ours', 'Outreach, answers and service mail from one From address.'],
  domain: ['Each domain we write to', 'All mail to people at one domain.'],
  sms: ['Each number of ours', 'Texts from one number.'],
  smsAccount: ['Each SMS account', 'Texts from all numbers of one provider account.'],
  whatsapp: ['Each WhatsApp account', 'What one account takes.'],
};

/** Over what stretch. */
export const stretchLabels: Readonly<Record<Stretch, string>> = {
  Second: 'A second',
  Minute: 'A minute',
  Hour: 'An hour',
  Day: 'A day',
};
