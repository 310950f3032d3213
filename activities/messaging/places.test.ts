import { describe, expect, it } from 'vitest';
import { withOwnLimits, type OwnLimits } from '#domain/messaging/own-limits.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import { settingsOf } from '#workers/create-deps.ts';
import { testConfig } from '#tests/harness/config.ts';
import { placesFor, type Leaving } from './places.ts';

const own: OwnLimits = {
  ...{ mailPerHour: 1, mailPerDay: 2, mailboxPerHour: 3, mailboxPerDay: 4 },
  ...{ domainPerHour: 5, domainPerDay: 6, smsPerHour: 7, smsPerDay: 8 },
  ...{ smsAccountPerHour: 9, smsAccountPerDay: 10, whatsappPerHour: 11, whatsappPerDay: 12 },
};
const settings = { ...settingsOf(testConfig()), limits: withOwnLimits(noLimits, own) };
const prospect = { email: 'ana@vinho.example', hasClockLead: false };

const keysOf = (leaving: Pick<Leaving, 'channel' | 'account' | 'from'>) =>
  placesFor(settings, { class: 'marketing', prospect, ...leaving }).map(({ key }) => key);
const limitsOf = (leaving: Pick<Leaving, 'channel' | 'account' | 'from'>) =>
  placesFor(settings, { class: 'marketing', prospect, ...leaving })
    .map(({ limit }) => limit)
    .toSorted((a, b) => a - b);

describe('the places that a message to a prospect needs, by hour and by day', () => {
  it('are of its mail account, its sender and the domain it goes to', () => {
    const mail = {
      channel: 'email',
      account: 'smtp-one',
      from: 'hello@quillmere.example',
    } as const;
    expect(limitsOf(mail)).toEqual([1, 2, 3, 4, 5, 6]);
    const others = keysOf({ ...mail, account: 'smtp-two' });
    // A second account has its own places; the sender and the domain are the same.
    expect(keysOf(mail).filter((key) => others.includes(key))).toHaveLength(4);
  });

  it('are of the number that a text comes from, and of the account with all its numbers', () => {
    const [one, two] = ['+491511', '+491522'].map((from) =>
      keysOf({ channel: 'sms', account: `twilio-sms ${from}`, from }),
    );
    expect(limitsOf({ channel: 'sms', account: 'twilio-sms', from: '+491511' })).toEqual([
      7, 8, 9, 10,
    ]);
    expect(one?.filter((key) => two?.includes(key))).toEqual([
      'account:twilio-sms:3600000',
      'account:twilio-sms:86400000',
    ]);
  });

  it('are of the account that WhatsApp goes by, which is its sender', () => {
    const whatsapp = { channel: 'whatsapp', account: 'twilio-whatsapp', from: null } as const;
    expect(limitsOf(whatsapp)).toEqual([11, 12]);
  });
});
